import ArgumentParser
import TestSupport
import Workbench

@testable import mlterm

/// What a shell makes of a command that the workbench shows.
enum CommandLine {
  /// The session of `mlterm train …` when it is about to train.
  static func sessionBeforeTraining(_ line: String) throws -> Session {
    let words = shellWords(line)
    guard words.prefix(2) == ["mlterm", "train"] else {
      throw Failure(.usage, "no training: \(line)")
    }
    return try TrainCommand.parse(Array(words.dropFirst(2))).chosen().session
  }
}
