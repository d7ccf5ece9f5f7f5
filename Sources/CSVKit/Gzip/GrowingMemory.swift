#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Memory that grows as it is filled, in pages of its own: where there is no more of it, that is an
/// answer and not the end of the program.
struct GrowingMemory: ~Copyable {
  private(set) var count = 0
  private var start: UnsafeMutableRawPointer
  private var capacity: Int

  /// Memory for so many bytes, none of them filled; nil when there is not as much.
  init?(capacity: Int) {
    self.capacity = Self.roundedUp(max(1, capacity))
    guard let start = Self.pages(self.capacity) else { return nil }
    self.start = start
  }

  deinit { munmap(start, capacity) }

  /// The first `count` bytes.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }

  /// The bytes behind them that are there to be filled.
  var room: UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(start: start + count, count: capacity - count)
  }

  /// Counts bytes of ``room`` as filled, or with a negative number those at the end no more.
  mutating func fill(_ byteCount: Int) { count += byteCount }

  /// Makes room for as many bytes again, `capacityMax` in all at most; false when there is no room.
  mutating func grow(to capacityMax: Int) -> Bool {
    let capacityMax = Self.roundedUp(capacityMax)
    let larger = min(capacityMax, max(capacity * 2, 1 << 20))
    guard larger > capacity, let moved = Self.pages(larger) else { return false }
    moved.copyMemory(from: start, byteCount: count)
    munmap(start, capacity)
    (start, capacity) = (moved, larger)
    return true
  }

  /// Hands the bytes over; pages that were never filled go back to the system.
  consuming func finish() -> FileBytes {
    let kept = Self.roundedUp(max(1, count))
    if kept < capacity { munmap(start + kept, capacity - kept) }
    let bytes = FileBytes(pages: (UInt(bitPattern: start), kept), count: count)
    discard self
    return bytes
  }

  private static func pages(_ byteCount: Int) -> UnsafeMutableRawPointer? {
    let protection = PROT_READ | PROT_WRITE
    #if os(Linux)
      let flags = MAP_PRIVATE | MAP_ANONYMOUS | Int32(MAP_NORESERVE)
    #else
      let flags = MAP_PRIVATE | MAP_ANON
    #endif
    let address = mmap(nil, byteCount, protection, flags, -1, 0)
    return address == MAP_FAILED ? nil : address
  }

  private static func roundedUp(_ byteCount: Int) -> Int {
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    return (byteCount + page - 1) / page * page
  }
}
