import FieldValues

/// How a person wants one column read; what is nil is found from its fields.
public struct ColumnRequest: Sendable, Hashable, Codable {
  public var kind: ColumnKind?
  /// How dates are written.
  public var dateStyle: DateStyle?
  /// Whether numbers are written `3,14`.
  public var decimalComma: Bool?
  /// The texts that mean missing besides the empty one.
  public var missingTokens: [String]?

  /// Creates a request; without arguments everything is found.
  public init(
    kind: ColumnKind? = nil, dateStyle: DateStyle? = nil, decimalComma: Bool? = nil,
    missingTokens: [String]? = nil
  ) {
    self.kind = kind
    self.dateStyle = dateStyle
    self.decimalComma = decimalComma
    self.missingTokens = missingTokens
  }

  /// Whether nothing is asked for.
  public var isEmpty: Bool { self == ColumnRequest() }
}
