import CSVKit
import ForestCore
import ModelFormats

/// An error in the one form in which people and schedulers meet it: a sentence and a category.
public struct Failure: Error, Sendable, Equatable, CustomStringConvertible {
  /// Who or what is at fault, by which a program chooses its exit code.
  public enum Category: Sendable, Equatable, CaseIterable {
    case usage
    case badData
    case inputMissing
    case internalFault
    case cannotCreate
    case ioFailed
    /// Something else is at it; the same may work later.
    case busy
    case cancelled
  }

  public let category: Category
  public let description: String

  public init(_ category: Category, _ description: String) {
    self.category = category
    self.description = description
  }

  /// The failure behind any error that a job throws.
  public init(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as CSVError:
      self.init(Failure.category(error.kind), error.description)
    case let error as TrainingError: self.init(Failure.category(error), error.description)
    case let error as PredictionError: self.init(.badData, error.description)
    case let error as ForestError: self.init(.badData, error.description)
    case let error as ModelFormatError:
      self.init(Failure.category(error.kind), error.description)
    case let error as OutputError:
      self.init(Failure.category(error.kind), error.description)
    case let error as FilterError: self.init(.usage, error.description)
    case is CancellationError: self.init(.cancelled, "cancelled")
    default: self.init(.internalFault, "internal fault: \(error)")
    }
  }

  private static func category(_ kind: CSVError.Kind) -> Category {
    switch kind {
    case .notFound, .isDirectory, .noPermission: .inputMissing
    case .readFailed: .ioFailed
    case .empty, .binary, .columnMismatch, .damaged, .tooLarge: .badData
    case .unknownColumn: .usage
    case .cancelled: .cancelled
    }
  }

  private static func category(_ kind: OutputError.Kind) -> Category {
    switch kind {
    case .cannotCreate: .cannotCreate
    case .writeFailed: .ioFailed
    case .isBusy: .busy
    }
  }

  private static func category(_ kind: ModelFormatError.Kind) -> Category {
    switch kind {
    case .unreadable: .inputMissing
    case .invalid: .badData
    case .internalFault: .internalFault
    case .cancelled: .cancelled
    }
  }

  private static func category(_ error: TrainingError) -> Category {
    switch error {
    case .noTarget, .noFeatures, .unknownPositive, .unknownWeightedClass, .unsuitable, .notNumbers,
      .badTestFraction, .badFoldCount, .notTimes, .foldsByTime, .tooFewGroups:
      .usage
    case .noRows, .targetEmpty, .oneClass, .tooManyClasses, .tooFewRows, .constantTarget,
      .targetTooLarge, .badWeight, .noTestGroups, .noTestTimes:
      .badData
    }
  }
}
