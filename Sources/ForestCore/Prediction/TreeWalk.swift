/// One step down a tree, for each way that nodes and codes lie in memory.
///
/// Leaves lead to themselves, so that several rows can go down a tree in step until the last of
/// them has arrived. All that is here is inlined into the loops of `walkDown`.
protocol TreeWalk {
  associatedtype Code: CodeWord
  associatedtype Raw: FixedWidthInteger

  func raw(_ node: Int) -> Raw
  func isSplit(_ raw: Raw) -> Bool
  /// The child that a row of codes goes to, or the node itself when it is a leaf.
  ///
  /// - Parameter sets: the category sets of the tree.
  func next(_ node: Int, _ row: UnsafePointer<Code>, _ sets: UnsafePointer<UInt64>) -> Int
  /// The number of a leaf in its tree.
  func leaf(_ node: Int) -> UInt32
}

/// An integer that holds codes; its highest value is the code of what is missing.
protocol CodeWord: FixedWidthInteger, UnsignedInteger, BitwiseCopyable {}
extension UInt8: CodeWord {}
extension UInt16: CodeWord {}
extension UInt32: CodeWord {}

/// What compact nodes compare: a value, and which bits of their cut or set they compare with it.
///
/// A number is compared with the whole cut: a cut below it sends it right. Of a set one bit is left
/// for the group of a level; where that is not there, 0 is below the value, which is 1. What is
/// missing is 255 and compared with all bits: no cut, no set reaches that.
protocol CompactCode: CodeWord {
  /// The code of a number by how many cuts are below it.
  init(countBelow: UInt8)
  var bits: UInt8 { get }
}

/// Forests without category splits need the numbers alone.
extension UInt8: CompactCode {
  init(countBelow: UInt8) { self = countBelow }
  var bits: UInt8 { 0xFF }
}

extension UInt16: CompactCode {
  init(countBelow: UInt8) { self = 0xFF00 | UInt16(countBelow) }
  init(group: UInt16) { self = 1 | 0x100 &<< group }
  var bits: UInt8 { UInt8(truncatingIfNeeded: self >> 8) }
}

/// Compact nodes, when no code of the batch is missing.
///
/// A leaf's number stands where a split has its feature, so a row must have 256 codes, of other
/// rows or 0. To stay in the leaf, its cut of 255 must reach any of them in the bits that they
/// compare.
struct CompactWalk<Code: CompactCode>: TreeWalk {
  let nodes: UnsafePointer<UInt32>

  @inline(__always) func raw(_ node: Int) -> UInt32 { nodes[node] }

  @inline(__always) func isSplit(_ raw: UInt32) -> Bool { raw > 0xFFFF }

  @inline(__always)
  func next(_ node: Int, _ row: UnsafePointer<Code>, _ sets: UnsafePointer<UInt64>) -> Int {
    let raw = nodes[node]
    let code = row[Int(raw & 0xFF)]
    let question = UInt8(truncatingIfNeeded: raw >> 8) & code.bits
    let isRight = question < UInt8(truncatingIfNeeded: code)
    return node &+ Int(raw >> 16) &+ (isRight ? 1 : 0)
  }

  @inline(__always) func leaf(_ node: Int) -> UInt32 { nodes[node] & 0xFF }
}

/// Compact nodes and codes that may be missing.
struct CompactMissingWalk<Code: CompactCode>: TreeWalk {
  let nodes: UnsafePointer<UInt32>
  /// A bit a node: set where missing values go left.
  let missingLeft: UnsafePointer<UInt64>

  @inline(__always) func raw(_ node: Int) -> UInt32 { nodes[node] }

  @inline(__always) func isSplit(_ raw: UInt32) -> Bool { raw > 0xFFFF }

  @inline(__always)
  func next(_ node: Int, _ row: UnsafePointer<Code>, _ sets: UnsafePointer<UInt64>) -> Int {
    let raw = nodes[node]
    let code = row[Int(raw & 0xFF)]
    let question = UInt8(truncatingIfNeeded: raw >> 8) & code.bits
    let word = missingLeft[node &>> 6] &>> UInt64(truncatingIfNeeded: node)
    let left = UInt32(truncatingIfNeeded: word) & 1
    // The missing code is above every cut. Where it is to go left, both sides are raised by one,
    // which makes it 0 and changes nothing else: arithmetic, as a branch here is hard to foresee.
    let value = (UInt32(truncatingIfNeeded: code) &+ left) & 0xFF
    let isRight = UInt32(question) &+ left < value
    return node &+ Int(raw >> 16) &+ (isRight ? 1 : 0)
  }

  @inline(__always) func leaf(_ node: Int) -> UInt32 { nodes[node] & 0xFF }
}

/// Wide nodes without category splits, when no code of the batch is missing.
struct WideNumericWalk<Code: CodeWord>: TreeWalk {
  let nodes: UnsafePointer<UInt64>

  @inline(__always) func raw(_ node: Int) -> UInt64 { nodes[node] }

  @inline(__always) func isSplit(_ raw: UInt64) -> Bool {
    raw >> WideNode.offsetShift != 0
  }

  @inline(__always)
  func next(_ node: Int, _ row: UnsafePointer<Code>, _ sets: UnsafePointer<UInt64>) -> Int {
    let raw = nodes[node]
    let code = UInt32(truncatingIfNeeded: row[Int(raw & 0xFFFF)])
    let cut = UInt32(truncatingIfNeeded: raw >> 18) & (1 << 23 - 1)
    return node &+ Int(raw >> WideNode.offsetShift) &+ (cut < code ? 1 : 0)
  }

  @inline(__always) func leaf(_ node: Int) -> UInt32 { wideLeaf(nodes[node]) }
}

/// Wide nodes with anything in them, and any codes.
struct WideWalk<Code: CodeWord>: TreeWalk {
  let nodes: UnsafePointer<UInt64>

  @inline(__always) func raw(_ node: Int) -> UInt64 { nodes[node] }

  @inline(__always) func isSplit(_ raw: UInt64) -> Bool {
    raw >> WideNode.offsetShift != 0
  }

  @inline(__always)
  func next(_ node: Int, _ row: UnsafePointer<Code>, _ sets: UnsafePointer<UInt64>) -> Int {
    let raw = nodes[node]
    let code = UInt64(truncatingIfNeeded: row[Int(raw & 0xFFFF)])
    let payload = raw >> 18 & (1 << 23 - 1)
    // Numbers instead of branches: what kind a node is of, and what is missing, is hard to foresee.
    let isCategory = raw >> 16 & 1
    let isMissing = (code &+ 1) &>> UInt64(truncatingIfNeeded: Code.bitWidth)
    // A split that has no set, or a code that is in none, looks at word 0, which is always there.
    let hasSet = isCategory & ~isMissing
    let word = sets[Int(truncatingIfNeeded: (payload &+ code >> 6) & (0 &- hasSet))]
    let isOutside = ~(word &>> code) & hasSet
    let isAbove = (payload &- code) &>> 63 & ~(isCategory | isMissing)
    let isMissingRight = ~(raw >> 17) & isMissing
    let right = isOutside | isAbove | isMissingRight
    return node &+ Int(raw >> WideNode.offsetShift) &+ Int(truncatingIfNeeded: right)
  }

  @inline(__always) func leaf(_ node: Int) -> UInt32 { wideLeaf(nodes[node]) }
}

@inline(__always)
private func wideLeaf(_ raw: UInt64) -> UInt32 {
  UInt32(truncatingIfNeeded: raw >> 18) & UInt32(WideNode.leafBit - 1)
}
