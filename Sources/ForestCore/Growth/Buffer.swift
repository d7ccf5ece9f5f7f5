/// A growing array of trivial values without reference counts and checks.
struct Buffer<Element: BitwiseCopyable> {
  private(set) var start: UnsafeMutablePointer<Element>
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int) {
    self.capacity = max(16, capacity)
    start = .allocate(capacity: self.capacity)
  }

  func deallocate() { start.deallocate() }

  @inline(__always) mutating func append(_ element: Element) {
    if count == capacity { grow() }
    start[count] = element
    count &+= 1
  }

  @inline(__always) mutating func removeAll() { count = 0 }

  /// The same memory without the elements.
  var emptied: Buffer {
    var buffer = self
    buffer.count = 0
    return buffer
  }

  @inline(__always) mutating func removeLast(_ count: Int) { self.count &-= count }

  @inline(__always) mutating func popLast() -> Element? {
    if count == 0 { return nil }
    count &-= 1
    return start[count]
  }

  var elements: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: start, count: count) }

  @inline(never) private mutating func grow() {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
    larger.update(from: start, count: count)
    start.deallocate()
    start = larger
    capacity *= 2
  }
}
