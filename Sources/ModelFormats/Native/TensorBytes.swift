/// Arrays of numbers as little-endian bytes, and back.
enum TensorBytes {
  static func bytes<Element: FixedWidthInteger>(of elements: [Element]) -> [UInt8] {
    let ordered = elements.map(\.littleEndian)
    return ordered.withUnsafeBytes { Array($0) }
  }

  static func bytes(of elements: [Float]) -> [UInt8] { bytes(of: elements.map(\.bitPattern)) }

  static func bytes(of elements: [Double]) -> [UInt8] { bytes(of: elements.map(\.bitPattern)) }

  /// - Parameter bytes: a whole number of elements; what is left over is not looked at.
  static func elements<Element: FixedWidthInteger>(
    _ type: Element.Type, in bytes: ArraySlice<UInt8>
  ) -> [Element] {
    let size = MemoryLayout<Element>.size
    return bytes.withUnsafeBytes { source in
      (0..<source.count / size).map {
        Element(littleEndian: source.loadUnaligned(fromByteOffset: $0 * size, as: Element.self))
      }
    }
  }

  static func floats(in bytes: ArraySlice<UInt8>) -> [Float] {
    elements(UInt32.self, in: bytes).map { Float(bitPattern: $0) }
  }

  static func doubles(in bytes: ArraySlice<UInt8>) -> [Double] {
    elements(UInt64.self, in: bytes).map { Double(bitPattern: $0) }
  }
}
