extension Grower {
  /// The codes of a feature for the examples of a node, gathered into one of several places where
  /// they are not in the records.
  @inline(__always)
  func codes(of feature: Int, in node: NodeRecords, at place: Int) -> NodeCodes {
    let layout = examples.layout
    if layout.hasCodes {
      return NodeCodes(
        first: UnsafeRawPointer(node.first) + (layout.codes &+ feature), step: node.step)
    }
    return gatheredCodes(of: feature, in: node, at: place)
  }

  /// The codes of several features at once.
  @inline(__always)
  func codes(of group: FeatureGroup, in node: NodeRecords) -> NodeCodes {
    let layout = examples.layout
    if layout.hasCodes {
      return NodeCodes(
        first: UnsafeRawPointer(node.first) + layout.codes, step: node.step, offsets: group)
    }
    var codes = gatheredCodes(of: group[0], in: node, at: 0)
    for place in 1..<group.count { _ = gatheredCodes(of: group[place], in: node, at: place) }
    codes.offsets = group.places(apart: examples.count)
    return codes
  }

  /// Fetches the codes of a feature from its column.
  private func gatheredCodes(of feature: Int, in node: NodeRecords, at place: Int) -> NodeCodes {
    guard let columns = examples.columns, let places = memory.codes else {
      return NodeCodes(first: UnsafeRawPointer(node.first), step: 0)
    }
    let target = places + place &* examples.count
    let column = columns + feature &* examples.count
    let number = examples.layout.number
    var record = UnsafeRawPointer(node.first)
    for index in 0..<node.count {
      target[index] = column[Int(record.load(fromByteOffset: number, as: UInt32.self))]
      record += node.step
    }
    return NodeCodes(first: UnsafeRawPointer(target), step: 1)
  }
}
