import CVectors

/// The codes of one feature in a node of at most 64 examples, and the codes after which the node
/// may be cut: candidates, a lane each.
struct CodeLanes {
  static let laneCountMax = 64

  let codes: UnsafeMutablePointer<UInt8>
  private let tables: LaneTables
  private(set) var count = 0
  /// Either `codes` or all codes that a feature can have.
  private(set) var candidates: UnsafePointer<UInt8>
  private(set) var candidateCount = 0

  static let memorySize = laneCountMax

  /// - Parameter memory: `memorySize` bytes, aligned to 64.
  init(_ memory: UnsafeMutableRawPointer, _ tables: LaneTables) {
    codes = memory.bindMemory(to: UInt8.self, capacity: CodeLanes.laneCountMax)
    self.tables = tables
    candidates = UnsafePointer(codes)
  }

  /// Sixteen times the same byte.
  @inline(__always) func splat(_ byte: Int) -> SIMD16<UInt8> { tables.splats[byte] }

  /// Takes codes that lie `step` bytes apart.
  @inline(__always)
  mutating func take(_ first: UnsafeRawPointer, step: Int, count: Int, of feature: CodedFeature) {
    self.count = count
    var code = first
    for lane in 0..<count {
      codes[lane] = code.load(as: UInt8.self)
      code += step
    }
    // Lanes without an example must not hold what an earlier node left there.
    let end = (count &+ 15) & ~15
    for lane in count..<end { codes[lane] = 255 }
    candidates = UnsafePointer(codes)
    candidateCount = count
    if count > 16, feature.codeCount &+ 15 &>> 4 < count &+ 15 &>> 4 {
      candidates = UnsafePointer(tables.codes)
      candidateCount = feature.codeCount
    }
  }

  /// Whether there is a missing value among the codes.
  @inline(__always) var hasMissing: Bool {
    for lane in 0..<count where codes[lane] == CodedFeature.missing { return true }
    return false
  }

  /// Sixteen of the candidates.
  @inline(__always) func sixteen(_ start: Int) -> SIMD16<UInt8> {
    UnsafeRawPointer(candidates + start).load(as: SIMD16<UInt8>.self)
  }

  /// The scores of eight candidates, -1 where a cut is not allowed.
  @inline(__always)
  func within(_ scores: SIMD8<Float>, _ start: Int, _ limits: CutLimits) -> SIMD8<Float> {
    let eight = UnsafeRawPointer(candidates + start).load(as: SIMD8<UInt8>.self)
    return whereWithin(scores, intsFromBytes(eight), limits.lowest, limits.highest)
  }

  /// Of the lanes in a mask the one with the lowest code: of equal cuts the lowest wins, not the
  /// one whose example happens to come first.
  @inline(__always) func lowest(_ lanes: UInt8, from start: Int) -> Int {
    var lane = start &+ lanes.trailingZeroBitCount
    var rest = lanes & (lanes &- 1)
    while rest != 0 {
      let other = start &+ rest.trailingZeroBitCount
      if candidates[other] < candidates[lane] { lane = other }
      rest &= rest &- 1
    }
    return lane
  }
}

/// What all searches in lanes look up.
struct LaneTables {
  /// 0, 1, 2 and so on: the candidates of a feature that has fewer codes than the node examples.
  let codes: UnsafeMutablePointer<UInt8>
  /// Sixteen times the same byte, for each byte.
  let splats: UnsafeMutablePointer<SIMD16<UInt8>>

  static let memorySize = CodeLanes.laneCountMax + 256 * 16

  /// - Parameter memory: `memorySize` bytes, aligned to 64.
  init(_ memory: UnsafeMutableRawPointer) {
    codes = memory.bindMemory(to: UInt8.self, capacity: CodeLanes.laneCountMax)
    splats = (memory + CodeLanes.laneCountMax)
      .bindMemory(to: SIMD16<UInt8>.self, capacity: 256)
  }

  func fill() {
    for lane in 0..<CodeLanes.laneCountMax { codes[lane] = UInt8(lane) }
    for byte in 0..<256 { splats[byte] = SIMD16(repeating: UInt8(byte)) }
  }
}
