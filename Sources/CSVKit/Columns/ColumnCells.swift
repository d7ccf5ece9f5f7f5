import Threads

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The memory of one column's values, which threads write for different rows at once.
///
/// It is that of the arrays which the column gets in the end, so that nothing is copied. Pages that
/// nobody wrote take no memory, hence room for too many rows costs nothing.
final class ColumnCells: @unchecked Sendable {
  // Unchecked: arrays change only behind the gate, and rows are written by one thread each.
  private let gate = Gate(())
  private var capacity = 0
  private var numbers: [Double] = []
  private var codes: [Int32] = []

  /// The numbers of all rows, of which the caller may write those that are its own.
  func numberCells() -> UnsafeMutablePointer<Double>? {
    gate.withLock { _ in start(of: &numbers) }
  }

  /// The codes of all rows, of which the caller may write those that are its own.
  func codeCells() -> UnsafeMutablePointer<Int32>? {
    gate.withLock { _ in start(of: &codes) }
  }

  /// Makes room for so many rows. Nobody may be writing.
  func reserve(_ rowCount: Int) {
    gate.withLock { _ in
      guard rowCount > capacity else { return }
      capacity = rowCount
      if !numbers.isEmpty { numbers = grown(numbers) }
      if !codes.isEmpty { codes = grown(codes) }
    }
  }

  /// The numbers of the first `count` rows, all of which were written.
  ///
  /// - Parameter isLast: whether nobody writes or asks any more: then nothing is copied.
  func numbers(count: Int, isLast: Bool) -> [Double] {
    gate.withLock { _ in take(&numbers, count, isLast) }
  }

  /// The codes of the first `count` rows, so that `order[n]` becomes n.
  func codes(count: Int, order: [Int], isLast: Bool) -> [Int32] {
    var codes = gate.withLock { _ in take(&self.codes, count, isLast) }
    guard !order.indices.allSatisfy({ order[$0] == $0 }) else { return codes }
    var places = [Int32](repeating: 0, count: order.count)
    for (place, code) in order.enumerated() { places[code] = Int32(truncatingIfNeeded: place) }
    codes.withUnsafeMutableBufferPointer { codes in
      for row in codes.indices where codes[row] >= 0 { codes[row] = places[Int(codes[row])] }
    }
    return codes
  }

  private func start<Value>(of array: inout [Value]) -> UnsafeMutablePointer<Value>? {
    if array.isEmpty, capacity > 0 { array = grown(array) }
    // An array that nobody else holds and nobody changes stays where it is.
    return array.withUnsafeMutableBufferPointer { $0.baseAddress }
  }

  /// The same values in an array of `capacity` elements, of which the others are whatever they are.
  private func grown<Value>(_ array: [Value]) -> [Value] {
    [Value](unsafeUninitializedCapacity: capacity) { buffer, count in
      takeLargePages(UnsafeMutableRawBufferPointer(buffer))
      array.withUnsafeBufferPointer { _ = buffer.update(fromContentsOf: $0) }
      count = capacity
    }
  }

  private func take<Value>(_ array: inout [Value], _ count: Int, _ isLast: Bool) -> [Value] {
    if !isLast { return Array(array.prefix(count)) }
    var taken: [Value] = []
    swap(&taken, &array)
    taken.removeLast(max(0, taken.count - count))
    return taken
  }
}

/// Asks the system for pages of 2 MB, as most of the time that new memory takes goes with its
/// number of pages. Little memory gets none, so that no more than an eighth of it can be wasted.
private func takeLargePages(_ memory: UnsafeMutableRawBufferPointer) {
  #if os(Linux)
    let page = 2 << 20
    guard memory.count >= 8 * page, let base = memory.baseAddress else { return }
    let start = (Int(bitPattern: base) + page - 1) / page * page
    let end = (Int(bitPattern: base) + memory.count) / page * page
    // Should the system have none, it goes on with small ones.
    _ = madvise(UnsafeMutableRawPointer(bitPattern: start), end - start, MADV_HUGEPAGE)
  #endif
}
