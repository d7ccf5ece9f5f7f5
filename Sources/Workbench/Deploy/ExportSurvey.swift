import ForestCore
import ModelFormats

/// What is known of the files that a model can be written as: their sizes, and whether they agree
/// with the model. They are made and run one after the other, and not kept.
public struct ExportSurvey: Sendable, Equatable {
  public internal(set) var proofs: [ExportChoice: ExportProof] = [:]
  /// The one that is being compared.
  public internal(set) var running: ExportChoice?
  /// Whether the user has stopped it.
  public internal(set) var isCancelled = false
  /// Tells the survey of one model from that of the next.
  var id = 0

  /// What is to be compared next; nil when all is done.
  var next: ExportChoice? { ExportChoice.all.first { proofs[$0] == nil } }

  public var isComplete: Bool { next == nil }
  /// Whether it is to begin, or to go on.
  public var isDue: Bool { running == nil && !isCancelled && !isComplete }
}

/// What came of comparing an export with its model.
public enum ExportProof: Sendable, Equatable {
  case agrees(byteCount: Int, ExportAgreement)
  /// The format cannot hold the model, or what it made differs: there will be no such file.
  case fails(Failure)
}

/// An export to be compared with its model.
public struct ProofRequest: Sendable {
  public let model: Model
  public let choice: ExportChoice
  public let examples: ProofExamples?
}
