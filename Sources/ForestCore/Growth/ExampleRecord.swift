/// How to read the record of an example; see `RecordLayout`.
protocol ExampleRecord {
  static func weight(_ record: UnsafeRawPointer) -> Float
  /// The class; 0 in regression.
  static func label(_ record: UnsafeRawPointer) -> Int
  /// What the example adds to the sum of its class, for a weight of 1: 1, or the number to predict.
  static func value(_ record: UnsafeRawPointer) -> Float
  static func setWeight(_ weight: Float, in record: UnsafeMutableRawPointer)
}

enum CountedRecord: ExampleRecord {
  @inline(__always) static func count(_ record: UnsafeRawPointer) -> UInt8 {
    record.load(as: UInt8.self)
  }
  @inline(__always) static func weight(_ record: UnsafeRawPointer) -> Float {
    Float(count(record))
  }
  @inline(__always) static func label(_ record: UnsafeRawPointer) -> Int {
    Int(record.load(fromByteOffset: 1, as: UInt8.self))
  }
  @inline(__always) static func value(_ record: UnsafeRawPointer) -> Float { 1 }
  @inline(__always)
  static func setWeight(_ weight: Float, in record: UnsafeMutableRawPointer) {
    record.storeBytes(of: UInt8(weight), as: UInt8.self)
  }
}

enum WeightedRecord: ExampleRecord {
  @inline(__always) static func weight(_ record: UnsafeRawPointer) -> Float {
    record.load(as: Float.self)
  }
  @inline(__always) static func label(_ record: UnsafeRawPointer) -> Int {
    Int(record.load(fromByteOffset: 4, as: UInt32.self))
  }
  @inline(__always) static func value(_ record: UnsafeRawPointer) -> Float { 1 }
  @inline(__always)
  static func setWeight(_ weight: Float, in record: UnsafeMutableRawPointer) {
    record.storeBytes(of: weight, as: Float.self)
  }
}

enum NumberRecord: ExampleRecord {
  @inline(__always) static func weight(_ record: UnsafeRawPointer) -> Float {
    record.load(as: Float.self)
  }
  @inline(__always) static func label(_ record: UnsafeRawPointer) -> Int { 0 }
  @inline(__always) static func value(_ record: UnsafeRawPointer) -> Float {
    record.load(fromByteOffset: 4, as: Float.self)
  }
  @inline(__always)
  static func setWeight(_ weight: Float, in record: UnsafeMutableRawPointer) {
    record.storeBytes(of: weight, as: Float.self)
  }
}
