import FieldValues

/// The text of a whole file, unpacked, in UTF-8 as far as it can be.
struct FileText {
  let encoding: TextEncoding
  /// The file's bytes, or the UTF-8 of its text.
  let bytes: FileBytes
  /// Where in `bytes` the text begins, behind a byte order mark.
  let start: Int
  /// How many code units of UTF-16 could not be read.
  let replacedUnitCount: Int
  /// Where the text ends too early.
  let damage: InputDamage?
  /// Whether the file has bytes behind its end that were left alone.
  let hasTrailingBytes: Bool

  /// Takes a file's bytes for a text.
  ///
  /// - Throws: `.binary` when they are none; `.tooLarge` and `.damaged` as ``Gunzip`` does, the
  ///   latter for any damage unless the options ask for the rows before it.
  init(_ file: FileBytes, name: String, options: ReadOptions) throws(CSVError) {
    var (file, fault): (FileBytes, GzipDecoder.Fault?) = (file, nil)
    var hasTrailingBytes = false
    if GzipDecoder.isPacked(try file.prefix(2)) {
      let unpacked = try Gunzip.unpack(
        file, name: name, byteCountMax: options.unpackedByteCountMax ?? MemoryLimit.byteCount)
      (file, fault) = (unpacked.text, unpacked.fault)
      hasTrailingBytes = unpacked.hasTrailingBytes
    }
    self.hasTrailingBytes = hasTrailingBytes
    let head = try file.prefix(BinarySniffer.prefixLength)
    encoding = TextEncoding(mark: head.prefix(3))
    if encoding.isUTF16 {
      let text = Self.transcoded(file, encoding, isCut: fault?.cutsLine ?? false)
      (bytes, start, replacedUnitCount) = (FileBytes(text.bytes), 0, text.invalidCount)
    } else {
      if let complaint = BinarySniffer.complaint(about: head) {
        throw CSVError(file: name, kind: .binary, message: complaint)
      }
      (bytes, start, replacedUnitCount) = (file, encoding.markLength, 0)
    }
    let text = bytes
    damage = fault.map {
      InputDamage(file: name, line: text.withBytes(lineEndCount) + 1, fault: $0)
    }
    if let damage, !options.keepsRowsBeforeDamage || bytes.count == 0 { throw damage.error }
  }

  private static func transcoded(
    _ file: FileBytes, _ encoding: TextEncoding, isCut: Bool
  ) -> (bytes: [UInt8], invalidCount: Int) {
    var transcoder = UTF16Transcoder(isBigEndian: encoding == .utf16BigEndian)
    var text: [UInt8] = []
    text.reserveCapacity(file.count / 2)
    file.withBytes { transcoder.append($0.dropFirst(encoding.markLength), to: &text) }
    if isCut {
      text.removeSubrange(wholeLinesLength(text)...)
    } else {
      transcoder.finish(to: &text)
    }
    return (text, transcoder.invalidCount)
  }
}
