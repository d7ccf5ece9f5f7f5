import FieldValues

/// A piece of a text in memory that is used again for the next piece.
final class TextWindow {
  /// Behind the bytes are as many zeros, so that loops may read whole words.
  static let padding = 64
  /// How much is read beyond what was asked for, to hold the rest of a record.
  static let slack = 16 << 10

  /// Offset in the text of the window's first byte.
  private(set) var start = 0
  private(set) var count = 0
  private var source = FileBytes([])
  private var name = ""
  private var capacity = 0
  private var base = UnsafeMutablePointer<UInt8>.allocate(capacity: padding)

  deinit { base.deallocate() }

  /// The bytes; valid until the next change of the window.
  var bytes: FieldBytes { FieldBytes(start: base, count: count) }

  /// Whether the text ends where the window does.
  private(set) var isLast = false

  /// Shows the bytes of `source`, whose name in messages is `name`, from `start` on.
  func load(
    _ source: FileBytes, name: String, from start: Int, _ wanted: Int
  ) throws(CSVError) {
    self.source = source
    self.name = name
    self.start = start
    count = 0
    try fill(wanted + Self.slack)
  }

  /// Shows at least twice as much from the same start.
  func lengthen() throws(CSVError) {
    guard count < IndexedField.windowLengthMax / 2 else {
      throw CSVError(
        file: name, kind: .binary,
        message: "a record begins near byte \(start) and takes more than "
          + "\(IndexedField.windowLengthMax >> 21) MB; this is no table")
    }
    try fill(min(2 * count + Self.slack, IndexedField.windowLengthMax - 1))
  }

  private func fill(_ asked: Int) throws(CSVError) {
    // One more shows whether the text goes on.
    let available = max(0, try source.count(upTo: start + asked + 1) - start)
    isLast = available <= asked
    let wanted = min(asked, available)
    // The last line of a damaged text may have been taken away again.
    count = min(count, wanted)
    if wanted > capacity {
      let longer = UnsafeMutablePointer<UInt8>.allocate(capacity: wanted + Self.padding)
      longer.update(from: base, count: count)
      base.deallocate()
      (base, capacity) = (longer, wanted)
    }
    count += try source.read(from: start + count, wanted - count, into: base + count)
    (base + count).update(repeating: 0, count: Self.padding)
    if count < wanted {
      throw CSVError(
        file: name, kind: .readFailed, message: "the file became shorter while it was read")
    }
  }
}
