extension Failure.Category {
  /// The code that a process ends with, from `sysexits.h`, so that a scheduler can tell what is
  /// worth another try.
  public var exitCode: Int32 {
    switch self {
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

  /// Whether the same command may do better some minutes later, without anybody's help: a file may
  /// come late, a disk be away for a while, another run end. What somebody has interrupted is not
  /// begun again; the data, the command and the program stay as they are.
  public var mayPass: Bool {
    switch self {
    case .inputMissing, .ioFailed, .busy: true
    case .usage, .badData, .internalFault, .cannotCreate, .cancelled: false
    }
  }
}

/// What `mlterm evaluate` ends with when a score misses its limit.
public let missedLimitExitCode: Int32 = 1
