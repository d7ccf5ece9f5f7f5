import CVectors

/// The codes of one feature in a node of at most 64 examples, an example a lane.
struct CodeLanes {
  static let laneCountMax = 64

  let codes: UnsafeMutablePointer<UInt8>
  private(set) var count = 0
  private(set) var isConstant = false

  /// - Parameter memory: 64 bytes, aligned to 64.
  init(_ memory: UnsafeMutableRawPointer) {
    codes = memory.bindMemory(to: UInt8.self, capacity: CodeLanes.laneCountMax)
  }

  /// Takes codes that lie `step` bytes apart. False when there is a missing value among them.
  @inline(__always)
  mutating func take(_ first: UnsafeRawPointer, step: Int, count: Int) -> Bool {
    self.count = count
    var code = first
    var lowest: UInt8 = 255
    var highest: UInt8 = 0
    for lane in 0..<count {
      let value = code.load(as: UInt8.self)
      codes[lane] = value
      lowest = min(lowest, value)
      highest = max(highest, value)
      code += step
    }
    // Lanes without an example must not hold what an earlier node left there.
    let end = (count &+ 15) & ~15
    for lane in count..<end { codes[lane] = 255 }
    isConstant = lowest == highest
    return highest < 255
  }

  @inline(__always) func sixteen(_ start: Int) -> SIMD16<UInt8> {
    UnsafeRawPointer(codes + start).load(as: SIMD16<UInt8>.self)
  }
  @inline(__always) func thirtyTwo(_ start: Int) -> SIMD32<UInt8> {
    UnsafeRawPointer(codes + start).load(as: SIMD32<UInt8>.self)
  }

  /// The scores of eight lanes, -1 where a cut is not allowed.
  @inline(__always)
  func within(_ scores: SIMD8<Float>, _ start: Int, _ limits: CutLimits) -> SIMD8<Float> {
    let eight = UnsafeRawPointer(codes + start).load(as: SIMD8<UInt8>.self)
    return whereWithin(scores, intsFromBytes(eight), limits.lowest, limits.highest)
  }

  /// Of the lanes in a mask the one with the lowest code: of equal cuts the lowest wins, not the
  /// one whose example happens to come first.
  @inline(__always) func lowest(_ lanes: UInt8, from start: Int) -> Int {
    var lane = start &+ lanes.trailingZeroBitCount
    var rest = lanes & (lanes &- 1)
    while rest != 0 {
      let other = start &+ rest.trailingZeroBitCount
      if codes[other] < codes[lane] { lane = other }
      rest &= rest &- 1
    }
    return lane
  }

  /// The lowest code above this one; 255 when there is none.
  @inline(__always) func next(after code: UInt8) -> Int {
    var next: UInt8 = 255
    var start = 0
    while start < count {
      next = min(next, smallestAbove16(sixteen(start), code))
      start &+= 16
    }
    return Int(next)
  }
}
