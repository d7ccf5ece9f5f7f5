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

  /// The file itself, packed or not.
  private let file: FileBytes
  private let unpacked: FileBytes
  private let name: String

  /// Takes a file's bytes for a text. What gzip packed is unpacked while it is read.
  ///
  /// - Throws: `.binary` when they are none.
  init(
    _ file: FileBytes, name: String, options: ReadOptions, monitor: ReadMonitor = ReadMonitor()
  ) throws(CSVError) {
    self.file = file
    self.name = name
    let isPacked = GzipDecoder.isPacked(try file.prefix(2))
    unpacked =
      isPacked ? try Self.unpacking(file, name: name, options: options, monitor: monitor) : file
    encoding = try unpacked.encoding()
    if encoding.isUTF16 {
      let isCut = try unpacked.ending().fault?.cutsLine ?? false
      let text = Self.transcoded(unpacked, encoding, isCut: isCut)
      (bytes, start, replacedUnitCount) = (FileBytes(text.bytes), 0, text.invalidCount)
    } else {
      let head = try unpacked.prefix(BinarySniffer.prefixLength)
      if let complaint = BinarySniffer.complaint(about: head) {
        throw CSVError(file: name, kind: .binary, message: complaint)
      }
      (bytes, start, replacedUnitCount) = (unpacked, encoding.markLength, 0)
    }
  }

  /// How many bytes the file has. Waits until all have come.
  var fileByteCount: Int { file.count }

  /// How many bytes of the file are read for the text, as progress tells; 0 where nobody knows.
  var expectedFileByteCount: Int {
    file.isArriving ? 0 : unpacked.isArriving ? file.count : bytes.count - start
  }

  /// Where the text ends too early, and whether the file has bytes behind its end that were left
  /// alone. Waits until all has been unpacked.
  func ending() throws(CSVError) -> (damage: InputDamage?, hasTrailingBytes: Bool) {
    let ending = try unpacked.ending()
    let damage = ending.fault.map { fault in
      InputDamage(file: name, line: Self.lineEndCount(bytes) + 1, fault: fault)
    }
    return (damage, ending.hasTrailingBytes)
  }

  private static func lineEndCount(_ bytes: FileBytes) -> Int {
    var count = 0
    var endsWithReturn = false
    bytes.forEachPiece { piece in
      count += CSVKit.lineEndCount(piece)
      if endsWithReturn, piece.first == Byte.lineFeed { count -= 1 }
      endsWithReturn = piece.last == Byte.carriageReturn
    }
    return count
  }

  private static func unpacking(
    _ file: FileBytes, name: String, options: ReadOptions, monitor: ReadMonitor
  ) throws(CSVError) -> FileBytes {
    let byteCountMax = options.unpackedByteCountMax ?? MemoryLimit.byteCount
    // How much a pipe will bring shows too late.
    let expectedMax = file.isArriving ? byteCountMax : GzipSupply.unpackedCountMax(file.count)
    return FileBytes(
      try ArrivingBytes(byteCountMax: byteCountMax, expectedMax: expectedMax, name: name) {
        GzipSupply(file, name: name, monitor: monitor)
      })
  }

  private static func transcoded(
    _ file: FileBytes, _ encoding: TextEncoding, isCut: Bool
  ) -> (bytes: [UInt8], invalidCount: Int) {
    var transcoder = UTF16Transcoder(isBigEndian: encoding.isBigEndian)
    var text: [UInt8] = []
    text.reserveCapacity(file.count / 2)
    var markLength = encoding.markLength
    file.forEachPiece { piece in
      transcoder.append(piece.dropFirst(markLength), to: &text)
      markLength = 0
    }
    if isCut {
      text.removeSubrange(wholeLinesLength(text)...)
    } else {
      transcoder.finish(to: &text)
    }
    return (text, transcoder.invalidCount)
  }
}
