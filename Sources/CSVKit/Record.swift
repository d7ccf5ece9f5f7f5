import FieldValues

/// One record of a stream: exactly as many values as there are columns.
public struct Record: Sendable {
  /// The physical line in which the record starts, from 1.
  public let line: Int
  /// What is wrong with the record, worst first; empty for nearly all.
  public let problems: [RecordProblem]

  private let batch: RecordBatch
  private let row: Int

  /// The worst problem.
  public var problem: RecordProblem? { problems.first }

  /// How many fields there are: one a column.
  public var count: Int { batch.index.columnCount }

  /// The values of all fields in order.
  public var fields: [String] { (0..<count).map { self[$0] } }

  /// The value of one field: unquoted, and empty where a short record has none.
  public subscript(index: Int) -> String {
    withBytes(of: index) { String(decoding: $0, as: UTF8.self) }
  }

  /// Calls `body` with the bytes of one field's value, well-formed UTF-8.
  public func withBytes<Result>(of index: Int, _ body: (FieldBytes) -> Result) -> Result {
    precondition(index < count, "there is no field \(index)")
    return batch.withValue(row: row, column: index, body)
  }

  init(_ batch: RecordBatch, row: Int, line: Int, problems: [RecordProblem]) {
    (self.batch, self.row, self.line, self.problems) = (batch, row, line, problems)
  }
}
