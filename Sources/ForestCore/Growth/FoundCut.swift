/// A cut as one of the fast searches finds it.
struct FoundCut {
  /// Negative when there is no cut.
  var score: Float = -1
  /// Whether the feature has one value only in the node.
  var isConstant = true
  /// Codes up to this one go left.
  var code = 0
  /// The lowest code that goes right; 0 when the search leaves that open.
  var nextCode = 0
  /// The weight of the left side and of the node.
  var left: Float = 0
  var total: Float = 0
  /// What of them is of the second of two classes, where the search knows of classes.
  var seconds: (left: Float, total: Float)?

  /// Takes the nearest codes of the node on both sides of a cut, of which there must be some.
  @inline(__always)
  mutating func setCodes(cut: Int, isEmpty: (Int) -> Bool) {
    code = cut
    while isEmpty(code) { code &-= 1 }
    nextCode = cut &+ 1
    while isEmpty(nextCode) { nextCode &+= 1 }
  }
}

extension FoundSplit {
  /// - Parameter nextCode: the lowest code that goes right.
  @inline(__always)
  init(_ cut: FoundCut, feature: Int, nextCode: Int) {
    self.init()
    self.feature = feature
    isConstant = false
    score = cut.score
    code = cut.code
    self.nextCode = nextCode
    let right = cut.total - cut.left
    missingGoesLeft = cut.left >= right
    if let seconds = cut.seconds {
      setClasses(
        left: (Double(cut.left), Double(seconds.left)),
        right: (Double(right), Double(seconds.total - seconds.left)))
    }
  }

  /// Notes whether the split parts two classes.
  ///
  /// - Parameters:
  ///   - left: the exact weight of the left side, and what of it is of the second class.
  ///   - right: the same of the right side.
  @inline(__always)
  mutating func setClasses(
    left: (all: Double, second: Double), right: (all: Double, second: Double)
  ) {
    firstGoesLeft = left.second == 0
    partsClasses =
      firstGoesLeft ? right.second == right.all : right.second == 0 && left.second == left.all
    sides = (Float(left.all), Float(right.all))
  }
}

/// The best of the splits that were found for a node.
struct SplitChoice {
  /// Features that are still to be searched.
  var toTry: Int
  private(set) var score: Float = -1
  /// The best so far when it is a cut; then `split` is not.
  private(set) var cut: (found: FoundCut, feature: Int)?
  private(set) var split = FoundSplit()

  init(toTry: Int) { self.toTry = toTry }

  /// Of equally good ones the first wins; a constant feature does not count as searched.
  @inline(__always) mutating func offer(_ found: FoundCut, _ feature: Int) {
    if found.isConstant { return }
    toTry &-= 1
    if found.score > score {
      score = found.score
      cut = (found, feature)
    }
  }

  @inline(__always) mutating func offer(_ found: FoundSplit) {
    if found.isConstant { return }
    toTry &-= 1
    if found.score > score {
      score = found.score
      cut = nil
      split = found
    }
  }

  /// Says what the split at the best cut is.
  @inline(__always) mutating func settle(_ found: FoundSplit) {
    cut = nil
    split = found
  }
}
