/// The examples of a node: records one after the other, forwards or backwards in memory.
///
/// A partition writes the right child from the end of its place, so it is read backwards: either
/// way the examples come in the order of their classes.
struct NodeRecords {
  let first: UnsafeMutableRawPointer
  /// Bytes from one example to the next; negative when they stand backwards.
  let step: Int
  let count: Int

  @inline(__always) func record(_ index: Int) -> UnsafeMutableRawPointer {
    first + index &* step
  }
}

/// Examples of one class in a node, one after the other. In regression a node is one run.
struct ClassRun {
  var label: Int
  var start: Int
  var count: Int

  var end: Int { start &+ count }
}

/// A node that is still to be split or made a leaf.
struct PendingNode {
  var node: Int
  /// Where its examples lie: the position of the first in its buffer, in records.
  var start: Int
  var count: Int
  var depth: Int
  var isBackwards: Bool
  /// How many runs of classes it has.
  var runCount = 0
}

/// A split as a search finds it.
struct FoundSplit {
  /// -1 as long as there is none.
  var feature = -1
  /// Whether the feature has one value only in the node.
  var isConstant = true
  /// Numeric: the highest code in the node that goes left, and the lowest that goes right.
  var code = 0
  var nextCode = 0
  var isSet = false
  /// Category: the codes that go left, a bit each.
  var set: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
  var missingGoesLeft = false
  /// How much the split lowers the weighted impurity; negative when there is no split.
  var score: Float = -1
  /// Whether it parts the two classes of the node; then whether the first goes left, and the
  /// weights of both sides.
  var partsClasses = false
  var firstGoesLeft = false
  var sides: (left: Float, right: Float) = (0, 0)
}

/// Codes of a node's examples for some features: where they lie and how far apart.
struct NodeCodes {
  let first: UnsafeRawPointer
  let step: Int
  /// Where each feature's code is, from `first`.
  var offsets = FeatureGroup()
}
