import Foundation
import TestSupport

/// A model that many tests use: it is trained once, and stays beside the tests until the next run.
struct TrainedSample: Sendable {
  let model: String
  let run: Program.Outcome

  var summary: JSONObject { get throws { try JSONObject(run) } }

  /// Titanic with the defaults, on one thread.
  static var titanic: TrainedSample { get throws { try titanicResult.get() } }
  /// Iris with a few trees.
  static var iris: TrainedSample { get throws { try irisResult.get() } }

  private static let titanicResult = Result {
    try TrainedSample(SampleData.titanic, "--target", "survived", "--threads", "1")
  }
  private static let irisResult = Result {
    try TrainedSample(SampleData.iris, "--target", "species", "--trees", "10")
  }

  private init(_ table: String, _ options: String...) throws {
    let name = URL(fileURLWithPath: table).deletingPathExtension().lastPathComponent
    model = TerminalOutput.product("end-to-end-\(name).mlterm")
    run = try Program.run(
      Program.path, ["train", table] + options + ["-o", model, "--json"])
  }
}
