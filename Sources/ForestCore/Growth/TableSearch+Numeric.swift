extension TableSearch {
  /// The best cut of a numeric feature; one without a feature when none is allowed.
  func bestCut() -> FoundSplit {
    for position in 0..<table.codeCount { order[position] = table.codes[position] }
    return cut(best(lengths: 1...table.codeCount))
  }

  /// A cut at a random value between the lowest and the highest of the node.
  func randomCut(_ feature: CodedFeature, _ random: inout DrawStream) -> FoundSplit {
    for position in 0..<table.codeCount { order[position] = table.codes[position] }
    if table.codeCount < 2 { return cut(best(lengths: 1...table.codeCount)) }
    let lowest = feature.highest(Int(table.codes[0]))
    let highest = feature.lowest(Int(table.codes[table.codeCount &- 1]))
    let value = lowest + (highest - lowest) * random.fraction()
    var length = 1
    while length < table.codeCount &- 1, feature.highest(Int(table.codes[length])) <= value {
      length &+= 1
    }
    return cut(best(lengths: length...length))
  }

  private func cut(_ division: Division) -> FoundSplit {
    var split = FoundSplit()
    if division.score < 0 { return split }
    split.code = Int(order[division.length &- 1])
    split.nextCode = division.length < table.codeCount ? Int(order[division.length]) : 255
    split.missingGoesLeft = division.missingGoesLeft
    split.score = Float(division.score)
    return split
  }
}
