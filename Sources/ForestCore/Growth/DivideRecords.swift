/// Which codes go left.
enum LeftCodes {
  /// Up to the cut; with `shift` 1 the code 255 of missing values wraps round and goes left too.
  case upTo(cut: UInt8, shift: UInt8)
  case inSet(UnsafePointer<UInt64>)
}

/// Divides the records of a node: those that go left to the front of the same place in the other
/// buffer, the others from the end of it backwards. Every record is written to both places and
/// only one of them advances, so that there is no branch to predict.
///
/// - Parameters:
///   - runs: the runs of classes that make up the node.
///   - leftCounts: takes how many of each run go left.
/// - Returns: how many of all go left.
func divideRecords(
  _ node: NodeRecords, _ runs: UnsafeBufferPointer<ClassRun>, codes: UnsafeRawPointer, step: Int,
  by left: LeftCodes, to target: UnsafeMutableRawPointer, stride: Int,
  leftCounts: UnsafeMutablePointer<Int>
) -> Int {
  switch stride {
  case 8: divideRecords(node, runs, UInt64.self, codes, step, left, target, leftCounts)
  case 16: divideRecords(node, runs, SIMD16<UInt8>.self, codes, step, left, target, leftCounts)
  case 32: divideRecords(node, runs, SIMD32<UInt8>.self, codes, step, left, target, leftCounts)
  case 48: divideRecords(node, runs, Triple.self, codes, step, left, target, leftCounts)
  default: divideRecords(node, runs, SIMD64<UInt8>.self, codes, step, left, target, leftCounts)
  }
}

/// 48 bytes.
private struct Triple: BitwiseCopyable {
  var a: SIMD16<UInt8>
  var b: SIMD16<UInt8>
  var c: SIMD16<UInt8>
}

private func divideRecords<Record: BitwiseCopyable>(
  _ node: NodeRecords, _ runs: UnsafeBufferPointer<ClassRun>, _ type: Record.Type,
  _ codes: UnsafeRawPointer, _ step: Int, _ left: LeftCodes, _ target: UnsafeMutableRawPointer,
  _ leftCounts: UnsafeMutablePointer<Int>
) -> Int {
  switch left {
  case .upTo(let cut, let shift):
    divideRecords(node, runs, type, codes, step, target, leftCounts) { code in
      code &+ shift <= cut &+ shift ? 1 : 0
    }
  case .inSet(let words):
    divideRecords(node, runs, type, codes, step, target, leftCounts) { code in
      Int(truncatingIfNeeded: words[Int(code) &>> 6] &>> UInt64(code & 63) & 1)
    }
  }
}

@inline(__always)
private func divideRecords<Record: BitwiseCopyable>(
  _ node: NodeRecords, _ runs: UnsafeBufferPointer<ClassRun>, _ type: Record.Type,
  _ codes: UnsafeRawPointer, _ step: Int, _ target: UnsafeMutableRawPointer,
  _ leftCounts: UnsafeMutablePointer<Int>, _ goesLeft: (UInt8) -> Int
) -> Int {
  let size = MemoryLayout<Record>.stride
  var record = UnsafeRawPointer(node.first)
  var code = codes
  var left = target
  var right = target + (node.count &- 1) &* size
  for index in 0..<runs.count {
    let runStart = left
    for _ in 0..<runs[index].count {
      let value = record.loadUnaligned(as: Record.self)
      let isLeft = goesLeft(code.load(as: UInt8.self))
      left.storeBytes(of: value, as: Record.self)
      right.storeBytes(of: value, as: Record.self)
      left += size & (0 &- isLeft)
      right -= size & (isLeft &- 1)
      record += node.step
      code += step
    }
    leftCounts[index] = (left - runStart) / size
  }
  return (left - target) / size
}

/// Copies one record; of the usual sizes without a call.
@inline(__always)
func copyRecord(_ source: UnsafeRawPointer, to target: UnsafeMutableRawPointer, stride: Int) {
  switch stride {
  case 16: target.storeBytes(of: source.load(as: SIMD16<UInt8>.self), as: SIMD16<UInt8>.self)
  case 32: target.storeBytes(of: source.load(as: SIMD32<UInt8>.self), as: SIMD32<UInt8>.self)
  default: target.copyMemory(from: source, byteCount: stride)
  }
}
