#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A tensor of at most two dimensions while a graph runs.
struct ONNXTensor {
  enum Content {
    case floats([Float])
    case doubles([Double])
    case integers([Int64])
    case booleans([Bool])
    case texts([Data])
  }

  var shape: [Int]
  var content: Content

  var rowCount: Int { shape.first ?? 1 }
  /// Elements of a row; 1 in a vector.
  var width: Int { shape.count < 2 ? 1 : shape[1] }

  /// The numbers of any numeric content.
  func doubles() throws(Flaw) -> [Double] {
    switch content {
    case .floats(let values): return values.map { Double($0) }
    case .doubles(let values): return values
    case .integers(let values): return values.map { Double($0) }
    case .booleans(let values): return values.map { $0 ? 1 : 0 }
    case .texts: throw Flaw("texts are no numbers")
    }
  }

  func integers() throws(Flaw) -> [Int] {
    guard case .integers(let values) = content else { throw Flaw("whole numbers are needed") }
    return values.map { Int($0) }
  }

  /// The elements of two tensors beside each other, one of which may have a single row or column.
  static func pairs(
    _ one: ONNXTensor, _ other: ONNXTensor
  ) throws(Flaw) -> (shape: [Int], first: [Double], second: [Double]) {
    guard one.shape.count == 2, other.shape.count == 2 else { throw Flaw("no matrices") }
    var shape: [Int] = []
    for (size, otherSize) in zip(one.shape, other.shape) {
      guard size == otherSize || size == 1 || otherSize == 1 else { throw Flaw("sizes differ") }
      shape.append(max(size, otherSize))
    }
    return (shape, try one.broadcast(to: shape), try other.broadcast(to: shape))
  }

  func broadcast(to target: [Int]) throws(Flaw) -> [Double] {
    let values = try doubles()
    if shape == target { return values }
    var result: [Double] = []
    result.reserveCapacity(target[0] * target[1])
    for row in 0..<target[0] {
      for column in 0..<target[1] {
        result.append(values[(rowCount == 1 ? 0 : row) * width + (width == 1 ? 0 : column)])
      }
    }
    return result
  }
}
