import FieldValues
import Testing

@testable import CSVKit

/// A table does not depend on how the text was cut into chunks, nor on how many threads read it.
@Suite struct TableFillTests {
  /// Everything that a table tells.
  private struct Told: Equatable {
    var records: [[String]]
    var formats: [FieldFormat]
    var numbers: [[UInt64]]
    var codes: [[Int32]]
    var vocabularies: [[String]]
    var counts: [[Int]]
    var booleans: [BooleanWords?]
    var report: ReadReport
    var lines: [Int]

    init(_ table: Table) {
      records = table.records
      formats = table.columns.map(\.format)
      numbers = []
      codes = []
      vocabularies = []
      for column in table.columns {
        switch column.values {
        case .numbers(let values): numbers.append(values.map(\.bitPattern))
        case .codes(let values, let vocabulary):
          codes.append(values)
          vocabularies.append(vocabulary)
        case .text: break
        }
      }
      counts = table.columns.map { [$0.missingCount, $0.distinctCount, $0.unparsedCount] }
      booleans = table.columns.map(\.booleanWords)
      report = table.report
      lines = (0..<table.rowCount).map { table.place(ofRow: $0).line }
    }
  }

  private func read(
    _ bytes: [UInt8], chunkLength: Int, threadCount: Int, _ options: ReadOptions = ReadOptions()
  ) throws -> Table {
    var options = options
    options.threadCount = threadCount
    var builder = TableBuilder(options: options)
    try builder.add(FileBytes(bytes), source: "x.csv", name: "x.csv")
    return try builder.table(chunkLength: chunkLength)
  }

  /// Compares with a single chunk, which nothing can be wrong between.
  private func check(_ bytes: [UInt8], _ random: inout SeededRandom) throws {
    let expected = try Told(read(bytes, chunkLength: max(1, bytes.count), threadCount: 1))
    for _ in 0..<3 {
      let chunkLength = Int.random(in: 1...max(1, bytes.count), using: &random)
      for threadCount in [1, 2, 5] {
        let told = try Told(read(bytes, chunkLength: chunkLength, threadCount: threadCount))
        #expect(told == expected, "\(bytes) in chunks of \(chunkLength)")
      }
    }
  }

  @Test func randomBytesDoNotDependOnChunks() throws {
    var random = SeededRandom(seed: 21)
    for _ in 0..<150 {
      let bytes =
        Array("a,b\n".utf8) + nastyBytes(count: Int.random(in: 1...120, using: &random), &random)
      try check(bytes, &random)
    }
  }

  @Test func tablesDoNotDependOnChunks() throws {
    var random = SeededRandom(seed: 22)
    let kinds: [[String]] = [
      ["1", "2.5", "-3e2", "", "NA"], ["yes", "no", "Y", "N", ""],
      ["2024-01-01", "2024-02-29", "-"],
      ["red", "green", "\"blue, dark\"", "\"a \"\"b\"\"\"", "\"two\nlines\""], ["1", "x", "2"],
      ["\"1,234\"", "12", "\"1,234,567\""], ["007", "7"], ["true", "NA"], ["é", "\u{FEFF}"],
    ]
    for round in 0..<150 {
      let columns = (0..<4).compactMap { _ in kinds.randomElement(using: &random) }
      var text = "a,b,c,d\n"
      for _ in 0..<Int.random(in: 0...40, using: &random) {
        text += columns.compactMap { $0.randomElement(using: &random) }.joined(separator: ",")
        text += "\n"
      }
      // What contradicts all rows before it.
      if round % 3 == 0 { text += "x,\"y\",2024-01-01,1\n" }
      if round % 5 == 0 { text += "1,2\n\n1,2,3,4,5\n" }
      var bytes = Array(text.utf8)
      if round % 4 == 0 { bytes[Int.random(in: 10..<bytes.count, using: &random)] = 0xE9 }
      try check(bytes, &random)
    }
  }

  @Test func manyWordsBecomeTextWhateverTheChunks() throws {
    let rows = (0..<30_000).map { "\($0),w\($0 % 11_000),k\($0 % 7)" }
    let bytes = Array((["n,w,k"] + rows).joined(separator: "\n").utf8)
    for threadCount in [1, 3] {
      let table = try read(bytes, chunkLength: 7_000, threadCount: threadCount)
      #expect(table.columns.map(\.format.kind) == [.number, .text, .category])
      #expect(table.columns.map(\.distinctCount) == [30_000, 11_000, 7])
    }
  }

  @Test func cancelling() throws {
    let monitor = ReadMonitor()
    monitor.cancel()
    var builder = TableBuilder(options: ReadOptions(), monitor: monitor)
    try builder.add(FileBytes(Array("a\n1\n".utf8)), source: "x.csv", name: "x.csv")
    let error = #expect(throws: CSVError.self) { try builder.table() }
    #expect(error?.kind == .cancelled)
  }
}
