/// Where arriving bytes come from.
protocol ByteSupply {
  /// Fills the beginning of `room`, which is not empty, and tells how many bytes these are; 0 at
  /// the end.
  mutating func fill(_ room: UnsafeMutableRawBufferPointer) throws(CSVError) -> Int

  /// What is known at the end.
  var ending: SupplyEnding { get }
}

/// How a supply of bytes ended.
struct SupplyEnding: Sendable {
  /// Why there are no more, where there should be.
  var fault: GzipDecoder.Fault?
  /// Whether something is left behind the end that was not wanted.
  var hasTrailingBytes = false
}

/// Bytes from a pipe.
struct PipeSupply: ByteSupply {
  let input: InputDescriptor
  let monitor: ReadMonitor
  let ending = SupplyEnding()

  /// How long it may take until a wish to stop is noticed while nothing comes.
  private static let patience: Int32 = 100

  mutating func fill(_ room: UnsafeMutableRawBufferPointer) throws(CSVError) -> Int {
    while !input.hasInput(withinMilliseconds: Self.patience) {
      if monitor.isCancelled { throw CSVError.cancelled(input.name) }
    }
    if monitor.isCancelled { throw CSVError.cancelled(input.name) }
    let count = try input.read(into: room)
    monitor.add(byteCount: count, rowCount: 0)
    return count
  }
}

/// Bytes that gzip packed.
struct GzipSupply: ByteSupply {
  private let decoder = GzipDecoder()
  private let file: FileBytes
  private let name: String
  private let monitor: ReadMonitor
  private var packed: [UInt8] = []
  /// How many bytes of the file have been read, and of these how many of the last are taken in.
  private var offset = 0
  private var taken = 0

  private static let pieceLength = 128 << 10
  /// Deflate packs a byte into no less than a 1,032nd of one.
  private static let ratioMax = 1_032

  /// How many bytes so many packed ones can be.
  static func unpackedCountMax(_ packedCount: Int) -> Int {
    let (count, overflow) = packedCount.multipliedReportingOverflow(by: ratioMax)
    return overflow ? .max - 1 : count
  }

  init(_ file: FileBytes, name: String, monitor: ReadMonitor) {
    (self.file, self.name, self.monitor) = (file, name, monitor)
  }

  var ending: SupplyEnding {
    SupplyEnding(fault: decoder.fault, hasTrailingBytes: decoder.hasTrailingBytes)
  }

  mutating func fill(_ room: UnsafeMutableRawBufferPointer) throws(CSVError) -> Int {
    while true {
      if monitor.isCancelled { throw CSVError.cancelled(name) }
      var (written, taken) = (0, taken)
      let step = packed.withUnsafeBufferPointer {
        decoder.step($0, taken: &taken, room, written: &written)
      }
      self.taken = taken
      if written > 0 || step == .ended { return written }
      guard step == .needsInput else { continue }
      packed = try file.prefix(Self.pieceLength, from: offset)
      self.taken = 0
      offset += packed.count
      monitor.add(byteCount: packed.count, rowCount: 0)
      if packed.isEmpty { decoder.finish() }
    }
  }
}
