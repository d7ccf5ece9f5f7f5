import ONNXMessages

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The operators that ``ONNXFormat`` writes, as the specification says, for matrices.
enum ONNXOperators {
  static func run(
    _ operation: String, _ inputs: [ONNXTensor], _ attributes: ONNXAttributes
  ) throws(Flaw) -> ONNXTensor {
    guard let first = inputs.first else { throw Flaw("\(operation) has no input") }
    switch operation {
    case "LabelEncoder": return try labelEncoder(first, attributes)
    case "Concat": return try concatenated(inputs)
    case "Unsqueeze":
      return ONNXTensor(shape: [first.rowCount, 1], content: first.content)
    case "Cast": return try cast(first, to: attributes.integer("to"))
    case "IsNaN":
      return ONNXTensor(
        shape: first.shape, content: .booleans(try first.doubles().map(\.isNaN)))
    case "ReduceSum": return try reduced(first) { row in row.reduce(0, +) }
    case "ReduceMax": return try reduced(first) { row in row.max() ?? -.infinity }
    case "ArgMax": return try positionsOfHighest(first)
    default: break
    }
    guard inputs.count > 1 else { throw Flaw("the operator \(operation) is not known") }
    switch operation {
    case "Greater": return try compared(inputs[0], inputs[1]) { $0 > $1 }
    case "GreaterOrEqual": return try compared(inputs[0], inputs[1]) { $0 >= $1 }
    case "Sub":
      let (shape, one, other) = try ONNXTensor.pairs(inputs[0], inputs[1])
      return ONNXTensor(shape: shape, content: .doubles(zip(one, other).map { $0 - $1 }))
    case "Where": return try chosen(inputs)
    case "MatMul": return try product(inputs[0], inputs[1])
    case "Gather": return try gathered(inputs[0], inputs[1])
    default: throw Flaw("the operator \(operation) is not known")
    }
  }

  private static func labelEncoder(
    _ input: ONNXTensor, _ attributes: ONNXAttributes
  ) throws(Flaw) -> ONNXTensor {
    switch input.content {
    case .texts(let texts):
      let values = Dictionary(
        zip(attributes.texts("keys_strings"), attributes.floats("values_floats")),
        uniquingKeysWith: { first, _ in first })
      let other = attributes.float("default_float")
      return ONNXTensor(shape: input.shape, content: .floats(texts.map { values[$0] ?? other }))
    case .integers(let numbers):
      let values = Dictionary(
        zip(attributes.integers("keys_int64s"), attributes.texts("values_strings")),
        uniquingKeysWith: { first, _ in first })
      return ONNXTensor(
        shape: input.shape, content: .texts(numbers.map { values[Int($0)] ?? Data() }))
    case .floats, .doubles, .booleans: throw Flaw("only texts and whole numbers are encoded")
    }
  }

  private static func concatenated(_ inputs: [ONNXTensor]) throws(Flaw) -> ONNXTensor {
    let rowCount = inputs.first?.rowCount ?? 0
    let width = inputs.reduce(0) { $0 + $1.width }
    var result = Array(repeating: Float(0), count: rowCount * width)
    var column = 0
    for input in inputs {
      guard case .floats(let values) = input.content, input.shape == [rowCount, input.width] else {
        throw Flaw("an input is no matrix of single numbers of as many rows")
      }
      for (place, value) in values.enumerated() {
        result[place / input.width * width + column + place % input.width] = value
      }
      column += input.width
    }
    return ONNXTensor(shape: [rowCount, width], content: .floats(result))
  }

  private static func cast(_ input: ONNXTensor, to type: Int) throws(Flaw) -> ONNXTensor {
    let numbers = try input.doubles()
    switch ONNXElementType(rawValue: Int32(type)) {
    case .float:
      return ONNXTensor(shape: input.shape, content: .floats(numbers.map { Float($0) }))
    case .double: return ONNXTensor(shape: input.shape, content: .doubles(numbers))
    case .integer, .text, nil: throw Flaw("there is no cast to type \(type)")
    }
  }

  private static func reduced(
    _ input: ONNXTensor, _ reduce: (ArraySlice<Double>) -> Double
  ) throws(Flaw) -> ONNXTensor {
    let numbers = try input.doubles()
    let width = input.width
    let results = (0..<input.rowCount).map { reduce(numbers[$0 * width..<($0 + 1) * width]) }
    if case .floats = input.content {
      return ONNXTensor(shape: [input.rowCount, 1], content: .floats(results.map { Float($0) }))
    }
    return ONNXTensor(shape: [input.rowCount, 1], content: .doubles(results))
  }

  private static func positionsOfHighest(_ input: ONNXTensor) throws(Flaw) -> ONNXTensor {
    let numbers = try input.doubles()
    let width = input.width
    let positions = (0..<input.rowCount).map { row in
      let values = numbers[row * width..<(row + 1) * width]
      let highest = values.max() ?? 0
      return Int64((values.firstIndex(of: highest) ?? row * width) - row * width)
    }
    return ONNXTensor(shape: [input.rowCount], content: .integers(positions))
  }

  private static func compared(
    _ one: ONNXTensor, _ other: ONNXTensor, _ holds: (Double, Double) -> Bool
  ) throws(Flaw) -> ONNXTensor {
    let (shape, first, second) = try ONNXTensor.pairs(one, other)
    return ONNXTensor(shape: shape, content: .booleans(zip(first, second).map(holds)))
  }

  private static func chosen(_ inputs: [ONNXTensor]) throws(Flaw) -> ONNXTensor {
    guard inputs.count == 3, case .booleans(let conditions) = inputs[0].content else {
      throw Flaw("a condition and two values are needed")
    }
    let first = try inputs[1].broadcast(to: inputs[0].shape)
    let second = try inputs[2].broadcast(to: inputs[0].shape)
    let values = conditions.indices.map { Float(conditions[$0] ? first[$0] : second[$0]) }
    return ONNXTensor(shape: inputs[0].shape, content: .floats(values))
  }

  private static func product(_ one: ONNXTensor, _ other: ONNXTensor) throws(Flaw) -> ONNXTensor {
    let (first, second) = (try one.doubles(), try other.doubles())
    guard one.width == other.rowCount else { throw Flaw("the sizes of the factors differ") }
    var result: [Double] = []
    for row in 0..<one.rowCount {
      for column in 0..<other.width {
        result.append(
          (0..<one.width).reduce(0) {
            $0 + first[row * one.width + $1] * second[$1 * other.width + column]
          })
      }
    }
    return ONNXTensor(shape: [one.rowCount, other.width], content: .doubles(result))
  }

  /// One column of a matrix, as a vector.
  private static func gathered(_ input: ONNXTensor, _ place: ONNXTensor) throws(Flaw) -> ONNXTensor
  {
    let numbers = try input.doubles()
    guard let column = try place.integers().first, 0..<input.width ~= column, place.shape.isEmpty
    else { throw Flaw("there is no such column") }
    let values = (0..<input.rowCount).map { numbers[$0 * input.width + column] }
    return ONNXTensor(shape: [input.rowCount], content: .doubles(values))
  }
}

/// The attributes of a node by name.
struct ONNXAttributes {
  private let attributes: [String: ONNXAttributeProto]

  init(_ node: ONNXNodeProto) {
    attributes = Dictionary(
      node.attribute.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func integer(_ name: String) -> Int { Int(attributes[name]?.i ?? 0) }
  func float(_ name: String) -> Float { attributes[name]?.f ?? 0 }
  func integers(_ name: String) -> [Int] { attributes[name]?.ints.map { Int($0) } ?? [] }
  func floats(_ name: String) -> [Float] { attributes[name]?.floats ?? [] }
  func texts(_ name: String) -> [Data] { attributes[name]?.strings ?? [] }
}
