import ArgumentParser
import FieldValues
import ForestCore
import Workbench

/// How much classes count, written `none`, `balanced` or `yes=3,no=1`.
struct ClassWeightOption: ExpressibleByArgument {
  let general: TrainingParameters.ClassWeight
  /// In place of `general` unless empty.
  let named: [NamedClassWeight]

  static let none = ClassWeightOption(general: .none, named: [])

  init(general: TrainingParameters.ClassWeight, named: [NamedClassWeight]) {
    self.general = general
    self.named = named
  }

  init(_ recipe: Recipe) {
    self.init(general: recipe.parameters.classWeight, named: recipe.classWeights)
  }

  init?(argument: String) {
    switch argument {
    case "none": self = .none
    case "balanced": self.init(general: .balanced, named: [])
    default:
      var named: [NamedClassWeight] = []
      for entry in NameList.parse(argument) {
        guard let equals = entry.lastIndex(of: "="), equals > entry.startIndex,
          let weight = NumberText.parse(String(entry[entry.index(after: equals)...])), weight > 0
        else { return nil }
        let name = String(entry[..<equals])
        guard !named.contains(where: { $0.name == name }) else { return nil }
        named.append(NamedClassWeight(name: name, weight: weight))
      }
      guard !named.isEmpty else { return nil }
      self.init(general: .none, named: named)
    }
  }

  var defaultValueDescription: String { text }

  /// The text that reads back as the same.
  var text: String {
    guard named.isEmpty else {
      return NameList.text(named.map { "\($0.name)=\(NumberText.canonical($0.weight))" })
    }
    return general == .balanced ? "balanced" : "none"
  }
}
