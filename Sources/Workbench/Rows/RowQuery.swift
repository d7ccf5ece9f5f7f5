import CSVKit

/// Which rows of a table are shown, and in which order. It is a way of looking: trainings use all
/// rows, in the order of the file.
public struct RowQuery: Sendable, Hashable, Codable {
  /// A column to sort by.
  public struct Key: Sendable, Hashable, Codable {
    public var column: String
    public var isDescending: Bool

    public init(_ column: String, isDescending: Bool = false) {
      self.column = column
      self.isDescending = isDescending
    }
  }

  /// A condition as people type it; see ``Filter``. Empty for all rows.
  public var filter = ""
  /// The most important first; none for the order of the file. Equal rows keep the file's order,
  /// missing values come last either way.
  public var order: [Key] = []

  public init(filter: String = "", order: [Key] = []) {
    self.filter = filter
    self.order = order
  }

  public var isEmpty: Bool { filter.isEmpty && order.isEmpty }

  /// More keys than these change nothing that anybody sees.
  public static let keyCountMax = 8
}
