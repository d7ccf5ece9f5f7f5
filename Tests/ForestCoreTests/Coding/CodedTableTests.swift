import Testing

@testable import ForestCore

@Suite struct CodedTableTests {
  private func table(featureCount: Int, _ target: TargetValues, rows: Int) -> (
    CodedTable, [[Double]]
  ) {
    var random = RandomStream(9)
    let values = (0..<featureCount).map { feature in
      (0..<rows).map { _ in
        Int.random(in: 0..<10, using: &random) == 0
          ? Double.nan
          : feature % 2 == 0
            ? Double.random(in: 0..<1, using: &random)
            : Double(Int.random(in: 0..<5, using: &random))
      }
    }
    let levelCounts = (0..<featureCount).map { $0 % 2 == 0 ? 0 : 5 }
    let table = CodedTable(
      values, levelCounts: levelCounts, target: target, isWeighted: false, threadCount: 2)
    return (table, values)
  }

  /// Records of few features hold the codes, of many only the example's number.
  @Test(arguments: [3, 60, 61, 100])
  func recordsHoldTargetAndCodes(_ featureCount: Int) {
    var random = RandomStream(4)
    let labels = (0..<500).map { _ in Int32.random(in: 0..<3, using: &random) }
    let (table, values) = table(
      featureCount: featureCount, .classes(labels, count: 3), rows: labels.count)
    let layout = table.examples.layout
    #expect(layout.kind == .counted)
    #expect(layout.hasCodes == (featureCount <= 62))
    #expect(table.rows.sorted() == Array(0..<500))
    #expect(table.rows.map { labels[Int($0)] } == labels.sorted())
    for (position, row) in table.rows.enumerated() {
      let record = table.examples.records + position * layout.stride
      #expect(CountedRecord.label(record) == Int(labels[Int(row)]))
      for feature in 0..<featureCount {
        let code = table.askedRows.codes[position * table.askedRows.stride + feature]
        let value = values[feature][Int(row)]
        #expect((code == 255) == value.isNaN)
        if feature % 2 == 1, !value.isNaN { #expect(Double(code) == value) }
        if layout.hasCodes {
          #expect(record.load(fromByteOffset: layout.codes + feature, as: UInt8.self) == code)
        } else {
          #expect(table.examples.columns?[feature * 500 + position] == code)
        }
      }
    }
  }

  @Test func numbersAreKeptExactly() {
    let numbers = [1e300, -1e300, 3, 1e-300]
    let (table, _) = table(featureCount: 2, .numbers(numbers), rows: 4)
    #expect(table.examples.layout.kind == .number)
    for position in 0..<4 {
      let record = table.examples.records + position * table.examples.layout.stride
      #expect(table.examples.numbers?[position] == numbers[position])
      #expect(abs(NumberRecord.value(record)) <= 1)
    }
  }

  @Test func numbersAreScaledByWhatTheyDifferIn() {
    let scale = NumberScale([1e9 + 1, 1e9 + 2, 1e9 + 3])
    #expect([1.0, 2, 3].map { scale.scaled(1e9 + $0) } == [-1, 0, 1])
    #expect(NumberScale([5, 5]).scaled(5) == 0)
  }
}
