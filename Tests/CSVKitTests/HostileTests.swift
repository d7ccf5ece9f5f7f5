import FieldValues
import Testing

@_spi(Reference) @testable import CSVKit

@Suite struct HostileTests {
  /// Reads bytes in every way there is; the ways must agree.
  private func check(_ bytes: [UInt8]) throws {
    let table: Table
    do {
      table = try TableReader.read(bytes: bytes, name: "x.csv")
    } catch {
      #expect(throws: error) { _ = try RecordReader(bytes: bytes, name: "x.csv") }
      return
    }
    let records = try stream(bytes)
    #expect(records.map(\.fields) == table.records, "\(bytes)")
    #expect(ReferenceReader.records(bytes: bytes) == table.records, "\(bytes)")
    for row in 0..<table.rowCount {
      for column in table.columns.indices {
        #expect(table.text(row: row, column: column) == records[row][column])
      }
    }
    for column in table.columns.indices {
      for kind in ColumnKind.allCases { _ = table.column(column, as: kind) }
    }
    _ = table.report.summary
  }

  @Test func randomBytesNeverTrap() throws {
    var random = SeededRandom(seed: 5)
    for _ in 0..<300 {
      let count = Int.random(in: 0...120, using: &random)
      try check(nastyBytes(count: count, &random))
      try check((0..<count).map { _ in UInt8.random(in: 0...255, using: &random) })
    }
  }

  @Test func mutatedFilesLoseNothing() throws {
    var random = SeededRandom(seed: 6)
    let seeds = [
      "id,name,when,ok\n1,\"a, b\",2024-01-01,yes\n2,\"c \"\"d\"\"\",2024-01-02,no\n3,é,,yes\n",
      "a;b\r\n1,5;x\r\n2,5;\"y\r\nz\"\r\n", "\u{FEFF}x\ty\n1\t2\n3\t4\n", "a, b\n1, 2\n3, 4\n",
    ]
    for seed in seeds {
      for _ in 0..<100 {
        var bytes = Array(seed.utf8)
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          let place = Int.random(in: 0..<bytes.count, using: &random)
          switch Int.random(in: 0...2, using: &random) {
          case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
          case 1: bytes.insert(UInt8(ascii: "\""), at: place)
          default: bytes.remove(at: place)
          }
        }
        try check(bytes)
      }
    }
  }

  @Test func streamsInPieces() throws {
    // Longer than the detector's sample and several pieces, with quotes across their borders.
    var writer = CSVWriter()
    writer.write(["n", "text"])
    for row in 0..<60_000 { writer.write(["\(row)", "line \(row),\n\"quoted\" \(row * 7919)"]) }
    let folder = try TemporaryFolder()
    let text = String(decoding: writer.takeBuffer(), as: UTF8.self)
    let path = try folder.write("x.csv", text)
    let table = try TableReader.read(paths: [path])
    #expect(table.rowCount == 60_000)
    var reader = try RecordReader(path: path)
    var row = 0
    while let record = try reader.next() {
      if record[0] != "\(row)" || record[1] != table.text(row: row, column: 1) {
        Issue.record("row \(row)")
      }
      row += 1
    }
    #expect(row == 60_000)
  }
}
