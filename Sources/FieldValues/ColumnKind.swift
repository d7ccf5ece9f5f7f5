/// What the fields of one column stand for.
public enum ColumnKind: String, Codable, Sendable, CaseIterable, Hashable {
  /// A real number.
  case number
  /// One of a few words; each distinct spelling is a value of its own.
  case category
  /// A word that means yes or no; its values are the numbers 1 and 0.
  case boolean
  /// A day or a moment; its values are seconds since 1970-01-01T00:00:00Z.
  case date
  /// Free text or an identifier: shown, never computed with.
  case text
}
