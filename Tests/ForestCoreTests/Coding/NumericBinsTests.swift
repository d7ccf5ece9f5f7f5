import Testing

@testable import ForestCore

@Suite struct NumericBinsTests {
  private func bins(_ values: [Double], codeCountMax: Int = NumericBins.codeCountMax) -> NumericBins
  {
    var sorted = values.sorted()
    return sorted.withUnsafeMutableBufferPointer {
      NumericBins(sorted: $0, codeCountMax: codeCountMax)
    }
  }

  private func codes(_ values: [Double], _ bins: NumericBins) -> [UInt8] {
    var codes = Array(repeating: UInt8(0), count: values.count)
    values.withUnsafeBufferPointer { bins.code($0, into: &codes) }
    return codes
  }

  @Test func fewValuesHaveACodeEach() {
    let bins = bins([3, 1, 1, -2, 3, 7.5])
    #expect(bins.lowest == [-2, 1, 3, 7.5])
    #expect(bins.highest == bins.lowest)
    #expect(bins.cuts == [-0.5, 2, 5.25, .greatestFiniteMagnitude])
    #expect(codes([1, 7.5, .nan, -2, 3], bins) == [1, 3, 255, 0, 2])
  }

  @Test func nothingKnownIsOneCode() {
    #expect(bins([]).codeCount == 1)
    #expect(codes([.nan, .nan], bins([])) == [255, 255])
  }

  @Test func manyValuesShareCodesEvenly() {
    var random = RandomStream(1)
    let values = (0..<10_000).map { _ in Double.random(in: 0..<1, using: &random) }
    let bins = bins(values)
    #expect(bins.codeCount == NumericBins.codeCountMax)
    var counts = Array(repeating: 0, count: bins.codeCount)
    for code in codes(values, bins) { counts[Int(code)] += 1 }
    #expect(counts.allSatisfy { abs($0 - 10_000 / 254) <= 2 })
  }

  @Test func aFrequentValueHasItsOwnCode() {
    var random = RandomStream(2)
    var values = (0..<5_000).map { _ in Double.random(in: 0..<1, using: &random) }
    values += Array(repeating: 0.5, count: 5_000)
    let bins = bins(values, codeCountMax: 16)
    #expect(bins.lowest.contains(0.5))
    #expect(zip(bins.lowest, bins.highest).contains { $0 == 0.5 && $1 == 0.5 })
  }

  /// Whatever the values: the code is the number of cuts below a value, and cuts part the bins.
  @Test func cutsAndCodesAgree() {
    var random = RandomStream(3)
    for round in 0..<60 {
      let values = (0..<Int.random(in: 1...2_000, using: &random)).map { _ -> Double in
        switch round % 4 {
        case 0: Double(Int.random(in: -9...9, using: &random))
        case 1: Double.random(in: -1e-300...1e-300, using: &random)
        case 2: Double.random(in: -8e307...8e307, using: &random)
        default: 1 + Double(Int.random(in: 0...900, using: &random)) * .ulpOfOne
        }
      }
      let bins = bins(values)
      let cuts = bins.cuts
      #expect(zip(cuts, cuts.dropFirst()).allSatisfy { $0 < $1 })
      let codes = codes(values, bins)
      for (value, code) in zip(values, codes) {
        #expect(Int(code) == cuts.count { $0 < value })
        #expect(bins.lowest[Int(code)] <= value && value <= bins.highest[Int(code)])
      }
    }
  }
}
