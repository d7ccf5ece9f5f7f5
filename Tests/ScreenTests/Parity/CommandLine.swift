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

  /// What `mlterm export …` is about to write.
  static func export(_ line: String) throws -> ExportRequest {
    let words = shellWords(line)
    let command = try ExportCommand.parse(Array(words.dropFirst(2)))
    guard words.prefix(2) == ["mlterm", "export"], let model = command.model,
      let format = command.format, let output = command.output
    else { throw Failure(.usage, "no export: \(line)") }
    return try command.request(model, format, output)
  }
}
