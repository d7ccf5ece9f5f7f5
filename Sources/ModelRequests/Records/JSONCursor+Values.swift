import FieldValues

extension JSONCursor {
  /// Reads any value and hands it over; an array or object is skipped and handed over as `nested`.
  mutating func readValue(
    _ body: (InputValue) throws(RequestError) -> Void
  ) throws(RequestError) {
    switch try kind() {
    case .string:
      let outcome = try readString { text in
        Result { () throws(RequestError) in try body(.text(text)) }
      }
      try outcome.get()
    case .number: try body(.digits(try readNumber()))
    case .boolean: try body(.boolean(try readBoolean()))
    case .null:
      try readNull()
      try body(.missing)
    case .notANumber:
      try readNotANumber()
      try body(.missing)
    case .object, .array:
      try body(.nested)
      try skipValue()
    }
  }
}
