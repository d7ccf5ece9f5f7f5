import ArgumentParser
import ModelFormats
import Workbench

/// Whether, and how far, a forest is made smaller before it is exported.
struct DietOptions: ParsableArguments {
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      """
      c: make the forest smaller by fewer trees, fewer splits and rounded leaves, and measure what \
      that costs on these labelled files, which training must not have seen; of the training table \
      only the rows are taken that it held out. Without a bound it shows what there is to choose \
      from.
      """, valueName: "file"))
  var diet: [String] = []

  @Option(
    help: ArgumentHelp(
      """
      With --diet: the most accurate forest whose data take so many bytes at most. The code that \
      reads them takes about a thousand more.
      """, valueName: "n"))
  var maxBytes: Int?

  @Option(
    help: ArgumentHelp(
      "With --diet: the smallest forest that loses so many points of accuracy (or of R²) at most.",
      valueName: "points"))
  var dietLoss: Double?

  func validate(for format: String) throws {
    if diet.isEmpty {
      guard maxBytes == nil, dietLoss == nil else {
        throw ValidationError("--max-bytes and --diet-loss need labelled files: --diet FILE")
      }
      return
    }
    if format != CFormat().name { throw ValidationError("--diet is of the format c") }
    if let maxBytes, maxBytes < 1 { throw ValidationError("--max-bytes takes at least 1") }
    if let dietLoss, !(0...100).contains(dietLoss) {
      throw ValidationError("--diet-loss takes 0 to 100 points, not \(dietLoss)")
    }
  }

  /// Whether to show the forests there are, not to write one.
  var isMenuWanted: Bool { !diet.isEmpty && maxBytes == nil && dietLoss == nil }

  /// nil when the forest stays whole.
  var request: DietRequest? {
    diet.isEmpty
      ? nil
      : .find(
        files: diet, DietBound(byteCountMax: maxBytes, lossMax: dietLoss.map { $0 / 100 }))
  }
}
