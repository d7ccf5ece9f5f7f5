import CSVKit
import FieldValues

extension RowBatch {
  /// Reads a CSV text whose first line names the columns.
  mutating func addCSV(_ bytes: FieldBytes) throws(RequestError) {
    do {
      var reader = try CSVKit.RecordReader(
        bytes: Array(bytes), name: "the request",
        options: ReadOptions(delimiter: UInt8(ascii: ","), hasHeader: true))
      let order = try order(of: reader.header)
      while let record = try reader.next() { try add(record, order) }
    } catch let error as RequestError {
      throw error
    } catch {
      throw RequestError("\(error)")
    }
  }

  private mutating func add(_ record: Record, _ order: [Int?]) throws(RequestError) {
    try addRows()
    let row = rowCount - 1
    if let problem = record.problem {
      throw RequestError("record \(rowCount): \(problem.message)", record: rowCount)
    }
    for (field, feature) in order.enumerated() {
      guard let feature else { continue }
      let outcome = record.withBytes(of: field) { text in
        Result { () throws(RequestError) in try set(row, feature, .text(text)) }
      }
      try outcome.get()
    }
  }
}
