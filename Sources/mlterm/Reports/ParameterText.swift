import FieldValues
import ForestCore

/// The parameters of a training in words.
enum ParameterText {
  /// What is as it is by default is left out where it would only be noise.
  static func of(_ parameters: TrainingParameters, _ target: Target) -> String {
    var parts = [
      "features per split \(parameters.featuresPerSplit)",
      "least examples per leaf \(parameters.minLeafCount)",
      "depth \(parameters.maxDepth.map(String.init) ?? "unlimited")",
    ]
    if parameters.bagFraction != 1 || !parameters.withReplacement {
      parts.append(
        "bags of \(Format.percent(parameters.bagFraction)) of the rows, "
          + "\(parameters.withReplacement ? "with" : "without") replacement")
    }
    if parameters.splitRule == .random { parts.append("random splits") }
    if !target.isNumber {
      if parameters.criterion == .entropy { parts.append("criterion entropy") }
      parts.append("class weight \(classWeight(parameters.classWeight, target.classes))")
    }
    return (parts + ["seed \(parameters.seed)"]).joined(separator: ", ")
  }

  private static func classWeight(
    _ weight: TrainingParameters.ClassWeight, _ classes: [String]
  ) -> String {
    switch weight {
    case .none: "none"
    case .balanced: "balanced"
    case .explicit(let weights):
      zip(classes, weights).map { "\(safe($0.0)) \(NumberText.canonical($0.1))" }
        .joined(separator: ", ")
    }
  }
}
