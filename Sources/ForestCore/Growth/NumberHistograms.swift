import CVectors

/// Cuts of a node of more examples that have a weight and a number; see `NumberSmallSearch`.
///
/// Histograms of several features at once, transposed as in `BinaryHistograms`. A cell holds the
/// weight and the sum of weight times number less the mean.
struct NumberHistograms {
  private let cells: UnsafeMutablePointer<SIMD2<Float>>

  static let memorySize = FeatureGroup.countMax * 256 * 8

  /// - Parameter memory: `memorySize` bytes, aligned to 64.
  init(_ memory: UnsafeMutableRawPointer) {
    cells = memory.bindMemory(to: SIMD2<Float>.self, capacity: FeatureGroup.countMax * 256)
  }

  @inline(__always) private static func cell(_ code: UInt8) -> Int {
    Int(code &<< 3 | code &>> 5)
  }

  func fill<Record: ExampleRecord>(
    _ node: NodeRecords, _ codes: NodeCodes, _ runs: UnsafeBufferPointer<ClassRun>,
    _ type: Record.Type
  ) {
    let memory = UnsafeMutableRawPointer(cells)
    for start in stride(from: 0, to: codes.offsets.count &* 256 &* 8, by: 32) {
      (memory + start).storeBytes(of: SIMD8<Float>(), as: SIMD8<Float>.self)
    }
    let mean = mean(node, runs, type)
    // In classification the number of the first class is 0.
    let first = runs.count == 2 ? 0..<runs[0].end : 0..<0
    add(node, codes, first, type, number: { _ in 0 - mean })
    add(
      node, codes, first.upperBound..<node.count, type, number: { Record.value($0) - mean })
  }

  @inline(__always)
  private func add<Record: ExampleRecord>(
    _ node: NodeRecords, _ codes: NodeCodes, _ examples: Range<Int>, _ type: Record.Type,
    number: (UnsafeRawPointer) -> Float
  ) {
    var record = UnsafeRawPointer(node.record(examples.lowerBound))
    var code = codes.first + examples.lowerBound &* codes.step
    let offsets = codes.offsets
    for _ in examples {
      let weight = Record.weight(record)
      let part = SIMD2<Float>(weight, weight * number(record))
      add(part, 0, code + offsets[0])
      if offsets.count > 1 { add(part, 1, code + offsets[1]) }
      if offsets.count > 2 { add(part, 2, code + offsets[2]) }
      if offsets.count > 3 { add(part, 3, code + offsets[3]) }
      if offsets.count > 4 { add(part, 4, code + offsets[4]) }
      record += node.step
      code += codes.step
    }
  }

  @inline(__always)
  private func add(_ part: SIMD2<Float>, _ histogram: Int, _ code: UnsafeRawPointer) {
    let cell: UnsafeMutablePointer<SIMD2<Float>> =
      cells + (histogram &* 256 &+ Self.cell(code.load(as: UInt8.self)))
    cell.pointee += part
  }

  private func mean<Record: ExampleRecord>(
    _ node: NodeRecords, _ runs: UnsafeBufferPointer<ClassRun>, _ type: Record.Type
  ) -> Float {
    var total = 0.0
    var sum = 0.0
    var record = UnsafeRawPointer(node.first)
    let secondStart = runs.count == 2 ? runs[0].end : 0
    for index in 0..<node.count {
      let weight = Double(Record.weight(record))
      total += weight
      if index >= secondStart { sum += weight * Double(Record.value(record)) }
      record += node.step
    }
    return Float(sum / total)
  }

  /// Whether some example of the node has no value of the feature.
  func hasMissing(_ feature: Int) -> Bool { cells[feature &* 256 &+ 255].x != 0 }

  @inline(__always)
  private func cells(_ feature: Int, _ step: Int) -> (weight: SIMD8<Float>, sum: SIMD8<Float>) {
    let memory = UnsafeRawPointer(cells + (feature &* 256 &+ step &* 8))
    let low = memory.load(as: SIMD8<Float>.self)
    let high = (memory + 32).load(as: SIMD8<Float>.self)
    return (
      SIMD8(lowHalf: low.evenHalf, highHalf: high.evenHalf),
      SIMD8(lowHalf: low.oddHalf, highHalf: high.oddHalf)
    )
  }

  /// The best cut of a feature; one that is constant when the feature is.
  ///
  /// - Parameter scale: 2 for two classes, as the impurity falls for each, 1 in regression.
  func best(_ feature: Int, _ limits: CutLimits, scale: Float) -> FoundCut {
    var found = FoundCut()
    // Sums of fractions are not exact: the last code of the node is found by its cell, as the
    // weight right of it need not come out as 0.
    let last = lastCode(feature)
    if isConstant(feature, last) { return found }
    found.isConstant = false
    var weight = SIMD8<Float>()
    var sum = SIMD8<Float>()
    for step in 0..<32 {
      let cells = cells(feature, step)
      weight += cells.weight
      sum += cells.sum
    }
    let total = weight.sum()
    weight = weight.exclusiveSums
    sum = sum.exclusiveSums
    let highestCut = min(limits.highest, Int32(last) &- 1)
    var best = SIMD8<Float>(repeating: -1)
    var bestCode = SIMD8<Int32>()
    var bestLeft = SIMD8<Float>()
    var codes = SIMD8<Int32>(0, 32, 64, 96, 128, 160, 192, 224)
    for step in 0..<32 {
      let cells = cells(feature, step)
      weight += cells.weight
      sum += cells.sum
      let sides = weight * (total - weight)
      var scores = whereAboveZero(sum * sum / sides, sides)
      scores = whereWithin(scores, codes, limits.lowest, highestCut)
      bestCode = whereAbove(scores, best, codes, bestCode)
      bestLeft = floatsWhereAbove(scores, best, weight, bestLeft)
      best = larger(scores, best)
      codes &+= 1
    }
    let highest = largest(best)
    if highest < 0 { return found }
    let lane = lanesEqual(best, highest).trailingZeroBitCount
    found.score = highest * total * scale
    found.left = bestLeft[lane]
    found.total = total
    found.setCodes(cut: Int(bestCode[lane])) { isEmpty(feature, $0) }
    return found
  }

  private func isEmpty(_ feature: Int, _ code: Int) -> Bool {
    cells[feature &* 256 &+ Self.cell(UInt8(truncatingIfNeeded: code))].x == 0
  }

  private func lastCode(_ feature: Int) -> Int {
    var code = 254
    while code > 0, isEmpty(feature, code) { code &-= 1 }
    return code
  }

  private func isConstant(_ feature: Int, _ last: Int) -> Bool {
    var code = 0
    while code < last, isEmpty(feature, code) { code &+= 1 }
    return code >= last
  }
}
