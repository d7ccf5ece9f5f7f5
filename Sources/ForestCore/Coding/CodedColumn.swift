/// One feature of a training, coded: a byte an example.
struct CodedColumn: Sendable {
  /// What the codes mean.
  enum Meaning: Sendable {
    case numeric(NumericBins)
    case category(CategoryCodes)
  }

  let meaning: Meaning
  let hasMissing: Bool

  /// Writes the codes of a feature's values.
  ///
  /// - Parameters:
  ///   - values: NaN where missing.
  ///   - levelCount: 0 for a numeric feature.
  ///   - codes: room for a code a value.
  init(_ values: [Double], levelCount: Int, into codes: UnsafeMutablePointer<UInt8>) {
    if levelCount > 0 {
      let category = CategoryCodes(values, levelCount: levelCount)
      var hasMissing = false
      for (index, value) in values.enumerated() {
        codes[index] = value.isNaN ? CodedFeature.missing : category.codes[Int(value)]
        if value.isNaN { hasMissing = true }
      }
      meaning = .category(category)
      self.hasMissing = hasMissing
      return
    }
    let bins = values.withUnsafeBufferPointer { values in
      if let bins = DistinctNumbers.code(values, into: codes) { return bins }
      let bins = CodedColumn.bins(values)
      bins.code(values, into: codes)
      return bins
    }
    meaning = .numeric(bins)
    hasMissing = UnsafeBufferPointer(start: codes, count: values.count)
      .contains(CodedFeature.missing)
  }

  private static func bins(_ values: UnsafeBufferPointer<Double>) -> NumericBins {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: max(1, 2 * values.count)) { memory in
      var count = 0
      for value in values where !value.isNaN {
        memory[count] = value
        count += 1
      }
      let known = UnsafeMutableBufferPointer(rebasing: memory[..<count])
      RadixSort.sort(known, spare: UnsafeMutableBufferPointer(rebasing: memory[values.count...]))
      return NumericBins(sorted: known)
    }
  }

  var isCategory: Bool {
    if case .category = meaning { true } else { false }
  }

  var codeCount: Int {
    switch meaning {
    case .numeric(let bins): bins.codeCount
    case .category(let category): category.codeCount
    }
  }
}
