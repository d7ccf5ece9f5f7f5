import ForestCore

/// Made-up examples for tests, the same on every run.
enum RandomData {
  /// Two classes; feature 0 decides with some noise, feature 1 helps a little, the others are
  /// noise.
  static func noisy(rows: Int, features: Int = 4, seed: UInt64 = 1) -> Dataset {
    var random = RandomStream(seed, 0xDA7A)
    var columns = Array(repeating: [Double](), count: features)
    var labels: [Int32] = []
    for _ in 0..<rows {
      for feature in 0..<features { columns[feature].append(unit(&random)) }
      let decisive = columns[0].last! + 0.3 * columns[1].last! + 0.3 * unit(&random)
      labels.append(decisive > 0.8 ? 1 : 0)
    }
    return Dataset(
      matrix: FeatureMatrix(rowCount: rows, columns: columns), labels: labels, classCount: 2,
      levelCounts: Array(repeating: 0, count: features))
  }

  /// Three classes; two numeric features, then categories of 3 and of 12 levels, with missing
  /// values.
  static func mixed(rows: Int, seed: UInt64 = 1) -> Dataset {
    var random = RandomStream(seed, 0x313ED)
    let levelCounts = [0, 0, 3, 12]
    var columns = levelCounts.map { _ in [Double]() }
    var labels: [Int32] = []
    for _ in 0..<rows {
      let label = random.below(3)
      labels.append(Int32(label))
      columns[0].append(Double(label) + 1.5 * unit(&random))
      columns[1].append(random.below(5) == 0 ? .nan : Double(random.below(6)))
      columns[2].append(Double(random.below(3) == 0 ? random.below(3) : label))
      columns[3].append(random.below(8) == 0 ? .nan : Double(3 * random.below(4) + label))
    }
    return Dataset(
      matrix: FeatureMatrix(rowCount: rows, columns: columns), labels: labels, classCount: 3,
      levelCounts: levelCounts)
  }

  /// A number to learn: a step in feature 0, a slope in feature 1, three levels of feature 2;
  /// feature 3 is noise with gaps.
  static func numbers(rows: Int, seed: UInt64 = 1) -> Dataset {
    var random = RandomStream(seed, 0x2E6)
    var columns = Array(repeating: [Double](), count: 4)
    var numbers: [Double] = []
    for _ in 0..<rows {
      let (x, y, level) = (unit(&random), unit(&random), Double(random.below(3)))
      columns[0].append(x)
      columns[1].append(y)
      columns[2].append(level)
      columns[3].append(random.below(5) == 0 ? .nan : unit(&random))
      numbers.append((x > 0.5 ? 4 : 0) + 4 * y + (level == 1 ? 3 : 0) + 0.3 * unit(&random))
    }
    return Dataset(
      matrix: FeatureMatrix(rowCount: rows, columns: columns), target: .numbers(numbers),
      levelCounts: [0, 0, 3, 0])
  }

  /// Examples of numeric features only, given column by column.
  static func numeric(_ columns: [[Double]], labels: [Int32], classCount: Int = 2) -> Dataset {
    Dataset(
      matrix: FeatureMatrix(rowCount: labels.count, columns: columns), labels: labels,
      classCount: classCount, levelCounts: columns.map { _ in 0 })
  }

  /// A number in 0 ..< 1, a multiple of 2⁻²⁰.
  static func unit(_ random: inout RandomStream) -> Double {
    Double(random.below(1 << 20)) / Double(1 << 20)
  }
}

extension Dataset {
  /// The same examples, weighed by their row.
  func weighing(_ weight: (Int) -> Double) -> Dataset {
    Dataset(
      matrix: matrix, target: target, weights: (0..<rowCount).map(weight), levelCounts: levelCounts)
  }
}
