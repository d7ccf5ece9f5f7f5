/// Grows a tree on examples that count as often as they were drawn (`RecordLayout.Kind.counted`).
///
/// - Parameters:
///   - counts: how often each example was drawn; 0 for those out of the bag.
///   - isCancelled: asked now and then.
///   - result: takes the tree, unless it was cancelled.
func growTree(
  _ examples: GrowthExamples, counts: UnsafePointer<UInt8>, _ rules: GrowthRules,
  _ memory: GrowthMemory, isCancelled: () -> Bool, result: (GrownNodes) -> Void
) {
  var grower = Grower<CountedRecord>(examples, rules, memory)
  grower.fill { Float(counts[$0]) }
  if grower.grow(isCancelled: isCancelled) { result(grower.grownNodes) }
  grower.deallocate()
}

/// Grows a tree on weighted examples, for classification or regression by their layout; see above.
///
/// - Parameter weights: the weight of each example; 0 for those out of the bag.
func growTree(
  _ examples: GrowthExamples, weights: UnsafePointer<Float>, _ rules: GrowthRules,
  _ memory: GrowthMemory, isCancelled: () -> Bool, result: (GrownNodes) -> Void
) {
  if examples.layout.kind == .number {
    var grower = Grower<NumberRecord>(examples, rules, memory)
    grower.fill { weights[$0] }
    if grower.grow(isCancelled: isCancelled) { result(grower.grownNodes) }
    grower.deallocate()
  } else {
    var grower = Grower<WeightedRecord>(examples, rules, memory)
    grower.fill { weights[$0] }
    if grower.grow(isCancelled: isCancelled) { result(grower.grownNodes) }
    grower.deallocate()
  }
}
