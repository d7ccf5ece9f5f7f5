import FieldValues
import Threads

/// A whole table that does not change, from one file or several.
///
/// In memory are the typed columns and the places of rows. The original text of a field is
/// read from the file again when it is asked for: should the file have been cut short
/// meanwhile, the text is empty. Only what came from a pipe or had to be transcoded stays in
/// memory.
public struct Table: Sendable {
  /// The files, as the caller named them.
  public let sources: [String]
  /// How many bytes the files have together.
  public let byteCount: Int
  /// The dialect of the first file.
  public let dialect: Dialect
  /// The columns, in the order of the first file.
  public private(set) var columns: [Column]
  /// How many rows there are, headers and blank lines apart; may be 0.
  public let rowCount: Int
  /// Every repair that was made while reading.
  public let report: ReadReport

  let partitions: [Partition]
  let missingTokens: [String]?

  /// The same table with other columns.
  func with(_ columns: [Column]) -> Table {
    var table = self
    table.columns = columns
    return table
  }

  /// The original text of one field; for several use one ``RowReader``, which see.
  public func text(row: Int, column: Int) -> String {
    RowReader(self).text(row: row, column: column)
  }

  /// The original texts of one row, in the order of ``columns``; of several see ``RowReader``.
  public func record(row: Int) -> [String] { RowReader(self).record(row: row) }

  /// Where a row stands: its file, and the physical line, from 1, in which it begins.
  public func place(ofRow row: Int) -> (file: String, line: Int) {
    let partition = partition(ofRow: row)
    return (partition.name, partition.line(ofRow: row))
  }

  /// One column read again in a format.
  ///
  /// - Parameter isOverride: whether the format was asked for, so that fields may fail to parse.
  func column(_ index: Int, format: FieldFormat, isOverride: Bool) -> Column {
    let plan = ColumnPlan(column: index, format: format, isAsked: isOverride)
    let cells = ColumnCells()
    cells.reserve(rowCount)
    let pass = ChunkPass(partitions, columnCount: columns.count)
    pass.forEach(Array(0..<pass.chunkCount), threadCount: Parallel.processorCount) {
      let (chunk, worker) = ($0, $1)
      if chunk.isUnchanged {
        _ = worker.fill(
          index, by: plan, chunk.partition, chunk: chunk.number, firstRow: chunk.place.firstRow,
          into: cells)
      } else {
        plan.addLost(chunk: chunk.number, chunk.place, into: cells)
      }
    }
    return plan.column(
      name: columns[index].name, rowCount: rowCount, cells: cells, textCount: textCount(of: index),
      isLast: true)
  }

  /// Calls `body` with the original texts of one column in the order of rows, empty where a record
  /// is short or the file has lost it. Much faster than ``text(row:column:)`` for each.
  ///
  /// - Parameter rowCount: goes on to the end of the chunk that has the last of so many rows.
  public func forEachValue(
    ofColumn index: Int, rowCount: Int = .max, _ body: (FieldBytes) -> Void
  ) {
    let pass = ChunkPass(partitions, columnCount: columns.count)
    pass.forEachInOrder(rowCount: rowCount) { chunk, worker in
      guard chunk.isUnchanged else {
        for _ in 0..<chunk.place.rowCount { body(FieldBytes(start: nil, count: 0)) }
        return
      }
      _ = worker.withCells(index, chunk.partition) { $0.forEachValue(body) }
    }
  }

  /// The original texts of one column in the first rows, empty as in ``forEachValue(ofColumn:_:)``.
  func firstTexts(ofColumn index: Int, count: Int) -> [String] {
    var texts: [String] = []
    forEachValue(ofColumn: index, rowCount: count) { text in
      if texts.count < count { texts.append(String(decoding: text, as: UTF8.self)) }
    }
    return texts
  }

  /// How many different texts a column has, missing ones apart.
  func textCount(of column: Int) -> LazyCount {
    let format = FieldFormat(kind: .text, missingTokens: missingTokens ?? [])
    return LazyCount { [self] in
      var (count, last) = (0, UInt64(0))
      AscendingPass.forEachPiece(of: textHashes(ofColumn: column, format: format)) { piece in
        for hash in piece where hash != last { (count, last) = (count + 1, hash) }
      }
      return count
    }
  }

  /// The partition that has a row.
  func partition(ofRow row: Int) -> Partition {
    precondition((0..<rowCount).contains(row), "there is no row \(row)")
    return partitions.last { $0.firstRow <= row && $0.rowCount > 0 } ?? partitions[0]
  }
}
