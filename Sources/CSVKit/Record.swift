import FieldValues

/// One record of a stream: exactly as many values as there are columns.
public struct Record: Sendable {
  /// The physical line in which the record starts, from 1.
  public let line: Int
  /// What is wrong with the record, worst first; empty for nearly all.
  public let problems: [RecordProblem]

  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  /// The worst problem.
  public var problem: RecordProblem? { problems.first }

  /// How many fields there are: one a column.
  public var count: Int { ends.count }

  /// The values of all fields in order.
  public var fields: [String] { (0..<count).map { self[$0] } }

  /// The value of one field: unquoted, and empty where a short record has none.
  public subscript(index: Int) -> String {
    String(decoding: bytes[range(index)], as: UTF8.self)
  }

  /// Calls `body` with the bytes of one field's value, well-formed UTF-8.
  public func withBytes<Result>(of index: Int, _ body: (FieldBytes) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { body(FieldBytes(rebasing: $0[range(index)])) }
  }

  private func range(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : ends[index - 1])..<ends[index]
  }

  /// Takes the values of the first `columnCount` of `spans` in the record that `decoder` is at.
  init(
    line: Int, problems: [RecordProblem], spans: [FieldSpan], columnCount: Int,
    decoder: inout FieldDecoder
  ) {
    self.line = line
    self.problems = problems
    ends.reserveCapacity(columnCount)
    for span in spans.prefix(columnCount) {
      decoder.withValue(of: span) { bytes.append(contentsOf: $0) }
      ends.append(bytes.count)
    }
    while ends.count < columnCount { ends.append(bytes.count) }
  }
}
