import ForestCore

@testable import Workbench

extension ScheduledJob {
  /// A job of one step that predicts, or of an evaluation before it.
  static func sample(
    every: String = "week", folder: String = "/data",
    predict: [String] = ["/bin/mlterm", "predict"], evaluate: [String]? = nil
  ) throws -> ScheduledJob {
    let steps =
      (evaluate.map { [Step(.evaluate, words: $0)] } ?? []) + [Step(.predict, words: predict)]
    return try ScheduledJob(
      name: "job", time: CrontabTime(every), folder: folder, steps: steps)
  }
}

/// Words of what shells, crontabs, units and Python take for something else.
struct AwkwardWords {
  private var random = RandomStream(1, 1)
  private static let pieces = [
    "'", "\"", "\\", "%", "%%", "\\%", "\\\\", "$", "$$", "${HOME}", "$(id)", "`", " ", "  ", ";",
    "&", "|", "<", ">", "*", "?", "[a]", "~", "#", "!", "{{ ds }}", "(", ")", "=", "-", "--", "a",
    "b", "0", "n", "é", "佐", "🌲", ",", ":", "@", "+", ".", "/", "^",
  ]

  mutating func next() -> String {
    (0..<random.below(9)).map { _ in AwkwardWords.pieces[random.below(AwkwardWords.pieces.count)] }
      .joined()
  }

  mutating func next(_ count: Int) -> [String] { (0..<count).map { _ in next() } }
}
