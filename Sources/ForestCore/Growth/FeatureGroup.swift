/// Up to five features that are searched together.
struct FeatureGroup {
  static let countMax = 5

  private(set) var count = 0
  private var features = (0, 0, 0, 0, 0)

  @inline(__always) mutating func append(_ feature: Int) {
    set(count, feature)
    count &+= 1
  }

  @inline(__always) private mutating func set(_ place: Int, _ feature: Int) {
    switch place {
    case 0: features.0 = feature
    case 1: features.1 = feature
    case 2: features.2 = feature
    case 3: features.3 = feature
    default: features.4 = feature
    }
  }

  @inline(__always) subscript(place: Int) -> Int {
    switch place {
    case 0: features.0
    case 1: features.1
    case 2: features.2
    case 3: features.3
    default: features.4
    }
  }

  /// The same number of places, each so far behind the one before.
  @inline(__always) func places(apart distance: Int) -> FeatureGroup {
    var places = FeatureGroup()
    for place in 0..<count { places.append(place &* distance) }
    return places
  }
}
