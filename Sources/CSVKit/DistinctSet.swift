/// A set of 64-bit numbers that can only grow, to count how many different ones there are.
struct DistinctSet {
  /// 0 marks a free place, so 0 itself is counted apart.
  private var slots = [UInt64](repeating: 0, count: 64)
  private var hasZero = false
  private var used = 0

  /// How many different numbers were added.
  var count: Int { used + (hasZero ? 1 : 0) }

  /// Adds a number.
  mutating func insert(_ number: UInt64) {
    if number == 0 {
      hasZero = true
      return
    }
    if place(number) {
      used += 1
      if used * 2 > slots.count { grow() }
    }
  }

  /// Whether the number is new.
  @inline(__always)
  private mutating func place(_ number: UInt64) -> Bool {
    slots.withUnsafeMutableBufferPointer { slots in
      let mask = slots.count &- 1
      let mixed = (number ^ number &>> 32) &* 0x9E37_79B9_7F4A_7C15
      var slot = Int(truncatingIfNeeded: mixed &>> 20) & mask
      while slots[slot] != 0 {
        if slots[slot] == number { return false }
        slot = (slot &+ 1) & mask
      }
      slots[slot] = number
      return true
    }
  }

  private mutating func grow() {
    var old = [UInt64](repeating: 0, count: slots.count * 2)
    swap(&old, &slots)
    for number in old where number != 0 { _ = place(number) }
  }
}
