extension FieldFormat {
  private enum CodingKeys: String, CodingKey {
    case kind, decimalComma, groupSeparator, allowsLeadingZeros, missingTokens
  }

  /// Reads what ``encode(to:)`` wrote; everything but the kind may be absent.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      kind: try container.decode(ColumnKind.self, forKey: .kind),
      decimalComma: try container.decodeIfPresent(Bool.self, forKey: .decimalComma) ?? false,
      groupSeparator: try container.decodeIfPresent(String.self, forKey: .groupSeparator),
      missingTokens: try container.decodeIfPresent([String].self, forKey: .missingTokens) ?? [],
      allowsLeadingZeros:
        try container.decodeIfPresent(Bool.self, forKey: .allowsLeadingZeros) ?? false)
  }

  /// Writes the properties by their names; no group separator is no key.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(kind, forKey: .kind)
    try container.encode(decimalComma, forKey: .decimalComma)
    try container.encodeIfPresent(groupSeparator, forKey: .groupSeparator)
    try container.encode(allowsLeadingZeros, forKey: .allowsLeadingZeros)
    try container.encode(missingTokens, forKey: .missingTokens)
  }
}
