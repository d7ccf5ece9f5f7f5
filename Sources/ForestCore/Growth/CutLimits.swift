/// Which cuts leave enough examples on both sides.
struct CutLimits {
  /// The lowest and the highest code that a cut may let go left; none is when they cross.
  var lowest: Int32 = 0
  var highest: Int32 = 254
  /// Whether there is anything to check.
  var isOpen = true
}

/// Counts the examples of a node code by code where leaves must hold more than one.
struct CutCounter {
  private let counts: UnsafeMutablePointer<UInt32>
  let minLeafCount: Int

  static let memorySize = 256 * 4

  /// - Parameter memory: `memorySize` bytes, aligned to 4.
  init(_ memory: UnsafeMutableRawPointer, minLeafCount: Int) {
    counts = memory.bindMemory(to: UInt32.self, capacity: 256)
    self.minLeafCount = minLeafCount
  }

  /// The limits for one feature, none of whose values is missing.
  @inline(__always)
  func limits(_ codes: UnsafeRawPointer, step: Int, count: Int) -> CutLimits {
    minLeafCount == 1 ? CutLimits() : counted(codes, step: step, count: count)
  }

  private func counted(_ codes: UnsafeRawPointer, step: Int, count: Int) -> CutLimits {
    for code in 0..<256 { counts[code] = 0 }
    var code = codes
    for _ in 0..<count {
      counts[Int(code.load(as: UInt8.self))] &+= 1
      code += step
    }
    var limits = CutLimits(lowest: 0, highest: 254, isOpen: false)
    var left = Int(counts[0])
    while left < minLeafCount, limits.lowest < 254 {
      limits.lowest &+= 1
      left &+= Int(counts[Int(limits.lowest)])
    }
    var right = 0
    while limits.highest >= 0 {
      right &+= Int(counts[Int(limits.highest) &+ 1])
      if right >= minLeafCount { break }
      limits.highest &-= 1
    }
    return limits
  }
}
