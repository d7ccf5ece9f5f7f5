/// Takes walks to their leaves.
///
/// All go a number of steps that most of them need, whether or not some have arrived: leaves lead
/// to themselves. Then those that have not arrived go on, four steps at a time. No branch depends
/// on a row, so that the processor never guesses wrong and works ahead on the next walks.
///
/// - Parameters:
///   - steps: how many all go at first; a multiple of four, above 0.
///   - top: the rows' way through the first levels of their tree, if that is to be found first.
///   - nodes: takes the leaf of each walk, as its node.
///
/// A function of its own for each walk: inlined into others the loop gets too few registers.
@inline(never)
func walkDown<Walk: TreeWalk, Source: Walkers>(
  _ walk: Walk, _ walkers: Source, count: Int, steps: Int, top: TopRows?,
  into nodes: UnsafeMutablePointer<UInt32>
) where Source.Code == Walk.Code {
  let width = EightLanes<Walk>.count
  withUnsafeTemporaryAllocation(of: UInt32.self, capacity: count + width) { waiting in
    guard let waiting = waiting.baseAddress else { return }
    var (left, steps) = (count, steps)
    if let top {
      left = top.goDown(count: count, nodes: nodes, waiting: waiting)
      steps = max(4, steps - TreeTop.levels)
    } else {
      for walker in 0..<count {
        nodes[walker] = UInt32(truncatingIfNeeded: walkers.root(walker))
        waiting[walker] = UInt32(truncatingIfNeeded: walker)
      }
    }
    while left > 0 {
      left = goOn(walk, walkers, left, steps: steps, nodes, waiting)
      steps = 4
    }
  }
}

/// Takes the walks that wait some steps down.
///
/// - Returns: how many still wait after it.
@inline(__always)
private func goOn<Walk: TreeWalk, Source: Walkers>(
  _ walk: Walk, _ walkers: Source, _ count: Int, steps: Int,
  _ nodes: UnsafeMutablePointer<UInt32>, _ waiting: UnsafeMutablePointer<UInt32>
) -> Int where Source.Code == Walk.Code {
  let width = EightLanes<Walk>.count
  // The last few go together with another, which does not mind being taken twice.
  var padded = count
  while padded % width != 0 {
    waiting[padded] = waiting[0]
    padded = padded &+ 1
  }
  var (next, kept) = (0, 0)
  while next < padded {
    let group = waiting + next
    var lanes = EightLanes<Walk>(
      { Int(nodes[Int(group[$0])]) }, { walkers.codes(Int(group[$0])) })
    var step = 0
    while step < steps {
      lanes.step(walk, { walkers.sets(Int(group[$0])) })
      lanes.step(walk, { walkers.sets(Int(group[$0])) })
      lanes.step(walk, { walkers.sets(Int(group[$0])) })
      lanes.step(walk, { walkers.sets(Int(group[$0])) })
      step = step &+ 4
    }
    // What is kept never overtakes what is read.
    lanes.report { lane, node in
      let walker = group[lane]
      nodes[Int(walker)] = UInt32(truncatingIfNeeded: node)
      waiting[kept] = walker
      kept = kept &+ (walk.isSplit(walk.raw(node)) ? 1 : 0)
    }
    next = next &+ width
  }
  return kept
}

/// Replaces leaves, as nodes, by their numbers.
@inline(never)
func replaceByNumbers<Walk: TreeWalk>(
  _ walk: Walk, _ nodes: UnsafeMutablePointer<UInt32>, count: Int
) {
  for walker in 0..<count { nodes[walker] = walk.leaf(Int(nodes[walker])) }
}
