import FieldValues

/// All the bytes of one input: a file that stays open, memory, or what is still arriving.
///
/// A file is read piece by piece into memory of our own, and not mapped: were it mapped and then
/// cut short by another program, the next look at it would end this one, and with it work that
/// nobody saved. As it is, what was cut off is an error while a table is read, and empty text
/// afterwards. Copying costs a tenth of what parsing does, and the copy stays in the cache.
final class FileBytes: Sendable {
  private enum Storage: Sendable {
    case array([UInt8])
    case file(InputDescriptor, byteCount: Int)
    case arriving(ArrivingBytes)
  }

  private let storage: Storage

  init(_ array: [UInt8]) { storage = .array(array) }

  init(_ arriving: ArrivingBytes) { storage = .arriving(arriving) }

  /// Opens the file at `path`, `-` for standard input. What has no size or no beginning to go back
  /// to, such as a pipe, is read while it is asked for.
  init(path: String, monitor: ReadMonitor = ReadMonitor()) throws(CSVError) {
    let input = try InputDescriptor(path: path)
    if let length = input.regularLength {
      storage = .file(input, byteCount: length)
    } else {
      storage = .arriving(
        try ArrivingBytes(byteCountMax: MemoryLimit.byteCount, name: input.name) {
          PipeSupply(input: input, monitor: monitor)
        })
    }
  }

  deinit { if case .arriving(let bytes) = storage { bytes.abandon() } }

  /// How many bytes there are in all. Waits until all have come.
  var count: Int { (try? count(upTo: .max)) ?? countSoFar }

  /// How many bytes there are, as far as `end`, which is waited for if need be.
  func count(upTo end: Int) throws(CSVError) -> Int {
    switch storage {
    case .array(let array): min(end, array.count)
    case .file(_, let byteCount): min(end, byteCount)
    case .arriving(let bytes): try bytes.count(upTo: end)
    }
  }

  /// How many bytes are known to be there.
  var countSoFar: Int {
    switch storage {
    case .array(let array): array.count
    case .file(_, let byteCount): byteCount
    case .arriving(let bytes): bytes.countSoFar
    }
  }

  /// Whether all bytes have come.
  var isComplete: Bool {
    if case .arriving(let bytes) = storage { return bytes.isComplete }
    return true
  }

  /// Whether there were bytes that came one after the other.
  var isArriving: Bool {
    if case .arriving = storage { return true }
    return false
  }

  /// How the bytes spell characters, as their beginning says.
  func encoding() throws(CSVError) -> TextEncoding {
    if case .arriving(let bytes) = storage { return try bytes.encoding() }
    return TextEncoding(beginning: try prefix(TextEncoding.prefixLength))
  }

  /// How what arrived has ended; waits until it has.
  func ending() throws(CSVError) -> SupplyEnding {
    if case .arriving(let bytes) = storage { return try bytes.ending() }
    return SupplyEnding()
  }

  /// Copies the bytes from `offset` on to `target`; how many of the `wanted` there are.
  func read(
    from offset: Int, _ wanted: Int, into target: UnsafeMutablePointer<UInt8>
  ) throws(CSVError) -> Int {
    if case .file(let file, _) = storage { return try file.read(at: offset, wanted, into: target) }
    let available = max(0, min(wanted, try count(upTo: offset + wanted) - offset))
    if case .arriving(let bytes) = storage {
      return try bytes.read(from: offset, available, into: target)
    }
    if case .array(let array) = storage {
      array.withUnsafeBufferPointer { array in
        if let base = array.baseAddress { target.update(from: base + offset, count: available) }
      }
    }
    return available
  }

  /// Calls `body` with all bytes, as far as they can be read, one piece after the other.
  func forEachPiece(_ body: (FieldBytes) -> Void) {
    var offset = 0
    while let piece = try? prefix(Self.pieceLength, from: offset), !piece.isEmpty {
      piece.withUnsafeBufferPointer(body)
      offset += piece.count
    }
  }

  private static let pieceLength = 1 << 20

  /// The first bytes, `wanted` of them if there are as many.
  func prefix(_ wanted: Int, from offset: Int = 0) throws(CSVError) -> [UInt8] {
    let (end, overflow) = offset.addingReportingOverflow(wanted)
    let wanted = max(0, try count(upTo: overflow ? .max : end) - offset)
    var failure: CSVError?
    let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, initializedCount in
      guard let base = buffer.baseAddress else { return }
      do throws(CSVError) {
        initializedCount = try read(from: offset, wanted, into: base)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }
}
