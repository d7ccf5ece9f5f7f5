import FieldValues

/// Unpacks whole files that gzip packed.
enum Gunzip {
  /// The text of a packed file, and what was wrong with it.
  struct Unpacked {
    var text: FileBytes
    var fault: GzipDecoder.Fault?
    var hasTrailingBytes: Bool
  }

  /// Deflate packs a byte into no less than a 1,032nd of one.
  private static let ratioMax = 1_032

  /// Unpacks `file`. Where it is damaged, the text ends behind the last whole line before.
  ///
  /// - Parameter byteCountMax: how many bytes the text may have.
  /// - Throws: `.tooLarge` when it has more, `.damaged` when not a line can be unpacked.
  static func unpack(
    _ file: FileBytes, name: String, byteCountMax: Int
  ) throws(CSVError) -> Unpacked {
    let decoder = GzipDecoder()
    let tooLarge = CSVError(
      file: name, kind: .tooLarge,
      message: "unpacked, this is more than \(sizeText(byteCountMax)), which is more than is safe "
        + "to keep in memory; predict reads such a file as a stream")
    let expected = min(byteCountMax, try expectedCount(file))
    guard var memory = GrowingMemory(capacity: expected + 1) else { throw tooLarge }
    var isTooLarge = false
    file.withBytes { packed in
      var taken = 0
      while true {
        var written = 0
        let step = decoder.step(packed, taken: &taken, memory.room, written: &written)
        memory.fill(written)
        isTooLarge = memory.count > byteCountMax
        if isTooLarge || step == .ended { return }
        if step == .needsInput {
          decoder.finish()
        } else if !memory.grow(to: byteCountMax + 1) {
          isTooLarge = true
          return
        }
      }
    }
    if isTooLarge { throw tooLarge }
    if let fault = decoder.fault {
      // In UTF-16 a byte does not tell a line end; there the text is cut.
      if fault.cutsLine, !TextEncoding(mark: memory.bytes.prefix(3)).isUTF16 {
        memory.fill(wholeLinesLength(memory.bytes) - memory.count)
      }
      if memory.count == 0 { throw InputDamage(file: name, line: 1, fault: fault).error }
    }
    return Unpacked(
      text: memory.finish(), fault: decoder.fault, hasTrailingBytes: decoder.hasTrailingBytes)
  }

  /// What the last four bytes say of the text's length, modulo 2³²; never more than is possible.
  private static func expectedCount(_ file: FileBytes) throws(CSVError) -> Int {
    let bytes = try file.prefix(4, from: max(0, file.count - 4))
    guard bytes.count == 4 else { return 0 }
    let told = bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
    return min(told, file.count.multipliedReportingOverflow(by: ratioMax).partialValue)
  }

  static func sizeText(_ byteCount: Int) -> String {
    let tenths = byteCount / 100_000_000
    return tenths < 1 ? "\(byteCount) bytes" : "\(tenths / 10).\(tenths % 10) GB"
  }
}

/// How many of the first bytes are whole lines.
func wholeLinesLength(_ bytes: some BidirectionalCollection<UInt8>) -> Int {
  let last = bytes.lastIndex { $0 == Byte.lineFeed || $0 == Byte.carriageReturn }
  return last.map { bytes.distance(from: bytes.startIndex, to: $0) + 1 } ?? 0
}
