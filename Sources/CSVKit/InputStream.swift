/// The text of an input, piece by piece, unpacked and in UTF-8 as far as it can be.
struct InputStream {
  private static let pieceLength = 256 << 10

  let encoding: TextEncoding
  /// Whether all of the text has been handed out.
  private(set) var isAtEnd = false
  /// Whether the text ends too early; known at its end.
  var fault: GzipDecoder.Fault? { isAtEnd ? packed?.fault : nil }

  private let descriptor: InputDescriptor?
  private let packed: GzipReader?
  private var pending: [UInt8] = []
  private var transcoder: UTF16Transcoder?

  /// Begins to read the file at `path`, `-` for standard input.
  ///
  /// - Throws: `.binary` when the file is no text, `.damaged` when not a line can be unpacked.
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
    var first = first
    self.descriptor = descriptor
    packed = GzipDecoder.isPacked(first) ? GzipReader(first: first, rest: descriptor) : nil
    if let packed {
      first = []
      while first.count < BinarySniffer.prefixLength,
        try packed.read(Self.pieceLength, into: &first)
      {}
    }
    encoding = TextEncoding(beginning: first.prefix(TextEncoding.prefixLength))
    if let fault = packed?.fault {
      if fault.cutsLine, !encoding.isUTF16 { first.removeSubrange(wholeLinesLength(first)...) }
      if first.isEmpty { throw InputDamage(file: name, line: 1, fault: fault).error }
    }
    pending = Array(first.dropFirst(encoding.markLength))
    if encoding.isUTF16 {
      transcoder = UTF16Transcoder(isBigEndian: encoding.isBigEndian)
    } else if let complaint = BinarySniffer.complaint(about: first) {
      throw CSVError(file: name, kind: .binary, message: complaint)
    }
  }

  /// Appends the next piece of the text to `window`, or finds that there is none.
  mutating func read(into window: inout [UInt8]) throws(CSVError) {
    var piece = pending
    pending = []
    if piece.isEmpty {
      if let packed {
        _ = try packed.read(Self.pieceLength, into: &piece)
      } else if let descriptor {
        _ = try descriptor.read(Self.pieceLength, into: &piece)
      }
    }
    isAtEnd = piece.isEmpty
    if transcoder == nil {
      window.append(contentsOf: piece)
    } else {
      transcoder?.append(piece, to: &window)
      // What a damaged file leaves incomplete is no fault of its text.
      if isAtEnd, fault?.cutsLine != true { transcoder?.finish(to: &window) }
    }
  }

  /// Removes the line at the end of `window`, the end of the text, that damage has cut.
  func removeCutLine(from window: inout [UInt8]) {
    if let fault, fault.cutsLine { window.removeSubrange(wholeLinesLength(window)...) }
  }
}
