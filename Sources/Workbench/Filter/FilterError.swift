/// What is wrong with a filter, and where.
public struct FilterError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The characters at fault, counted from the start of the text; empty at its end.
  public let range: Range<Int>
  public let message: String

  init(_ range: Range<Int>, _ message: String) {
    self.range = range
    self.message = message
  }

  public var description: String { "at \(range.lowerBound + 1): \(message)" }
}
