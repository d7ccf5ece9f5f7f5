import FieldValues

/// The data types of the Open Inference Protocol that a column of a table can have.
enum TensorType: String, CaseIterable {
  case bool = "BOOL"
  case int8 = "INT8"
  case int16 = "INT16"
  case int32 = "INT32"
  case int64 = "INT64"
  case uint8 = "UINT8"
  case uint16 = "UINT16"
  case uint32 = "UINT32"
  case uint64 = "UINT64"
  case fp32 = "FP32"
  case fp64 = "FP64"
  case bytes = "BYTES"

  /// The type in which a column says what it takes; it takes others too.
  static func natural(for kind: ColumnKind) -> TensorType {
    switch kind {
    case .number: .fp64
    case .boolean: .bool
    case .date, .category, .text: .bytes
    }
  }

  /// Bytes of an element in a binary tensor; nil when each tells its own length.
  var width: Int? {
    switch self {
    case .bool, .int8, .uint8: 1
    case .int16, .uint16: 2
    case .int32, .uint32, .fp32: 4
    case .int64, .uint64, .fp64: 8
    case .bytes: nil
    }
  }

  /// The value of this type that JSON spells; nil when it spells none.
  func value(_ written: InputValue) -> InputValue? {
    switch (self, written) {
    case (_, .missing): return .missing
    case (.bytes, .text), (.bool, .boolean), (.fp64, .digits): return written
    case (.fp32, .digits(let digits)):
      // Rounded twice, which matters to no number that a client had in 32 bits.
      return NumberText.parse(digits).map { .number(Double(Float($0))) }
    case (.int8, .digits(let digits)): return integer(digits, Int8.self)
    case (.int16, .digits(let digits)): return integer(digits, Int16.self)
    case (.int32, .digits(let digits)): return integer(digits, Int32.self)
    case (.int64, .digits(let digits)): return integer(digits, Int64.self)
    case (.uint8, .digits(let digits)): return integer(digits, UInt8.self)
    case (.uint16, .digits(let digits)): return integer(digits, UInt16.self)
    case (.uint32, .digits(let digits)): return integer(digits, UInt32.self)
    case (.uint64, .digits(let digits)): return integer(digits, UInt64.self)
    default: return nil
    }
  }

  private func integer(
    _ digits: FieldBytes, _ type: (some FixedWidthInteger).Type
  ) -> InputValue? {
    type.init(String(decoding: digits, as: UTF8.self)) == nil ? nil : .digits(digits)
  }

  /// The value at the beginning of a binary tensor's rest, little-endian, as many bytes as `width`.
  func value(_ bytes: UnsafeRawBufferPointer) -> InputValue {
    switch self {
    case .bool: .boolean(bytes[0] != 0)
    case .int8: number(bytes, Int8.self)
    case .int16: number(bytes, Int16.self)
    case .int32: number(bytes, Int32.self)
    case .int64: number(bytes, Int64.self)
    case .uint8: number(bytes, UInt8.self)
    case .uint16: number(bytes, UInt16.self)
    case .uint32: number(bytes, UInt32.self)
    case .uint64: number(bytes, UInt64.self)
    case .fp32:
      .number(
        Double(Float(bitPattern: UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self)))))
    case .fp64:
      .number(Double(bitPattern: UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))))
    case .bytes: .text(bytes.bindMemory(to: UInt8.self))
    }
  }

  private func number<Integer: FixedWidthInteger & BitwiseCopyable>(
    _ bytes: UnsafeRawBufferPointer, _ type: Integer.Type
  ) -> InputValue {
    .number(Double(Integer(littleEndian: bytes.loadUnaligned(as: type))))
  }
}
