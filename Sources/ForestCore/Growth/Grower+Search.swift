/// The best split of a node among so many drawn features as the rules say.
///
/// Features that are constant in the node do not count as drawn, so that a node is split whenever
/// it can be. Of equally good splits the first drawn wins: the seed breaks ties, not the order of
/// columns. Within a feature the lowest cut wins.
extension Grower {
  mutating func search(_ node: NodeRecords) -> FoundSplit {
    draw.restart()
    findRuns(node)
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
    if runs.count > 2 { return searchMany(node) }
    return Float(node.count) * weightMax < 65_536
      ? searchManyOfTwo(node, lightPairs) : searchManyOfTwo(node, heavyPairs)
  }

  var classRuns: UnsafeBufferPointer<ClassRun> {
    UnsafeBufferPointer(start: runs.start, count: runs.count)
  }

  /// Finds where in the node each class begins; the examples stand by class.
  private mutating func findRuns(_ node: NodeRecords) {
    runs.removeAll()
    guard rules.classCount > 0 else {
      return runs.append(ClassRun(label: 0, start: 0, end: node.count))
    }
    let last = Record.label(node.record(node.count &- 1))
    var start = 0
    while start < node.count {
      let label = Record.label(node.record(start))
      let end = label == last ? node.count : endOfRun(node, label, from: start)
      runs.append(ClassRun(label: label, start: start, end: end))
      start = end
    }
  }

  /// The first example behind `start` that is of another class: by steps that double, then by
  /// halving.
  @inline(__always)
  private func endOfRun(_ node: NodeRecords, _ label: Int, from start: Int) -> Int {
    var low = start
    var jump = 1
    while low &+ jump < node.count, Record.label(node.record(low &+ jump)) == label {
      low &+= jump
      jump &*= 2
    }
    var high = min(low &+ jump, node.count)
    while low &+ 1 < high {
      let middle = (low &+ high) &>> 1
      if Record.label(node.record(middle)) == label { low = middle } else { high = middle }
    }
    return high
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
      var split = FoundSplit()
      split.feature = feature
      split.code = Int(min(a, b))
      split.nextCode = Int(max(a, b))
      split.missingGoesLeft = a < b ? weights.0 >= weights.1 : weights.1 >= weights.0
      split.score = 2 * weights.0 * weights.1 / (weights.0 + weights.1)
      return split
    }
    return FoundSplit()
  }

  private mutating func searchFewOfTwo(_ node: NodeRecords) -> FoundSplit {
    var best = FoundSplit()
    var toTry = rules.featuresPerSplit
    while toTry > 0, let feature = draw.next(&random) {
      let codes = codes(of: feature, in: node, at: 0)
      let isKnown = binary.lanes.take(codes.first, step: codes.step, count: node.count)
      let found =
        isKnown && !examples.features[feature].isCategory
        ? binary.best(limits(codes, node)) : table(node, feature, codes)
      keep(found, feature, &best, &toTry)
      if best.score == binary.perfectScore { break }
    }
    return best
  }

  private mutating func searchFew(_ node: NodeRecords) -> FoundSplit {
    var best = FoundSplit()
    var toTry = rules.featuresPerSplit
    while toTry > 0, let feature = draw.next(&random) {
      let codes = codes(of: feature, in: node, at: 0)
      let isKnown = classes.lanes.take(codes.first, step: codes.step, count: node.count)
      let found =
        isKnown && !examples.features[feature].isCategory
        ? classes.best(classRuns, limits(codes, node)) : table(node, feature, codes)
      keep(found, feature, &best, &toTry)
    }
    return best
  }

  private mutating func searchFewNumbers(_ node: NodeRecords) -> FoundSplit {
    numbers.begin(node, classRuns, Record.self)
    var best = FoundSplit()
    var toTry = rules.featuresPerSplit
    while toTry > 0, let feature = draw.next(&random) {
      let codes = codes(of: feature, in: node, at: 0)
      let isKnown = numbers.lanes.take(codes.first, step: codes.step, count: node.count)
      let found =
        isKnown && !examples.features[feature].isCategory
        ? numbers.best(limits(codes, node)) : table(node, feature, codes)
      keep(found, feature, &best, &toTry)
    }
    return best
  }

  private mutating func searchManyOfTwo<Cell>(
    _ node: NodeRecords, _ histograms: BinaryHistograms<Cell>
  ) -> FoundSplit {
    let secondStart = runs.start[0].end
    return searchInFours(node) {
      histograms.fill(node, $0, featureCount: $1, secondStart: secondStart)
    } hasMissing: {
      histograms.hasMissing($0)
    } best: {
      histograms.best($0, $1)
    }
  }

  private mutating func searchManyNumbers(_ node: NodeRecords) -> FoundSplit {
    let histograms = numberHistograms
    let runs = classRuns
    let scale: Float = runs.count == 2 ? 2 : 1
    return searchInFours(node) {
      histograms.fill(node, $0, featureCount: $1, runs, Record.self)
    } hasMissing: {
      histograms.hasMissing($0)
    } best: {
      histograms.best($0, $1, scale: scale)
    }
  }

  /// Goes through the features in groups of four, whose histograms are filled together.
  @inline(__always)
  private mutating func searchInFours(
    _ node: NodeRecords, fill: (NodeCodes, Int) -> Void, hasMissing: (Int) -> Bool,
    best bestOf: (Int, CutLimits) -> FoundSplit
  ) -> FoundSplit {
    var best = FoundSplit()
    var toTry = rules.featuresPerSplit
    var features = (0, 0, 0, 0)
    while toTry > 0 {
      let drawn = drawFour(&features, atMost: min(4, toTry))
      if drawn == 0 { break }
      fill(codes(of: features, drawn, in: node), drawn)
      for index in 0..<drawn {
        let feature = features.0
        features = (features.1, features.2, features.3, features.0)
        if examples.features[feature].isCategory || hasMissing(index) {
          let found = table(node, feature, codes(of: feature, in: node, at: 0))
          keep(found, feature, &best, &toTry)
        } else {
          let limits =
            rules.minLeafCount == 1
            ? CutLimits() : limits(codes(of: feature, in: node, at: 0), node)
          keep(bestOf(index, limits), feature, &best, &toTry)
        }
      }
    }
    return best
  }

  private mutating func searchMany(_ node: NodeRecords) -> FoundSplit {
    var best = FoundSplit()
    var toTry = rules.featuresPerSplit
    while toTry > 0, let feature = draw.next(&random) {
      let codes = codes(of: feature, in: node, at: 0)
      let about = examples.features[feature]
      var found: FoundSplit?
      if !about.isCategory {
        classHistogram.fill(
          node, classRuns, codes: codes.first, step: codes.step,
          codeCount: about.hasMissing ? 256 : about.codeCount)
        if !about.hasMissing || !classHistogram.hasMissing() {
          found = classHistogram.best(limits(codes, node))
        }
      }
      keep(found ?? table(node, feature, codes), feature, &best, &toTry)
    }
    return best
  }

  @inline(__always)
  private func limits(_ codes: NodeCodes, _ node: NodeRecords) -> CutLimits {
    cutCounter.limits(codes.first, step: codes.step, count: node.count)
  }

  private mutating func searchTables(_ node: NodeRecords) -> FoundSplit {
    var best = FoundSplit()
    var toTry = rules.featuresPerSplit
    while toTry > 0, let feature = draw.next(&random) {
      let found = table(node, feature, codes(of: feature, in: node, at: 0))
      keep(found, feature, &best, &toTry)
    }
    return best
  }

  @inline(__always)
  private func keep(
    _ found: FoundSplit, _ feature: Int, _ best: inout FoundSplit, _ toTry: inout Int
  ) {
    if found.isConstant { return }
    toTry &-= 1
    if found.score > best.score {
      best = found
      best.feature = feature
    }
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
