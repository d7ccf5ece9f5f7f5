import FieldValues

/// Reads the text of a packed input piece by piece, in constant memory.
final class GzipReader {
  private static let pieceLength = 64 << 10

  private let decoder = GzipDecoder()
  private let descriptor: InputDescriptor?
  private var packed: [UInt8]
  private var taken = 0

  var fault: GzipDecoder.Fault? { decoder.fault }
  var hasTrailingBytes: Bool { decoder.hasTrailingBytes }

  /// - Parameters:
  ///   - first: what was read of the input so far.
  ///   - rest: where the rest comes from; nil when there is none.
  init(first: [UInt8], rest descriptor: InputDescriptor?) {
    packed = first
    self.descriptor = descriptor
  }

  /// Appends up to `count` bytes of text to `buffer`; false at its end, where ``fault`` tells
  /// whether it is the end that was packed.
  func read(_ count: Int, into buffer: inout [UInt8]) throws(CSVError) -> Bool {
    while true {
      var (taken, isAtEnd, written) = (taken, false, 0)
      let text = [UInt8](unsafeUninitializedCapacity: count) { storage, initializedCount in
        packed.withUnsafeBufferPointer { packed in
          let step = decoder.step(
            packed, taken: &taken, UnsafeMutableRawBufferPointer(storage),
            written: &written)
          isAtEnd = step == .ended
        }
        initializedCount = written
      }
      self.taken = taken
      buffer.append(contentsOf: text)
      if written > 0 { return true }
      if isAtEnd { return false }
      try readMore()
    }
  }

  private func readMore() throws(CSVError) {
    packed.removeAll(keepingCapacity: true)
    taken = 0
    let hasMore = try descriptor?.read(Self.pieceLength, into: &packed) ?? false
    if !hasMore { decoder.finish() }
  }
}
