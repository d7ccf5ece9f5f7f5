extension FieldFormat {
  private enum CodingKeys: String, CodingKey {
    case kind, decimalComma, groupSeparator, allowsLeadingZeros, missingTokens, unit, dateStyle
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
        try container.decodeIfPresent(Bool.self, forKey: .allowsLeadingZeros) ?? false,
      unit: try container.decodeIfPresent(String.self, forKey: .unit),
      dateStyle: try container.decodeIfPresent(DateStyle.self, forKey: .dateStyle) ?? .iso)
  }

  /// Writes the properties by their names; no group separator or unit is no key, nor are dates as
  /// ISO 8601 has them.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(kind, forKey: .kind)
    try container.encode(decimalComma, forKey: .decimalComma)
    try container.encodeIfPresent(groupSeparator, forKey: .groupSeparator)
    try container.encode(allowsLeadingZeros, forKey: .allowsLeadingZeros)
    try container.encode(missingTokens, forKey: .missingTokens)
    try container.encodeIfPresent(unit, forKey: .unit)
    if dateStyle != .iso { try container.encode(dateStyle, forKey: .dateStyle) }
  }
}
