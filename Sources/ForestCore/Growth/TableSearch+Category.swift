/// Divisions of a category's levels into two sets.
///
/// With two classes, and in regression, the levels are ordered by their mean and only beginnings of
/// that order are tried: the best of them is the best of all divisions (Fisher 1958; Breiman et
/// al. 1984, theorem 4.5). With more classes all divisions are tried while few levels are present,
/// and beyond that the beginnings of one order for each of the heaviest classes. Levels are ordered
/// anew in every node by the examples of the bag alone: one order for the whole table would tell
/// the trees of their out-of-bag targets.
extension TableSearch {
  private static var exhaustiveLevelMax: Int { 6 }
  private static var orderCountMax: Int { 8 }

  /// The best set of levels; a split without a feature when none is allowed.
  func bestSet() -> FoundSplit {
    var split = FoundSplit()
    if table.width > 2, table.codeCount <= Self.exhaustiveLevelMax, table.codeCount > 1 {
      for mask in 1..<(1 << (table.codeCount &- 1)) {
        let length = orderByMask(mask)
        offer(best(lengths: length...length), &split)
      }
      offer(best(lengths: table.codeCount...table.codeCount), &split)
      return split
    }
    var heaviest = -1
    for _ in 0..<(table.width <= 2 ? 1 : min(table.width, Self.orderCountMax)) {
      heaviest = nextHeaviest(after: heaviest)
      orderByMean(heaviest)
      offer(best(lengths: 1...table.codeCount), &split)
    }
    return split
  }

  /// A random set of levels.
  func randomSet(_ random: inout DrawStream) -> FoundSplit {
    var split = FoundSplit()
    for position in 0..<table.codeCount { order[position] = table.codes[position] }
    for last in stride(from: table.codeCount &- 1, to: 0, by: -1) {
      let other = random.below(last &+ 1)
      (order[last], order[other]) = (order[other], order[last])
    }
    let length = 1 &+ random.below(max(1, table.codeCount &- 1))
    offer(best(lengths: length...length), &split)
    return split
  }

  /// The class that comes next when the classes stand by their weight in the node, heaviest first
  /// and equal ones by number; the first one after -1.
  private func nextHeaviest(after last: Int) -> Int {
    var next = -1
    for index in 0..<table.width where last < 0 || isHeavier(last, index) {
      if next < 0 || isHeavier(index, next) { next = index }
    }
    return max(0, next)
  }

  private func isHeavier(_ a: Int, _ b: Int) -> Bool {
    let (x, y) = (impurity.totals[a], impurity.totals[b])
    return x == y ? a < b : x > y
  }

  /// Puts the levels of the mask first. The last level is never in it: a set and its complement
  /// are the same division.
  private func orderByMask(_ mask: Int) -> Int {
    var front = 0
    var back = table.codeCount &- 1
    for position in 0..<table.codeCount {
      if mask &>> position & 1 == 1 {
        order[front] = table.codes[position]
        front &+= 1
      } else {
        order[back] = table.codes[position]
        back &-= 1
      }
    }
    return front
  }

  /// Orders the levels by one sum over their weight, equal ones by code (Shell's sort, with gaps of
  /// 2ᵏ - 1).
  private func orderByMean(_ index: Int) {
    let count = table.codeCount
    for position in 0..<count {
      let code = table.codes[position]
      order[position] = code
      means[Int(code)] = table.sums(Int(code))[index] / table.weight(Int(code))
    }
    var gap = 127
    while gap > 0 {
      for start in stride(from: gap, to: count, by: 1) {
        let code = order[start]
        var position = start
        while position >= gap, comesBefore(code, order[position &- gap]) {
          order[position] = order[position &- gap]
          position &-= gap
        }
        order[position] = code
      }
      gap &>>= 1
    }
  }

  @inline(__always) private func comesBefore(_ a: UInt8, _ b: UInt8) -> Bool {
    let (x, y) = (means[Int(a)], means[Int(b)])
    return x == y ? a < b : x < y
  }

  private func offer(_ division: Division, _ split: inout FoundSplit) {
    if Float(division.score) <= split.score { return }
    split.score = Float(division.score)
    split.isSet = true
    split.missingGoesLeft = division.missingGoesLeft
    // Levels that the node has not seen go where most weight of those goes that it has: they are
    // not missing.
    var balance = 0.0
    for position in 0..<table.codeCount {
      let weight = table.weight(Int(order[position]))
      balance += position < division.length ? weight : -weight
    }
    let restGoesLeft = balance >= 0
    let rest: UInt64 = restGoesLeft ? .max : 0
    split.set = (rest, rest, rest, rest)
    for position in 0..<table.codeCount {
      split.setSide(Int(order[position]), isLeft: position < division.length)
    }
  }
}

extension FoundSplit {
  @inline(__always) fileprivate mutating func setSide(_ code: Int, isLeft: Bool) {
    let bit = UInt64(1) &<< UInt64(code & 63)
    func changed(_ word: UInt64) -> UInt64 { isLeft ? word | bit : word & ~bit }
    switch code &>> 6 {
    case 0: set.0 = changed(set.0)
    case 1: set.1 = changed(set.1)
    case 2: set.2 = changed(set.2)
    default: set.3 = changed(set.3)
    }
  }
}
