/// How numbers are written in one column.
public struct NumberStyle: Hashable, Sendable {
  /// Whether `,` rather than `.` stands before the fraction.
  public var decimalComma: Bool
  /// The byte between groups of three integer digits; nil when digits are not grouped.
  public var groupSeparator: UInt8?
  /// Whether `0042` is the number 42. Off unless a person asks for it, because such texts are
  /// codes (postal codes, account numbers) whose zeros count.
  public var allowsLeadingZeros: Bool

  /// Creates a style; without arguments the one of programs and data sets, `-1234.5`.
  public init(
    decimalComma: Bool = false,
    groupSeparator: UInt8? = nil,
    allowsLeadingZeros: Bool = false
  ) {
    self.decimalComma = decimalComma
    self.groupSeparator = groupSeparator
    self.allowsLeadingZeros = allowsLeadingZeros
  }

  /// `-1234.5`: a point, no groups, no leading zeros.
  public static let plain = NumberStyle()

  /// The byte before the fraction.
  var decimalPoint: UInt8 { decimalComma ? UInt8(ascii: ",") : UInt8(ascii: ".") }
}
