import CVectors
import FieldValues

/// Where the fields of successive records stand in a window of text.
///
/// Not an array of arrays but two flat buffers, which are used again for the next window.
final class RecordIndex {
  /// A record that is not as it should be.
  struct Fault {
    var row: Int
    /// Offset of the record's first byte in the window.
    var offset: Int
    var fieldCount: Int
    var unterminatedQuotes: [RecordScanner.UnterminatedQuote] = []
    /// The offset, from the record's start, of the first byte that is not UTF-8.
    var firstInvalid: Int?
  }

  /// How many fields each record should have.
  let columnCount: Int

  /// The fields of all records, one record after the other.
  private(set) var fields: UnsafeMutablePointer<IndexedField>
  private var fieldCapacity: Int
  /// For each record the number of its first field, and behind the last that of the next.
  private(set) var firsts: UnsafeMutablePointer<UInt32>
  private var firstCapacity: Int

  /// Where each record begins in the window; as many as ``rowCount``.
  private(set) var offsets: UnsafeMutablePointer<UInt32>

  var rowCount = 0
  var fieldCount = 0
  /// Whether every record has `columnCount` fields.
  var isRegular = true
  var blankLineCount = 0
  /// Line ends inside quoted fields.
  var innerLineCount = 0
  /// The records that are not as they should be, in order.
  var faults: [Fault] = []
  /// Where the records end in the window, line ends included.
  var end = 0

  /// How many blocks of 64 bytes have their masks made at once.
  static let maskedBlockCount = 64
  /// The masks of the blocks that are looked at.
  let masks = UnsafeMutablePointer<TextMasks>.allocate(capacity: maskedBlockCount)
  /// The same with a backslash as delimiter, for the dialects in which it means something.
  let backslashMasks = UnsafeMutablePointer<TextMasks>.allocate(capacity: maskedBlockCount)

  /// For the end of a window that does not fill 64 bytes.
  private let tail = UnsafeMutablePointer<UInt8>.allocate(capacity: 64)

  init(columnCount: Int) {
    self.columnCount = columnCount
    fieldCapacity = 4096
    firstCapacity = 1024
    fields = .allocate(capacity: fieldCapacity)
    firsts = .allocate(capacity: firstCapacity)
    offsets = .allocate(capacity: firstCapacity)
    firsts[0] = 0
    tail.initialize(repeating: 0, count: 64)
  }

  deinit {
    fields.deallocate()
    firsts.deallocate()
    offsets.deallocate()
    tail.deallocate()
    masks.deallocate()
    backslashMasks.deallocate()
  }

  /// Physical lines that the records and the blank lines among them take.
  var lineCount: Int { rowCount + blankLineCount + innerLineCount }

  /// Forgets all records; the next begin at `start`.
  func removeAll(from start: Int) {
    (rowCount, fieldCount, blankLineCount, innerLineCount) = (0, 0, 0, 0)
    isRegular = true
    faults.removeAll(keepingCapacity: true)
    end = start
  }

  /// The same bytes followed by zeros, 64 together.
  func tail(_ text: UnsafePointer<UInt8>, count: Int) -> UnsafePointer<UInt8> {
    tail.update(repeating: 0, count: 64)
    tail.update(from: text, count: count)
    return UnsafePointer(tail)
  }

  /// Makes room for so many fields beyond the first `count`, and for as many records.
  @inline(__always)
  func reserve(_ more: Int, fieldsBeyond count: Int) {
    if count &+ more > fieldCapacity || rowCount &+ more >= firstCapacity { grow(more, count) }
  }

  @inline(never)
  private func grow(_ more: Int, _ count: Int) {
    if count + more > fieldCapacity {
      let capacity = max(count + more, 2 * fieldCapacity)
      fields = moved(fields, count: count, capacity: capacity)
      fieldCapacity = capacity
    }
    if rowCount + more >= firstCapacity {
      let capacity = max(rowCount + more + 1, 2 * firstCapacity)
      firsts = moved(firsts, count: rowCount + 1, capacity: capacity)
      offsets = moved(offsets, count: rowCount, capacity: capacity)
      firstCapacity = capacity
    }
  }

  /// Ends the record whose fields were written up to `end` of them.
  @inline(__always)
  func endRecord(fieldEnd: Int, offset: Int) {
    if fieldEnd &- fieldCount != columnCount {
      isRegular = false
      faults.append(Fault(row: rowCount, offset: offset, fieldCount: fieldEnd - fieldCount))
    }
    offsets[rowCount] = UInt32(truncatingIfNeeded: offset)
    fieldCount = fieldEnd
    rowCount &+= 1
    firsts[rowCount] = UInt32(truncatingIfNeeded: fieldEnd)
  }

  /// How many fields a record has in the text.
  func fieldCount(ofRow row: Int) -> Int { Int(firsts[row + 1] - firsts[row]) }

  /// One field, ``IndexedField/absent`` where the record is short.
  func field(row: Int, column: Int) -> IndexedField {
    column < fieldCount(ofRow: row) ? fields[Int(firsts[row]) + column] : .absent
  }

  /// The fields of one record as a scanner tells them, counted from the record's `offset`.
  func spans(ofRow row: Int, offset: Int) -> [FieldSpan] {
    (Int(firsts[row])..<Int(firsts[row + 1])).map { fields[$0].span(recordOffset: offset) }
  }
}
