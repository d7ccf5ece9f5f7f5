/// Draws features at random, each at most once between two restarts.
///
/// The order is never reset: a shuffled order that is shuffled on is as random as one that starts
/// anew.
struct FeatureDraw {
  private let order: UnsafeMutablePointer<UInt16>
  private let count: Int
  private var drawn = 0

  /// - Parameter order: room for every feature.
  init(featureCount: Int, order: UnsafeMutablePointer<UInt16>) {
    count = featureCount
    self.order = order
    for feature in 0..<featureCount { order[feature] = UInt16(feature) }
  }

  @inline(__always) mutating func restart() { drawn = 0 }

  /// The next feature; nil when all have been drawn.
  @inline(__always) mutating func next(_ random: inout DrawStream) -> Int? {
    if drawn == count { return nil }
    let other = drawn &+ random.below(count &- drawn)
    let feature = order[other]
    order[other] = order[drawn]
    order[drawn] = feature
    drawn &+= 1
    return Int(feature)
  }

  /// The next features to be searched together, fewer when no more are left.
  @inline(__always)
  mutating func group(_ random: inout DrawStream, atMost most: Int) -> FeatureGroup {
    var group = FeatureGroup()
    while group.count < min(most, FeatureGroup.countMax), let feature = next(&random) {
      group.append(feature)
    }
    return group
  }
}
