import FieldValues

/// Tells files that are no text from those that are, by what they begin with.
enum BinarySniffer {
  /// How many bytes from the start are looked at.
  static let prefixLength = 64 << 10

  /// What a binary file looks like and what to do about it; nil for a text.
  static func complaint(about prefix: some RandomAccessCollection<UInt8>) -> String? {
    let head = prefix.prefix(prefixLength)
    // All these formats have such bytes near their start; a column named PAR1 has not.
    if head.contains(where: { $0 < 0x09 }),
      let signature = signatures.first(where: { head.starts(with: $0.bytes) })
    {
      return signature.complaint
    }
    if head.dropFirst(tarMagicOffset).starts(with: "ustar".utf8) {
      return "this is a tar archive; unpack it and name a file of it"
    }
    let nulCount = head.count { $0 == 0 }
    if nulCount * 4 > head.count, head.count >= headLengthMin {
      return "this looks like damaged UTF-16, or no text at all; save it as UTF-8"
    }
    // A few stray control characters are damage that reading survives; this many are no text.
    let controlCount = head.count { $0 < 0x20 && !(0x09...0x0D).contains($0) }
    if controlCount >= headLengthMin,
      controlCount * 10 > head.count || controlCount * 20 > head.count && !isUTF8(head)
    {
      return "this is a binary file, not CSV; export the data as CSV"
    }
    return nil
  }

  /// A character that the end of the prefix cuts does not count.
  private static func isUTF8(_ head: some Collection<UInt8>) -> Bool {
    let bytes = Array(head)
    let invalid = bytes.withUnsafeBufferPointer { firstInvalidUTF8($0) }
    return invalid.map { $0 + 3 >= bytes.count } ?? true
  }

  private static let headLengthMin = 16
  /// POSIX.1-1988, "Extended tar format".
  private static let tarMagicOffset = 257

  private static let signatures: [(bytes: [UInt8], complaint: String)] = [
    ([0x1F, 0x8B], "this is packed with gzip twice; unpack it once first (gunzip)"),
    ([0x28, 0xB5, 0x2F, 0xFD], "this is compressed with zstd; unpack it first (unzstd)"),
    (Array("BZh".utf8), "this is compressed with bzip2; unpack it first (bunzip2)"),
    ([0xFD] + Array("7zXZ".utf8), "this is compressed with xz; unpack it first (unxz)"),
    (
      Array("PK\u{3}\u{4}".utf8),
      "this is a zip archive or an Excel workbook (xlsx); unpack it, or save the sheet as CSV"
    ),
    ([0xD0, 0xCF, 0x11, 0xE0], "this is an old Excel workbook (xls); save the sheet as CSV"),
    (Array("PAR1".utf8), "this is a Parquet file; export it as CSV"),
    (Array("ARROW1".utf8), "this is an Arrow file; export it as CSV"),
    ([0x89] + Array("HDF".utf8), "this is an HDF5 file; export the data as CSV"),
    (Array("SQLite format 3".utf8), "this is an SQLite database; export a table as CSV"),
    (Array("%PDF-".utf8), "this is a PDF document; export the data as CSV"),
    ([0x7F] + Array("ELF".utf8), "this is a program (ELF), not CSV"),
  ]
}
