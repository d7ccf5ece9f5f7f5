/// Where an input ends too early. The rows before it were read, except for one that it cuts.
public struct InputDamage: Sendable, Hashable, CustomStringConvertible {
  /// The input's name in messages.
  public let file: String
  /// The first physical line that is not whole, from 1; nil when it is not known.
  public let line: Int?
  /// What happened, in words.
  public let message: String

  init(file: String, line: Int?, fault: GzipDecoder.Fault) {
    self.file = file
    switch fault {
    case .truncated: (self.line, message) = (line, "the gzip file is cut off here")
    case .corrupt(let reason): (self.line, message) = (line, "the gzip file is damaged: \(reason)")
    case .checksum:
      (self.line, message) = (nil, "the gzip file is damaged: its checksum is of another text")
    }
  }

  /// The damage as an error, for those who will not do with the rows before it.
  public var error: CSVError {
    CSVError(file: file, line: line, kind: .damaged, message: message)
  }

  /// `x.csv.gz:17: the gzip file is cut off here`.
  public var description: String { error.description }
}
