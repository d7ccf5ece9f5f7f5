/// A prediction, and perhaps an evaluation before it, that a scheduler is to run again and again.
public struct ScheduledJob: Sendable {
  /// What the job and its files are called.
  public let name: String
  public let time: CrontabTime
  /// The folder that the commands run in, from the root on.
  public let folder: String
  /// What is done one after the other; a step that fails in the end keeps the next from beginning.
  public let steps: [Step]

  /// One command.
  public struct Step: Sendable {
    public let kind: Kind
    /// The words of the command, the program's path first.
    public let words: [String]

    public init(_ kind: Kind, words: [String]) {
      self.kind = kind
      self.words = words
    }
  }

  /// What a command is for; the words are those of `mlterm`.
  public enum Kind: String, Sendable {
    case evaluate, predict

    /// Exit codes after which another try would change nothing.
    public var finalExitCodes: [Int32] {
      let codes = Failure.Category.allCases.filter { !$0.mayPass }.map(\.exitCode).sorted()
      return self == .evaluate ? [missedLimitExitCode] + codes : codes
    }
  }

  /// How often a step that failed is tried again, and after how many minutes.
  static let retryCount = 3
  static let retryMinutes = 5

  /// - Throws: `Failure` of the category usage when the name could not be a file's in every engine,
  ///   or a text has a control character, such as a line break, which would end a line of the job.
  public init(
    name: String, time: CrontabTime, folder: String, steps: [Step]
  ) throws(Failure) {
    guard ScheduledJob.isName(name) else {
      throw Failure(
        .usage,
        "a job's name has up to 100 letters a to z, digits, - and _, not \(name.debugDescription)")
    }
    for text in steps.flatMap(\.words) + [folder] { try ScheduledJob.check(text) }
    self.name = name
    self.time = time
    self.folder = folder
    self.steps = steps
  }

  /// - Throws: `Failure` of the category usage when a text cannot stand in a line.
  static func check(_ text: String) throws(Failure) {
    if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      throw Failure(
        .usage,
        "a job cannot hold line breaks or other control characters: \(text.debugDescription)")
    }
  }

  /// A name that is like a text, for a job that has been given none.
  public static func name(like text: String) -> String {
    let words = text.prefix(80).map { isName(String($0)) ? String($0) : "-" }.joined()
    return "predict-" + words
  }

  private static func isName(_ text: String) -> Bool {
    1...100 ~= text.utf8.count && text.first != "-"
      && text.utf8.allSatisfy { $0 < 128 && ($0 == UInt8(ascii: "-") || isWord($0)) }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_")
      || Character(Unicode.Scalar(byte)).isLetter || Character(Unicode.Scalar(byte)).isNumber
  }
}
