/// The best split of a node among so many drawn features as the rules say.
///
/// Features that are constant in the node do not count as drawn, so that a node is split whenever
/// it can be. Of equally good splits the first drawn wins: the seed breaks ties, not the order of
/// columns. Within a feature the lowest cut wins.
extension Grower {
  mutating func search(_ node: NodeRecords) -> FoundSplit {
    draw.restart()
    guard isFast else { return searchTables(node) }
    if Record.self == CountedRecord.self { return searchCounted(node) }
    if rules.classCount > 0, runs.count != 2 { return searchTables(node) }
    return node.count <= NumberSmallSearch.exampleCountMax
      ? searchFewNumbers(node) : searchManyNumbers(node)
  }

  private mutating func searchCounted(_ node: NodeRecords) -> FoundSplit {
    if node.count == 2 { return splitPair(node) }
    if node.count <= CodeLanes.laneCountMax {
      if runs.count == 2 {
        if binary.begin(node, secondStart: runs.start[0].end) { return searchFewOfTwo(node) }
      } else if classes.begin(node, classRuns) {
        return searchFew(node)
      }
    }
    if runs.count > 2 {
      return isLight(node) ? searchMany(node) : searchManyHeavy(node)
    }
    return Float(node.count) * weightMax < 65_536
      ? searchManyOfTwo(node, lightPairs) : searchManyOfTwo(node, heavyPairs)
  }

  var classRuns: UnsafeBufferPointer<ClassRun> {
    UnsafeBufferPointer(start: runs.start, count: runs.count)
  }

  /// Whether the weight of the node suits `ClassHistogram`.
  private func isLight(_ node: NodeRecords) -> Bool {
    if Float(node.count) > ClassHistogram.weightMax { return false }
    if Float(node.count) * weightMax <= ClassHistogram.weightMax { return true }
    return weight(node) <= ClassHistogram.weightMax
  }

  /// Two examples of two classes: any feature in which they differ parts them.
  private mutating func splitPair(_ node: NodeRecords) -> FoundSplit {
    while let feature = draw.next(&random) {
      let codes = codes(of: feature, in: node, at: 0)
      let a = codes.first.load(as: UInt8.self)
      let b = (codes.first + codes.step).load(as: UInt8.self)
      if a == b { continue }
      if examples.features[feature].isCategory || max(a, b) == CodedFeature.missing {
        return table(node, feature, codes)
      }
      let weights = (Record.weight(node.first), Record.weight(node.record(1)))
      var cut = FoundCut()
      cut.code = Int(min(a, b))
      cut.left = a < b ? weights.0 : weights.1
      cut.total = weights.0 + weights.1
      cut.seconds = (a < b ? 0 : weights.1, weights.1)
      cut.score = 2 * weights.0 * weights.1 / cut.total
      return FoundSplit(cut, feature: feature, nextCode: Int(max(a, b)))
    }
    return FoundSplit()
  }

  private mutating func searchFewOfTwo(_ node: NodeRecords) -> FoundSplit {
    searchOneByOne(node, perfectScore: binary.perfectScore) { grower, about, codes in
      grower.binary.lanes.take(codes.first, step: codes.step, count: node.count, of: about)
      if about.hasMissing, grower.binary.lanes.hasMissing { return nil }
      return grower.binary.best(grower.limits(codes, node))
    }
  }

  private mutating func searchFew(_ node: NodeRecords) -> FoundSplit {
    searchOneByOne(node) { grower, about, codes in
      grower.classes.lanes.take(codes.first, step: codes.step, count: node.count, of: about)
      if about.hasMissing, grower.classes.lanes.hasMissing { return nil }
      return grower.classes.best(grower.classRuns, grower.limits(codes, node))
    }
  }

  private mutating func searchFewNumbers(_ node: NodeRecords) -> FoundSplit {
    numbers.begin(node, classRuns, Record.self)
    return searchOneByOne(node) { grower, about, codes in
      grower.numbers.lanes.take(codes.first, step: codes.step, count: node.count, of: about)
      if about.hasMissing, grower.numbers.lanes.hasMissing { return nil }
      return grower.numbers.best(grower.limits(codes, node))
    }
  }

  private mutating func searchMany(_ node: NodeRecords) -> FoundSplit {
    searchOneByOne(node) { grower, about, codes in
      grower.classHistogram.fill(
        node, grower.classRuns, codes: codes.first, step: codes.step,
        codeCount: about.hasMissing ? 256 : about.codeCount)
      if about.hasMissing, grower.classHistogram.hasMissing() { return nil }
      return grower.classHistogram.best(grower.limits(codes, node))
    }
  }

  private mutating func searchManyHeavy(_ node: NodeRecords) -> FoundSplit {
    searchOneByOne(node) { grower, about, codes in
      grower.heavyHistogram.fill(
        node, grower.classRuns, codes: codes.first, step: codes.step,
        codeCount: about.hasMissing ? 256 : about.codeCount)
      if about.hasMissing, grower.heavyHistogram.hasMissing() { return nil }
      return grower.heavyHistogram.best(grower.limits(codes, node))
    }
  }

  private mutating func searchTables(_ node: NodeRecords) -> FoundSplit {
    searchOneByOne(node) { _, _, _ in nil }
  }

  /// Goes through the features one after the other.
  ///
  /// - Parameters:
  ///   - perfectScore: no cut can have a higher one.
  ///   - cutOf: the best cut of a number, nil where only the table search can tell.
  @inline(__always)
  private mutating func searchOneByOne(
    _ node: NodeRecords, perfectScore: Float = .infinity,
    _ cutOf: (inout Grower, CodedFeature, NodeCodes) -> FoundCut?
  ) -> FoundSplit {
    var choice = SplitChoice(toTry: rules.featuresPerSplit)
    while choice.toTry > 0, let feature = draw.next(&random) {
      let codes = codes(of: feature, in: node, at: 0)
      let about = examples.features[feature]
      if !about.isCategory, let cut = cutOf(&self, about, codes) {
        choice.offer(cut, feature)
        if cut.score >= perfectScore { break }
      } else {
        choice.offer(table(node, feature, codes))
      }
    }
    guard let (cut, feature) = choice.cut else { return choice.split }
    return FoundSplit(
      cut, feature: feature,
      nextCode: cut.nextCode > 0 ? cut.nextCode : nextCode(after: cut.code, of: feature, in: node))
  }

  /// The lowest code of a node above another.
  @inline(__always)
  private func nextCode(after code: Int, of feature: Int, in node: NodeRecords) -> Int {
    let codes = codes(of: feature, in: node, at: 0)
    var next = 255
    var position = codes.first
    for _ in 0..<node.count {
      let other = Int(position.load(as: UInt8.self))
      next = min(next, other > code ? other : 255)
      position += codes.step
    }
    return next
  }

  private mutating func searchManyOfTwo<Cell>(
    _ node: NodeRecords, _ histograms: BinaryHistograms<Cell>
  ) -> FoundSplit {
    let secondStart = runs.start[0].end
    return searchInGroups(node) {
      histograms.fill(node, $0, secondStart: secondStart)
    } hasMissing: {
      histograms.hasMissing($0)
    } best: {
      histograms.best($0, $1, of: $2)
    } split: {
      histograms.split($0, $1, feature: $2)
    }
  }

  private mutating func searchManyNumbers(_ node: NodeRecords) -> FoundSplit {
    let histograms = numberHistograms
    let runs = classRuns
    let scale: Float = runs.count == 2 ? 2 : 1
    return searchInGroups(node) {
      histograms.fill(node, $0, runs, Record.self)
    } hasMissing: {
      histograms.hasMissing($0)
    } best: { histogram, limits, _ in
      histograms.best(histogram, limits, scale: scale)
    } split: { _, cut, feature in
      FoundSplit(cut, feature: feature, nextCode: cut.nextCode)
    }
  }

  /// Goes through the features in groups whose histograms are filled together.
  @inline(__always)
  private mutating func searchInGroups(
    _ node: NodeRecords, fill: (NodeCodes) -> Void, hasMissing: (Int) -> Bool,
    best: (Int, CutLimits, CodedFeature) -> FoundCut,
    split: (Int, FoundCut, Int) -> FoundSplit
  ) -> FoundSplit {
    var choice = SplitChoice(toTry: rules.featuresPerSplit)
    while choice.toTry > 0 {
      let group = draw.group(&random, atMost: choice.toTry)
      if group.count == 0 { break }
      fill(codes(of: group, in: node))
      var bestPlace = 0
      for place in 0..<group.count {
        let feature = group[place]
        let about = examples.features[feature]
        if about.isCategory || about.hasMissing && hasMissing(place) {
          choice.offer(table(node, feature, codes(of: feature, in: node, at: 0)))
          continue
        }
        let limits =
          rules.minLeafCount == 1
          ? CutLimits() : limits(codes(of: feature, in: node, at: 0), node)
        let before = choice.score
        choice.offer(best(place, limits, about), feature)
        if choice.score > before { bestPlace = place }
      }
      // The next group takes the place of these histograms.
      if let (cut, feature) = choice.cut { choice.settle(split(bestPlace, cut, feature)) }
    }
    return choice.split
  }

  @inline(__always)
  private func limits(_ codes: NodeCodes, _ node: NodeRecords) -> CutLimits {
    cutCounter.limits(codes.first, step: codes.step, count: node.count)
  }

  /// The split of one feature by the search that knows everything.
  private mutating func table(
    _ node: NodeRecords, _ feature: Int, _ codes: NodeCodes
  ) -> FoundSplit {
    guard tableSearch.begin(node, classRuns, codes: codes.first, step: codes.step) else {
      return FoundSplit()
    }
    let about = examples.features[feature]
    var split =
      switch (about.isCategory, rules.splitsAtRandom) {
      case (false, false): tableSearch.bestCut()
      case (false, true): tableSearch.randomCut(about, &random)
      case (true, false): tableSearch.bestSet()
      case (true, true): tableSearch.randomSet(&random)
      }
    split.isConstant = false
    split.feature = feature
    return split
  }
}
