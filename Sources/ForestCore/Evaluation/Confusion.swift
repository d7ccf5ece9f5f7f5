/// How often each class was predicted for the examples of each class.
public struct Confusion: Hashable, Sendable {
  /// `counts[actual][predicted]`, square.
  public var counts: [[Int]]

  public init(classCount: Int) {
    counts = Array(repeating: Array(repeating: 0, count: classCount), count: classCount)
  }

  public mutating func add(actual: Int, predicted: Int) { counts[actual][predicted] += 1 }

  public var classCount: Int { counts.count }
  public var total: Int { counts.reduce(0) { $0 + $1.reduce(0, +) } }
  public var correct: Int { counts.indices.reduce(0) { $0 + counts[$1][$1] } }

  /// Examples of a class.
  public func support(_ label: Int) -> Int { counts[label].reduce(0, +) }
  /// Examples predicted to be of a class.
  public func predicted(_ label: Int) -> Int { counts.reduce(0) { $0 + $1[label] } }

  /// Of the examples predicted to be of the class, the share that are; nil when there are none.
  public func precision(_ label: Int) -> Double? {
    share(counts[label][label], of: predicted(label))
  }

  /// Of the examples of the class, the share predicted as such; nil when there are none.
  public func recall(_ label: Int) -> Double? { share(counts[label][label], of: support(label)) }

  /// The harmonic mean of precision and recall; nil when the class neither occurs nor is predicted.
  public func f1(_ label: Int) -> Double? {
    share(2 * counts[label][label], of: support(label) + predicted(label))
  }

  /// The mean recall of the classes that occur.
  public var balancedAccuracy: Double? {
    let recalls = counts.indices.compactMap(recall)
    return recalls.isEmpty ? nil : recalls.reduce(0, +) / Double(recalls.count)
  }

  private func share(_ part: Int, of whole: Int) -> Double? {
    whole == 0 ? nil : Double(part) / Double(whole)
  }
}

/// Encoded as the bare matrix.
extension Confusion: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    counts = try container.decode([[Int]].self)
    guard counts.allSatisfy({ $0.count == counts.count }) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "a confusion matrix must be square")
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(counts)
  }
}
