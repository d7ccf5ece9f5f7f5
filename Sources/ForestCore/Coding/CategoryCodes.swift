/// The codes of a category's levels: each its own as long as a byte holds them; of thousands of
/// levels the rarest share one.
struct CategoryCodes: Sendable, Equatable {
  /// The code of each level.
  private(set) var codes: [UInt8]
  let codeCount: Int

  static let codeCountMax = 255

  /// - Parameters:
  ///   - values: the levels of all examples; NaN where missing.
  ///   - levelCount: how many levels there are.
  init(_ values: [Double], levelCount: Int) {
    guard levelCount > CategoryCodes.codeCountMax else {
      codes = (0..<levelCount).map { UInt8($0) }
      codeCount = max(1, levelCount)
      return
    }
    var counts = Array(repeating: 0, count: levelCount)
    for value in values where !value.isNaN { counts[Int(value)] += 1 }
    let byCount = counts.indices.sorted { (counts[$1], $0) < (counts[$0], $1) }
    let rest = UInt8(CategoryCodes.codeCountMax - 1)
    codes = Array(repeating: rest, count: levelCount)
    for (code, level) in byCount.prefix(Int(rest)).enumerated() { codes[level] = UInt8(code) }
    codeCount = CategoryCodes.codeCountMax
  }
}
