import ForestCore

/// Rows that an export is tried on: both sides of every threshold, every level, missing values and
/// levels that training never saw, and both children of every split.
enum ProofRows {
  /// Rows at most; a feature with more candidates than that shows an even choice of them.
  private static let rowCountMax = 20_000
  private static let rowCountMin = 500

  /// The same rows for the same model, precisions and examples.
  ///
  /// - Parameter examples: those that the export was made with.
  static func generate(
    _ model: Model, _ precisions: [NumberPrecision], examples: FeatureMatrix? = nil
  ) -> FeatureMatrix {
    let numbers = precisions.enumerated().map { feature, precision in
      ProofNumbers(
        cuts: model.forest.cuts[feature], precision: precision,
        values: examples?.columns[feature] ?? [])
    }
    let candidates = numbers.enumerated().map { feature, numbers in
      model.schema.features[feature].format.kind == .boolean
        ? [0, 1, .nan]
        : ProofRows.candidates(levelCount: model.forest.levelCounts[feature], numbers)
    }
    let most = candidates.map(\.count).max() ?? 0
    let rowCount = min(rowCountMax, max(rowCountMin, most))
    let columns = candidates.enumerated().map { feature, candidates in
      column(candidates, rowCount: rowCount, feature: feature)
    }
    let paths = ProofPaths(model, numbers, rowCountMax: rowCountMax) { number in
      columns.map { $0[number % rowCount] }
    }
    return FeatureMatrix(
      rowCount: rowCount + paths.rows.count,
      columns: columns.enumerated().map { feature, column in
        column + paths.rows.map { $0[feature] }
      })
  }

  /// Every candidate once, then again, in an order of the feature's own; a tenth is missing.
  private static func column(_ candidates: [Double], rowCount: Int, feature: Int) -> [Double] {
    var random = RandomStream(0x7072_6f6f_66, UInt64(feature))
    var order = candidates
    random.shuffle(&order)
    return (0..<rowCount).map { row in
      let value = order[row % order.count]
      return row >= order.count && random.below(10) == 0 ? .nan : value
    }
  }

  private static func candidates(levelCount: Int, _ numbers: ProofNumbers) -> [Double] {
    // The level behind the last stands for one that training never saw.
    levelCount > 0 ? (0...levelCount).map { Double($0) } + [.nan] : [.nan, 0] + numbers.all
  }
}
