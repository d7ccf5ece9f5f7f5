/// What the examples of a node weigh, code by code: the base of every search that is not one of
/// the fast ones for numeric features (categories, missing values, entropy, minimum leaves, random
/// splits, weights, regression).
///
/// A code has one sum for each class of the node, or one sum of weight times number in regression.
struct CodeTable<Record: ExampleRecord> {
  /// Sums a code: classes of the node, or 1.
  private(set) var width = 0
  private let counts: UnsafeMutablePointer<Int32>
  private let weights: UnsafeMutablePointer<Double>
  private let sums: UnsafeMutablePointer<Double>
  /// A bit for each code of the node.
  private var bits: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
  /// The codes of the node in ascending order, missing values left out.
  let codes: UnsafeMutablePointer<UInt8>
  private(set) var codeCount = 0

  static var missing: Int { 255 }

  static func memorySize(width: Int) -> Int { 256 * (4 + 8 + 8 * width) + 256 }

  /// - Parameter memory: `memorySize` bytes, aligned to 8.
  init(_ memory: UnsafeMutableRawPointer, width: Int) {
    weights = memory.bindMemory(to: Double.self, capacity: 256)
    sums = (memory + 256 * 8).bindMemory(to: Double.self, capacity: 256 * width)
    let rest = memory + 256 * 8 * (1 + width)
    counts = rest.bindMemory(to: Int32.self, capacity: 256)
    codes = (rest + 256 * 4).bindMemory(to: UInt8.self, capacity: 256)
  }

  @inline(__always) func count(_ code: Int) -> Int { Int(counts[code]) }
  @inline(__always) func weight(_ code: Int) -> Double { weights[code] }
  @inline(__always) func sums(_ code: Int) -> UnsafeMutablePointer<Double> {
    sums + code &* width
  }
  var hasMissing: Bool { bits.3 &>> 63 == 1 }

  mutating func fill(
    _ node: NodeRecords, _ runs: UnsafeBufferPointer<ClassRun>, codes: UnsafeRawPointer,
    step: Int
  ) {
    width = runs.count
    bits = (0, 0, 0, 0)
    for index in 0..<runs.count {
      let run = runs[index]
      var record = UnsafeRawPointer(node.record(run.start))
      var position = codes + run.start &* step
      for _ in run.start..<run.end {
        let code = Int(position.load(as: UInt8.self))
        if isNew(code) { clear(code) }
        let weight = Double(Record.weight(record))
        counts[code] &+= 1
        weights[code] += weight
        sums[code &* width &+ index] += weight * Double(Record.value(record))
        record += node.step
        position += step
      }
    }
    listCodes()
  }

  /// Whether the code has not occurred; it has from now on.
  @inline(__always) private mutating func isNew(_ code: Int) -> Bool {
    let bit = UInt64(1) &<< UInt64(code & 63)
    switch code &>> 6 {
    case 0:
      defer { bits.0 |= bit }
      return bits.0 & bit == 0
    case 1:
      defer { bits.1 |= bit }
      return bits.1 & bit == 0
    case 2:
      defer { bits.2 |= bit }
      return bits.2 & bit == 0
    default:
      defer { bits.3 |= bit }
      return bits.3 & bit == 0
    }
  }

  @inline(__always) private func clear(_ code: Int) {
    counts[code] = 0
    weights[code] = 0
    for index in 0..<width { sums[code &* width &+ index] = 0 }
  }

  private mutating func listCodes() {
    codeCount = 0
    list(bits.0, 0)
    list(bits.1, 64)
    list(bits.2, 128)
    list(bits.3 & ~(1 &<< 63), 192)
  }

  @inline(__always) private mutating func list(_ word: UInt64, _ start: Int) {
    var rest = word
    while rest != 0 {
      codes[codeCount] = UInt8(truncatingIfNeeded: start &+ rest.trailingZeroBitCount)
      codeCount &+= 1
      rest &= rest &- 1
    }
  }
}
