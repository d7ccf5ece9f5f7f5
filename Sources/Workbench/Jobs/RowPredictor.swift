import CSVKit
import FieldValues
import ForestCore

/// Predicts records and writes them as CSV: what a thread does with its share of a batch.
struct RowPredictor: Sendable {
  let model: Model
  /// Knows the columns of the file that is read.
  let encoder: RecordEncoder
  /// The input columns that are written, in the order of the output.
  let order: [Int]
  /// What lines are written with; empty.
  let writer: CSVWriter

  /// What became of some records.
  struct Share: Sendable {
    /// The lines of the rows that could be read.
    var lines: [UInt8] = []
    var rowCount = 0
    /// Records that could not be read.
    var faults: [(record: Record, fault: RecordEncoder.Fault)] = []
    /// Rows of each class; empty when numbers are predicted.
    var classCounts: [Int]
    /// The predicted numbers; nil when classes are predicted, or nothing.
    var numbers: (sum: Double, min: Double, max: Double)?
    /// Values of each feature that training never saw.
    var unseen: [Int] = []
  }

  func predict(_ records: ArraySlice<Record>) -> Share {
    var encoder = encoder
    var share = Share(classCounts: Array(repeating: 0, count: model.schema.target.classes.count))
    var columns: [[Double]] = Array(repeating: [], count: model.schema.features.count)
    for feature in columns.indices { columns[feature].reserveCapacity(records.count) }
    var kept: [Record] = []
    kept.reserveCapacity(records.count)
    for record in records {
      if let fault = encoder.append(record, to: &columns) {
        share.faults.append((record, fault))
      } else {
        kept.append(record)
      }
    }
    share.rowCount = kept.count
    share.unseen = encoder.unseenCounts
    let outputs = model.forest.predict(
      FeatureMatrix(rowCount: kept.count, columns: columns), threadCount: 1)
    write(kept, outputs, to: &share)
    return share
  }

  private func write(_ records: [Record], _ outputs: [Double], to share: inout Share) {
    var writer = writer
    var texts = NumberTexts()
    let width = model.forest.outputCount
    let classes = model.schema.target.classes.map { Array($0.utf8) }
    for (row, record) in records.enumerated() {
      for field in order { record.withBytes(of: field) { writer.writeField($0) } }
      let outputs = outputs[row * width..<(row + 1) * width]
      if classes.isEmpty {
        if let number = outputs.first { share.count(number) }
      } else {
        let predicted = Forest.mostProbable(outputs)
        share.classCounts[predicted] += 1
        classes[predicted].withUnsafeBufferPointer { writer.writeField($0) }
      }
      for output in outputs { texts.write(output, to: &writer) }
      writer.endRecord()
    }
    share.lines = writer.takeBuffer()
  }
}

extension RowPredictor.Share {
  fileprivate mutating func count(_ number: Double) {
    let known = numbers ?? (0, number, number)
    numbers = (known.sum + number, min(known.min, number), max(known.max, number))
  }
}

/// Writes numbers, and keeps the texts of those of late: forests say few probabilities again and
/// again.
private struct NumberTexts {
  private var keys: [UInt64] = Array(repeating: 0, count: NumberTexts.count)
  private var texts: [[UInt8]] = Array(repeating: [], count: NumberTexts.count)

  private static let count = 1 << 10

  mutating func write(_ number: Double, to writer: inout CSVWriter) {
    let key = number.bitPattern
    let place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 54)
    if texts[place].isEmpty || keys[place] != key {
      keys[place] = key
      texts[place] = Array(NumberText.canonical(number).utf8)
    }
    texts[place].withUnsafeBufferPointer { writer.writeField($0) }
  }
}
