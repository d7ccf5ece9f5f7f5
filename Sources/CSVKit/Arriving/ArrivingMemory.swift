import FieldValues
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Keeps bytes that come one after the other: the last of them in memory, those before in a
/// ``SpoolFile``, where they are read again when somebody wants them.
///
/// Memory is reserved for as many as may come and never moves: pages that nobody wrote to take
/// none, and those that were spooled are given back. What needs little memory, or finds no file,
/// stays in it.
///
/// Unchecked: bytes are written once, by one thread, before others are told that they are there;
/// readers notice when they were taken away.
final class ArrivingMemory: @unchecked Sendable {
  /// How many bytes may be in memory before a third of them is spooled. Those who read them for the
  /// first time are not as far behind as the others are.
  static let keptMax = 12 << 20
  /// What is spooled ends at multiples of this, which is one of any page's length.
  private static let unit = 64 << 10

  let capacity: Int
  private let keptMax: Int
  private let start: UnsafeMutableRawPointer
  private let makeSpool: () -> SpoolFile?
  private var spool: SpoolFile?
  private var maySpool = true
  /// How many of the first bytes are in the spool and no longer in memory.
  private let spooledCount = Atomic(0)

  /// Reserves memory for so many bytes, or for less where not as much may be; nil when there is
  /// none at all.
  ///
  /// - Parameter makeSpool: makes the file when one is needed.
  init?(
    capacity: Int, keptMax: Int = ArrivingMemory.keptMax, makeSpool: @escaping () -> SpoolFile?
  ) {
    var capacity = capacity
    var start = Self.reserve(capacity)
    while start == nil, capacity > Self.unit {
      capacity /= 2
      start = Self.reserve(capacity)
    }
    guard let start else { return nil }
    (self.start, self.capacity, self.keptMax) = (start, capacity, keptMax)
    self.makeSpool = makeSpool
  }

  deinit { munmap(start, capacity) }

  /// Where up to `length` bytes behind the first `count` are to be written.
  func room(behind count: Int, _ length: Int) -> UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(start: start + count, count: min(capacity - count, length))
  }

  /// Makes room when `count` bytes have come.
  func spool(of count: Int) {
    let before = spooledCount.load(ordering: .relaxed)
    let end = (count - keptMax * 2 / 3) / Self.unit * Self.unit
    guard maySpool, count - before > keptMax, end > before else { return }
    spool = spool ?? makeSpool()
    let bytes = UnsafeRawBufferPointer(start: start + before, count: end - before)
    guard let spool, spool.write(bytes, at: before) else {
      maySpool = false
      return
    }
    spooledCount.store(end, ordering: .sequentiallyConsistent)
    madvise(start + before, end - before, MADV_DONTNEED)
  }

  /// Copies bytes that have come to `target`; how many there were.
  func read(
    from offset: Int, _ count: Int, into target: UnsafeMutablePointer<UInt8>
  ) throws(CSVError) -> Int {
    while true {
      let spooled = spooledCount.load(ordering: .acquiring)
      let early = min(count, max(0, spooled - offset))
      let late = UnsafeRawPointer(start + offset + early)
      UnsafeMutableRawPointer(target + early).copyMemory(from: late, byteCount: count - early)
      atomicMemoryFence(ordering: .acquiring)
      // What was spooled meanwhile may have been copied too late.
      if early < count, spooledCount.load(ordering: .relaxed) > offset + early { continue }
      guard early > 0, let spool else { return count }
      let found = try spool.read(from: offset, early, into: target)
      return found < early ? found : count
    }
  }

  /// How many of the first `count` bytes are whole lines.
  func wholeLinesLength(_ count: Int) throws(CSVError) -> Int {
    let piece = UnsafeMutablePointer<UInt8>.allocate(capacity: Self.unit)
    defer { piece.deallocate() }
    var end = count
    while end > 0 {
      let first = max(0, end - Self.unit)
      let length = try read(from: first, end - first, into: piece)
      let found = CSVKit.wholeLinesLength(FieldBytes(start: piece, count: length))
      if found > 0 { return first + found }
      end = first
    }
    return 0
  }

  private static func reserve(_ byteCount: Int) -> UnsafeMutableRawPointer? {
    let protection = PROT_READ | PROT_WRITE
    #if os(Linux)
      let flags = MAP_PRIVATE | MAP_ANONYMOUS | Int32(MAP_NORESERVE)
    #else
      let flags = MAP_PRIVATE | MAP_ANON
    #endif
    let address = mmap(nil, byteCount, protection, flags, -1, 0)
    return address == MAP_FAILED ? nil : address
  }
}

/// How many of the first bytes are whole lines.
func wholeLinesLength(_ bytes: some BidirectionalCollection<UInt8>) -> Int {
  let last = bytes.lastIndex { $0 == Byte.lineFeed || $0 == Byte.carriageReturn }
  return last.map { bytes.distance(from: bytes.startIndex, to: $0) + 1 } ?? 0
}
