#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension UnsafeMutablePointer where Pointee: Numeric & BitwiseCopyable {
  /// Memory for so many zeros, aligned to cache lines; for one when there are none.
  ///
  /// Large tables ask for large pages: a walk down a tree touches pages all over its forest, and
  /// the processor knows the place of few small ones.
  static func zeroed(_ count: Int) -> UnsafeMutablePointer<Pointee> {
    let count = Swift.max(1, count)
    let byteCount = count * MemoryLayout<Pointee>.stride
    let isLarge = byteCount >= 2 * largePage
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: byteCount, alignment: isLarge ? largePage : 64)
    #if os(Linux)
      // Whole pages only; a system that has none to give says so, which does not matter.
      if isLarge { _ = madvise(memory, byteCount / largePage * largePage, MADV_HUGEPAGE) }
    #endif
    return memory.initializeMemory(as: Pointee.self, repeating: 0, count: count)
  }
}

private let largePage = 2 << 20
