/// One grown tree, packed in the codes of its training, to be asked while the forest still grows.
struct PackedTree: Sendable {
  let tables: TreeTables
  private let needs: TreeTables.Needs
  /// The number that each node had in the grown tree; empty once forgotten.
  private(set) var grownNumbers: [UInt32]

  /// - Throws: `ForestError` when the tree is too large for any format.
  init(_ tree: GrownTree, task: ForestTask, coding: FeatureCoding) throws(ForestError) {
    try self.init(tree, ForestAssembly.packer(task: task, coding: coding))
  }

  /// - Parameter packer: one for all trees, as it takes a while to make.
  init(_ tree: GrownTree, _ packer: TreePacker) throws(ForestError) {
    (tables, grownNumbers) = try packer.pack(
      nodes: tree.nodes, sets: tree.sets, leafValues: tree.leafValues)
    needs = TreeTables.Needs(missing: true, categories: tables.size(0).setWordCount > 0)
  }

  /// The same tree without the numbers of its nodes in the grown one.
  var forgettingGrownNumbers: PackedTree {
    var tree = self
    tree.grownNumbers = []
    return tree
  }

  var nodeCount: Int { tables.nodeCounts[0] }
  var leafCount: Int { tables.size(0).leafCount }

  /// The class of each leaf when all leaves of the tree are pure; nil when they are not.
  var leafClasses: UnsafePointer<Int32>? {
    tables.isPure[0] ? UnsafePointer(tables.leafClasses) : nil
  }

  /// The values of a leaf by its number: `outputCount` of them.
  func leafValues(_ leaf: Int) -> UnsafeBufferPointer<Double> {
    UnsafeBufferPointer(
      start: tables.leafValues + leaf * tables.outputCount, count: tables.outputCount)
  }

  /// Finds the leaf that each of the given rows ends in.
  ///
  /// - Parameters:
  ///   - rows: the numbers of the rows.
  ///   - codes: the training codes, row by row. Behind the beginning of every row there must be 256
  ///     bytes that can be read, whatever they hold: a leaf is told from a split without a branch.
  ///   - stride: bytes from one row to the next.
  ///   - hasMissing: whether a code may be `FeatureCoding.missing`.
  ///   - leaves: takes a number for each of `rows`, in their order.
  func leaves(
    rows: UnsafeBufferPointer<Int32>, codes: UnsafePointer<UInt8>, stride: Int, hasMissing: Bool,
    into leaves: UnsafeMutablePointer<UInt32>
  ) {
    guard let numbers = rows.baseAddress else { return }
    var needs = needs
    needs.missing = hasMissing
    tables.leaves(
      tree: 0, PickedRows(first: codes, stride: stride, numbers: numbers), 0..<rows.count, needs,
      into: leaves)
  }

  /// Finds the leaf that each of the given rows ends in, as its node; otherwise as
  /// ``leaves(rows:codes:stride:hasMissing:into:)``.
  func leafNodes(
    rows: UnsafeBufferPointer<Int32>, codes: UnsafePointer<UInt8>, stride: Int, hasMissing: Bool,
    into nodes: UnsafeMutablePointer<UInt32>
  ) {
    guard let numbers = rows.baseAddress else { return }
    var needs = needs
    needs.missing = hasMissing
    tables.leafNodes(
      PickedRows(first: codes, stride: stride, numbers: numbers), 0..<rows.count, needs,
      into: nodes)
  }

  /// Adds the leaf values of the given rows to their sums.
  ///
  /// - Parameter sums: `outputCount` values for each row there is, not only for `rows`.
  func addOutputs(
    rows: UnsafeBufferPointer<Int32>, codes: UnsafePointer<UInt8>, stride: Int, hasMissing: Bool,
    to sums: UnsafeMutablePointer<Double>
  ) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: PackedTree.blockRows) { leaves in
      guard let leaves = leaves.baseAddress, let numbers = rows.baseAddress else { return }
      for start in Swift.stride(from: 0, to: rows.count, by: PackedTree.blockRows) {
        let count = min(PackedTree.blockRows, rows.count - start)
        let block = UnsafeBufferPointer(start: numbers + start, count: count)
        self.leaves(
          rows: block, codes: codes, stride: stride, hasMissing: hasMissing, into: leaves)
        tables.add(tree: 0, leaves: leaves, count: count, rows: numbers + start, to: sums)
      }
    }
  }

  private static let blockRows = 1_020
}
