/// Why reading a table failed, and where.
public struct CSVError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What went wrong, as finely as a caller may want to act on it.
  public enum Kind: Sendable, Equatable {
    // The input is missing or unreadable (exit code 66).
    case notFound, isDirectory, noPermission
    // Reading began and broke off (exit code 74).
    case readFailed
    // The content is no table that can be used (exit code 65).
    case empty, binary, columnMismatch, damaged, tooLarge
    // Whoever watches asked to stop.
    case cancelled
    // The caller asked for something that the file has not got (exit code 64).
    case unknownColumn
  }

  /// The input as the caller named it; `standard input` for `-`.
  public let file: String
  /// The physical line, from 1.
  public let line: Int?
  /// The character in that line, from 1.
  public let column: Int?
  public let kind: Kind
  /// What happened, in words, without the place.
  public let message: String

  /// Creates an error; a column without a line is not shown.
  public init(
    file: String, line: Int? = nil, column: Int? = nil, kind: Kind, message: String
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.kind = kind
    self.message = message
  }

  /// `wine.csv:17:42: message`, with as much of the place as there is.
  public var description: String {
    var place = file
    if let line {
      place += ":\(line)"
      if let column { place += ":\(column)" }
    }
    return "\(place): \(message)"
  }
}

extension CSVError {
  static func cancelled(_ file: String) -> CSVError {
    CSVError(file: file, kind: .cancelled, message: "reading was cancelled")
  }

  static func changed(_ file: String) -> CSVError {
    CSVError(file: file, kind: .readFailed, message: "the file changed while it was read")
  }
}
