/// Grows a tree on examples that count as often as they were drawn (`RecordLayout.Kind.counted`).
///
/// - Parameters:
///   - counts: how often each example was drawn; 0 for those out of the bag.
///   - memory: made for these examples, and as many classes.
///   - isCancelled: asked now and then.
/// - Returns: the tree, valid until the memory is used again; nil when it was cancelled.
func growTree(
  _ examples: GrowthExamples, counts: UnsafePointer<UInt8>, _ rules: GrowthRules,
  _ memory: inout GrowthMemory, isCancelled: () -> Bool
) -> GrownTree? {
  growTree(CountedRecord.self, examples, rules, &memory, isCancelled) { Float(counts[$0]) }
}

/// Grows a tree on weighted examples, for classification or regression by their layout; see above.
///
/// - Parameter weights: the weight of each example; 0 for those out of the bag.
func growTree(
  _ examples: GrowthExamples, weights: UnsafePointer<Float>, _ rules: GrowthRules,
  _ memory: inout GrowthMemory, isCancelled: () -> Bool
) -> GrownTree? {
  examples.layout.kind == .number
    ? growTree(NumberRecord.self, examples, rules, &memory, isCancelled) { weights[$0] }
    : growTree(WeightedRecord.self, examples, rules, &memory, isCancelled) { weights[$0] }
}

@inline(__always)
private func growTree<Record: ExampleRecord>(
  _ type: Record.Type, _ examples: GrowthExamples, _ rules: GrowthRules,
  _ memory: inout GrowthMemory, _ isCancelled: () -> Bool, weight: (Int) -> Float
) -> GrownTree? {
  var grower = Grower<Record>(examples, rules, memory)
  grower.fill(weight: weight)
  let isGrown = grower.grow(isCancelled: isCancelled)
  memory = grower.emptiedMemory
  return isGrown ? grower.grownNodes : nil
}
