/// One of the five fields of a crontab: the values of it that are meant.
struct CrontabField: Sendable, Equatable {
  /// What a field counts.
  enum Unit: CaseIterable, Sendable {
    case minute, hour, dayOfMonth, month, weekday

    var range: ClosedRange<Int> {
      switch self {
      case .minute: 0...59
      case .hour: 0...23
      case .dayOfMonth: 1...31
      case .month: 1...12
      // Sunday is 0, and 7 as well.
      case .weekday: 0...7
      }
    }

    /// What values may also be called, the first for the least.
    var names: [String] {
      switch self {
      case .minute, .hour, .dayOfMonth: []
      case .month:
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
      case .weekday: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
      }
    }
  }

  let unit: Unit
  /// The values, each once, ascending; Sunday is 0.
  let values: [Int]
  /// Whether the field is `*`.
  let isAny: Bool
  /// Whether it begins with `*`.
  let beginsWithStar: Bool
  /// The field in numbers, in a way that all engines read alike.
  let text: String

  /// A list of `*`, values and ranges of them, the first and the last perhaps with a step.
  ///
  /// - Returns: nil when the text is something else, or has a value that there is not.
  init?(_ text: String, _ unit: Unit) {
    var values: Set<Int> = []
    for item in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let found = CrontabField.values(of: item, unit) else { return nil }
      values.formUnion(found)
    }
    // Not every engine knows a Sunday after Saturday.
    let hasLateSunday = unit == .weekday && values.contains(7)
    if hasLateSunday {
      values.remove(7)
      values.insert(0)
    }
    self.unit = unit
    self.values = values.sorted()
    isAny = text == "*"
    beginsWithStar = text.hasPrefix("*")
    let hasNames = text.contains { $0.isLetter }
    let needsList = !beginsWithStar && (hasLateSunday || hasNames)
    self.text = needsList ? self.values.map(String.init).joined(separator: ",") : text
  }

  private static func values(of item: Substring, _ unit: Unit) -> StrideThrough<Int>? {
    let parts = item.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let first = parts.first else { return nil }
    var ends = [unit.range.lowerBound, unit == .weekday ? 6 : unit.range.upperBound]
    if first != "*" {
      let texts = first.split(separator: "-", omittingEmptySubsequences: false)
      ends = texts.compactMap { value(of: $0, unit) }
      guard ends.count == texts.count, ends.count <= 2, ends == ends.sorted(),
        ends.count == 2 || parts.count == 1
      else { return nil }
    }
    guard parts.count == 2 else { return stride(from: ends[0], through: ends.last ?? 0, by: 1) }
    guard let step = number(parts[1]), step > 0 else { return nil }
    return stride(from: ends[0], through: ends[1], by: step)
  }

  private static func value(of text: Substring, _ unit: Unit) -> Int? {
    let name = unit.names.firstIndex { $0.lowercased() == text.lowercased() }
    let value = name.map { $0 + unit.range.lowerBound } ?? number(text)
    return value.flatMap { unit.range.contains($0) ? $0 : nil }
  }

  /// Up to three digits.
  private static func number(_ text: Substring) -> Int? {
    guard 1...3 ~= text.count, text.allSatisfy({ "0"..."9" ~= $0 }) else { return nil }
    return Int(text)
  }
}
