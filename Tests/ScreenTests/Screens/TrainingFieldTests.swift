import Testing
import Workbench

@testable import mlterm

@Suite struct TrainingFieldTests {
  /// Texts that each field takes, as they come back.
  static let valid: [(field: TrainingField, texts: [String])] = [
    (.task, ["auto", "classification", "regression"]),
    (.trees, ["1", "37", "100000"]),
    (.featuresPerSplit, ["auto", "sqrt", "third", "all", "1", "12"]),
    (.minLeaf, ["1", "40"]),
    (.maxDepth, ["", "1", "30"]),
    (.classWeight, ["none", "balanced", "yes=3,no=0.5", "\"a,b=2\",c=d=1"]),
    (.criterion, ["gini", "entropy"]),
    (.split, ["best", "random"]),
    (.bagFraction, ["0.01", "0.632", "1"]),
    (.replacement, ["with", "without"]),
    (.testFraction, ["0", "0.2", "0.125", "0.999"]),
    (.folds, ["", "2", "10"]),
    (.stopsEarly, ["no", "yes"]),
    (.positive, ["", "yes", "a b", "-1"]),
    (.seed, ["0", "1", "18446744073709551615"]),
  ]

  static let invalid: [(field: TrainingField, texts: [String])] = [
    (.task, ["", "ranking"]),
    (.trees, ["", "0", "-1", "1.5", "many", "100001"]),
    (.featuresPerSplit, ["", "0", "-2", "log2", "1.5"]),
    (.minLeaf, ["", "0", "x"]),
    (.maxDepth, ["0", "-1", "deep"]),
    (.classWeight, ["", "Balanced", "2", "a=0", "a=-1", "a=b", "=1", "a=1,a=2"]),
    (.criterion, ["", "variance"]),
    (.split, ["", "Best"]),
    (.bagFraction, ["", "0", "1.1", "-1", "nan"]),
    (.replacement, ["", "true"]),
    (.testFraction, ["", "1", "-0.1", "nan", "inf", "half"]),
    (.folds, ["1", "0", "x"]),
    (.stopsEarly, ["", "true"]),
    (.seed, ["", "-1", "1.5", "18446744073709551616"]),
  ]

  @Test func everyFieldIsListed() {
    #expect(TrainingFieldTests.valid.map(\.field) == TrainingField.allCases)
  }

  @Test(arguments: valid)
  func textComesBackAsItWasSet(_ field: TrainingField, _ texts: [String]) throws {
    for text in texts {
      let recipe = try field.setting(Recipe(), to: text)
      #expect(field.editableText(recipe) == text)
      #expect(try field.setting(recipe, to: field.editableText(recipe)) == recipe)
      #expect(field.isModified(recipe) == (text != field.editableText(Recipe())))
      #expect(field.resetting(recipe) == Recipe())
    }
  }

  @Test(arguments: valid)
  func settingOneFieldLeavesTheOthers(_ field: TrainingField, _ texts: [String]) throws {
    for text in texts {
      let recipe = try field.setting(Recipe(), to: text)
      for other in TrainingField.allCases where other != field {
        #expect(other.editableText(recipe) == other.editableText(Recipe()))
      }
    }
  }

  @Test(arguments: invalid)
  func whatIsNoValueIsRefused(_ field: TrainingField, _ texts: [String]) {
    for text in texts {
      #expect(throws: Failure.self, "\(text)") { try field.setting(Recipe(), to: text) }
    }
  }

  @Test(arguments: TrainingField.allCases)
  func stepsComeBackToWhereTheyBegan(_ field: TrainingField) {
    let classes = ["no", "yes"]
    var recipe = field.resetting(Recipe())
    var seen: [String] = []
    repeat {
      seen.append(field.editableText(recipe))
      let next = field.stepping(recipe, by: 1, classes: classes)
      #expect(field.stepping(next, by: -1, classes: classes) == recipe)
      recipe = next
    } while recipe != Recipe() && seen.count < 50
    #expect(Set(seen).count == seen.count)
    #expect((2..<50).contains(seen.count))
  }

  @Test func optionsAndTitlesAreUnique() {
    #expect(Set(TrainingField.allCases.map(\.option)).count == TrainingField.allCases.count)
    #expect(Set(TrainingField.allCases.map(\.title)).count == TrainingField.allCases.count)
  }
}
