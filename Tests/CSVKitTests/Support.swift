@testable import CSVKit

/// Reads a text as the file `x.csv`.
func table(_ text: String, _ options: ReadOptions = ReadOptions()) throws -> Table {
  try TableReader.read(bytes: Array(text.utf8), name: "x.csv", options: options)
}

extension Table {
  /// The original texts of all rows.
  var records: [[String]] { (0..<rowCount).map { record(row: $0) } }
  var names: [String] { columns.map(\.name) }
  /// The values of a column of numbers.
  func numbers(_ column: Int) -> [Double]? {
    if case .numbers(let values) = columns[column].values { values } else { nil }
  }
}

/// All records that a stream tells.
func stream(_ bytes: [UInt8], _ options: ReadOptions = ReadOptions()) throws -> [Record] {
  var reader = try RecordReader(bytes: bytes, name: "x.csv", options: options)
  var records: [Record] = []
  while let record = try reader.next() { records.append(record) }
  return records
}

/// Bytes that mean something to a reader, and some that do not, in random order.
func nastyBytes(count: Int, _ random: inout SeededRandom) -> [UInt8] {
  let alphabet: [UInt8] = Array("\"\"\",,;\n\n\r\t| ab1.é-\\\\".utf8) + [0, 0xFF, 0xC3]
  return (0..<count).map { _ in alphabet.randomElement(using: &random) ?? 0 }
}
