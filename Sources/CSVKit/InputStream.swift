/// The text of an input, piece by piece, in UTF-8 as far as it can be.
struct InputStream {
  private static let pieceLength = 256 << 10

  /// What the byte order mark tells.
  let encoding: TextEncoding
  /// Whether all of the text has been handed out.
  private(set) var isAtEnd = false

  private let descriptor: InputDescriptor?
  private var pending: [UInt8] = []
  private var transcoder: UTF16Transcoder?

  /// Begins to read the file at `path`, `-` for standard input.
  ///
  /// - Throws: `.binary` when the file is no text.
  init(path: String) throws(CSVError) {
    let descriptor = try InputDescriptor(path: path)
    var first: [UInt8] = []
    while first.count < BinarySniffer.prefixLength,
      try descriptor.read(Self.pieceLength, into: &first)
    {}
    try self.init(first, descriptor, name: descriptor.name)
  }

  /// Begins to read `bytes`, which are all there is.
  init(bytes: [UInt8], name: String) throws(CSVError) {
    try self.init(bytes, nil, name: name)
  }

  private init(_ first: [UInt8], _ descriptor: InputDescriptor?, name: String) throws(CSVError) {
    self.descriptor = descriptor
    encoding = TextEncoding(mark: first.prefix(3))
    pending = Array(first.dropFirst(encoding.markLength))
    if encoding == .utf16LittleEndian || encoding == .utf16BigEndian {
      transcoder = UTF16Transcoder(isBigEndian: encoding == .utf16BigEndian)
    } else if let complaint = BinarySniffer.complaint(about: first) {
      throw CSVError(file: name, kind: .binary, message: complaint)
    }
  }

  /// Appends the next piece of the text to `window`, or finds that there is none.
  mutating func read(into window: inout [UInt8]) throws(CSVError) {
    var piece = pending
    pending = []
    if piece.isEmpty, let descriptor { _ = try descriptor.read(Self.pieceLength, into: &piece) }
    isAtEnd = piece.isEmpty
    if transcoder == nil {
      window.append(contentsOf: piece)
    } else {
      transcoder?.append(piece, to: &window)
      if isAtEnd { transcoder?.finish(to: &window) }
    }
  }
}
