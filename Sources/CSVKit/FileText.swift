import FieldValues

/// The text of a whole file, in UTF-8 as far as it can be.
struct FileText {
  let encoding: TextEncoding
  /// The file's bytes, or the UTF-8 of its text.
  let bytes: FileBytes
  /// Where in `bytes` the text begins, behind a byte order mark.
  let start: Int
  /// How many code units of UTF-16 could not be read.
  let replacedUnitCount: Int

  /// Takes a file's bytes for a text.
  ///
  /// - Throws: `.binary` when they are none.
  init(_ file: FileBytes, name: String) throws(CSVError) {
    let encoding = file.withBytes { TextEncoding(mark: $0.prefix(3)) }
    self.encoding = encoding
    guard encoding == .utf16LittleEndian || encoding == .utf16BigEndian else {
      if let complaint = file.withBytes({ BinarySniffer.complaint(about: $0) }) {
        throw CSVError(file: name, kind: .binary, message: complaint)
      }
      (bytes, start, replacedUnitCount) = (file, encoding.markLength, 0)
      return
    }
    var transcoder = UTF16Transcoder(isBigEndian: encoding == .utf16BigEndian)
    var text: [UInt8] = []
    text.reserveCapacity(file.count / 2)
    file.withBytes { transcoder.append($0.dropFirst(encoding.markLength), to: &text) }
    transcoder.finish(to: &text)
    (bytes, start, replacedUnitCount) = (FileBytes(text), 0, transcoder.invalidCount)
  }
}
