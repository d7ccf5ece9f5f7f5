/// How dates are written in one column. Any of them may be followed by a time of day.
public enum DateStyle: String, Codable, Sendable, CaseIterable, Hashable {
  /// `2024-02-29`, ISO 8601.
  case iso
  /// `2024/2/29`, `2024.02.29`, `2024-2-29`.
  case yearFirst = "year-first"
  /// `Feb 29, 2024`, `29 February 2024`, `29-Feb-24`, `Thu, 29 Feb 2024`; English names.
  case monthName = "month-name"
  /// `02/29/2024`, `2-29-2024`, `2/29/24`.
  case monthFirst = "month-first"
  /// `29/02/2024`, `29-2-2024`, `29.02.2024`, `29/2/24`.
  case dayFirst = "day-first"

  /// A date in this style, as people describe it.
  public var pattern: String {
    switch self {
    case .iso: "year-month-day"
    case .yearFirst: "year/month/day"
    case .monthName: "month by name"
    case .monthFirst: "month/day/year"
    case .dayFirst: "day/month/year"
    }
  }
}
