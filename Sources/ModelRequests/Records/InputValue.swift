import FieldValues

/// One value of a request before a column has made anything of it.
enum InputValue {
  case missing
  /// Text, which means what it means in a file.
  case text(FieldBytes)
  /// The digits of a number as JSON writes them.
  case digits(FieldBytes)
  case number(Double)
  case boolean(Bool)
  /// An array or an object.
  case nested
}
