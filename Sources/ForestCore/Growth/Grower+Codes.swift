extension Grower {
  /// Draws up to so many features; the number of those that were still there.
  @inline(__always)
  mutating func drawFour(_ features: inout (Int, Int, Int, Int), atMost most: Int) -> Int {
    var drawn = 0
    while drawn < most, let feature = draw.next(&random) {
      switch drawn {
      case 0: features.0 = feature
      case 1: features.1 = feature
      case 2: features.2 = feature
      default: features.3 = feature
      }
      drawn &+= 1
    }
    return drawn
  }

  /// The codes of up to four features at once.
  @inline(__always)
  func codes(
    of features: (Int, Int, Int, Int), _ count: Int, in node: NodeRecords
  ) -> NodeCodes {
    let layout = examples.layout
    if layout.hasCodes {
      return NodeCodes(
        first: UnsafeRawPointer(node.first) + layout.codes, step: node.step, offsets: features)
    }
    let first = gatheredCodes(of: features.0, in: node, at: 0)
    if count > 1 { _ = gatheredCodes(of: features.1, in: node, at: 1) }
    if count > 2 { _ = gatheredCodes(of: features.2, in: node, at: 2) }
    if count > 3 { _ = gatheredCodes(of: features.3, in: node, at: 3) }
    let place = examples.count
    return NodeCodes(
      first: first.first, step: 1, offsets: (0, place, 2 &* place, 3 &* place))
  }

  /// Fetches the codes of a feature from its column.
  func gatheredCodes(of feature: Int, in node: NodeRecords, at place: Int) -> NodeCodes {
    guard let columns = examples.columns, let places = memory.codes else {
      return NodeCodes(first: UnsafeRawPointer(node.first), step: 0, offsets: (0, 0, 0, 0))
    }
    let target = places + place &* examples.count
    let column = columns + feature &* examples.count
    let number = examples.layout.number
    var record = UnsafeRawPointer(node.first)
    for index in 0..<node.count {
      target[index] = column[Int(record.load(fromByteOffset: number, as: UInt32.self))]
      record += node.step
    }
    return NodeCodes(first: UnsafeRawPointer(target), step: 1, offsets: (0, 0, 0, 0))
  }
}
