/// What the codes in some trees mean: cuts between numbers, groups of levels.
struct TreeCoding: Sendable {
  /// Ascending, for each feature; empty for categories.
  var cuts: [[Double]]
  /// The code of each level, for each feature; empty for numbers.
  var levelCodes: [[UInt32]]
  /// The words that a category set of each feature takes.
  var setWords: [Int]

  init(cuts: [[Double]], levelCodes: [[UInt32]]) {
    self.cuts = cuts
    self.levelCodes = levelCodes
    setWords = levelCodes.map { TreeCoding.wordCount(Int($0.max() ?? 0) + 1) }
  }

  /// The coding of training examples, whose sets have four words whatever the codes.
  init(_ coding: FeatureCoding) {
    cuts = coding.columns.map {
      if case .numeric(let cuts) = $0 { cuts } else { [] }
    }
    levelCodes = coding.columns.map {
      if case .category(let codes) = $0 { codes.map(UInt32.init) } else { [] }
    }
    setWords = levelCodes.map { _ in GrownTree.wordsPerSet }
  }

  func isCategory(_ feature: Int) -> Bool { !levelCodes[feature].isEmpty }

  /// The words that a bit set of so many things takes.
  static func wordCount(_ count: Int) -> Int { (count + 63) / 64 }
}
