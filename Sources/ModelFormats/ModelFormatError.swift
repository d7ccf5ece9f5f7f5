/// Why a model could not be read or written, in words for the person who asked.
public struct ModelFormatError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Who or what is at fault, by which a program chooses its exit code.
  public enum Kind: Hashable, Sendable {
    /// The file is missing or cannot be read (`EX_NOINPUT`, 66).
    case unreadable
    /// The file is not a model, or a damaged one (`EX_DATAERR`, 65).
    case invalid
    /// The program made a model that it cannot write (`EX_SOFTWARE`, 70).
    case internalFault
    /// Whoever asked for it does not want it any more.
    case cancelled
  }

  /// Who or what is at fault.
  public let kind: Kind
  /// What is wrong and what to do about it.
  public let problem: String
  /// The file as its user named it; nil when the bytes have no name.
  public private(set) var file: String?

  init(_ kind: Kind, _ problem: String) {
    self.kind = kind
    self.problem = problem
  }

  /// `m.mlterm: ` and the problem.
  public var description: String {
    guard let file else { return problem }
    return "\(file): \(problem)"
  }

  func inFile(_ name: String) -> ModelFormatError {
    var error = self
    error.file = name
    return error
  }
}

extension ModelFormatError {
  static func notAModel(_ reason: String) -> ModelFormatError {
    ModelFormatError(.invalid, "not a model: \(reason); train one with `mlterm train`")
  }

  static func cutShort(_ reason: String) -> ModelFormatError {
    ModelFormatError(.invalid, "cut short: \(reason); copy it again or train it anew")
  }

  static func damaged(_ flaw: Flaw) -> ModelFormatError {
    ModelFormatError(.invalid, "damaged: \(flaw.text); copy it again or train it anew")
  }

  static func inconsistent(_ flaw: Flaw) -> ModelFormatError {
    ModelFormatError(.invalid, "not a valid model: \(flaw.text); correct it or export it anew")
  }

  static func newer(version: Int, known: Int) -> ModelFormatError {
    ModelFormatError(
      .invalid,
      "made by a newer mlterm (format version \(version), this one reads \(known)); update mlterm")
  }

  static func older(version: Int, known: Int) -> ModelFormatError {
    ModelFormatError(
      .invalid,
      "made by an older mlterm (format version \(version), this one reads \(known) and later); "
        + "train it anew")
  }
}

/// What is wrong inside a file. The reader of the format says what that means for the whole.
struct Flaw: Error, Hashable {
  let text: String

  init(_ text: String) { self.text = text }
}
