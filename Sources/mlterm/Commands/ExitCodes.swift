import Workbench

extension Failure {
  /// The code that the process ends with, from `sysexits.h`, so that a scheduler can tell what is
  /// worth another try.
  var exitCode: Int32 {
    switch category {
    case .usage: 64
    case .badData: 65
    case .inputMissing: 66
    case .internalFault: 70
    case .cannotCreate: 73
    case .ioFailed: 74
    case .busy: 75
    case .cancelled: 130
    }
  }
}

/// `evaluate --min` was not reached.
let belowMinimumExitCode: Int32 = 1
