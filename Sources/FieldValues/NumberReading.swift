/// What reading one field as a number came to.
public enum NumberReading: Hashable, Sendable {
  /// The field is empty or one of the column's missing tokens.
  case missing
  /// The field's value; finite.
  case value(Double)
  /// The field has a text that is no value of the column's kind.
  case invalid
}
