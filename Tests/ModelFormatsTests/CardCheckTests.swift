import FieldValues
import ForestCore
import Testing

@testable import ModelFormats

struct CardCheckTests {
  private func flaw(_ change: (inout ModelCard) -> Void) -> String? {
    var card = SampleModels.card(classCount: 2)
    change(&card)
    do {
      try CardCheck.check(card, task: .classification(classCount: 2))
      return nil
    } catch {
      return error.text
    }
  }

  @Test func aSoundCardPasses() {
    #expect(flaw { _ in } == nil)
    #expect(flaw { $0.oob = nil } == nil)
    #expect(flaw { $0.test?.classes?.auc = nil } == nil)
  }

  @Test func countsAreBounded() {
    #expect(flaw { $0.rows = -1 } == "the rows are out of range")
    #expect(flaw { $0.testRows = .max } == "the training and test rows are out of range")
    #expect(flaw { $0.classCounts = [1] } == "the card has not one count a class")
    #expect(flaw { $0.classCounts = [1, .max] } == "the class counts are out of range")
    #expect(flaw { $0.oob?.classes?.rows = .min } == "the rows of oob are out of range")
    #expect(
      flaw { $0.test?.classes?.confusion = Confusion(classCount: 3) }
        == "the confusion matrix of test has not one row a class")
    #expect(
      flaw { $0.test?.classes?.confusion.counts = [[1 << 53, 1], [0, 0]] }
        == "the counts in the confusion matrix of test are out of range")
  }

  @Test func scoresAreBounded() {
    #expect(flaw { $0.baselineAccuracy = 2 } == "the baseline accuracy is not between 0 and 1")
    #expect(flaw { $0.oob?.classes?.accuracyLow = -0.1 } == "a score of oob is not between 0 and 1")
    #expect(flaw { $0.oob?.classes?.auc = .nan } == "a score of oob is not between 0 and 1")
    #expect(flaw { $0.oob?.classes?.logLoss = -1 } == "the log loss of oob is negative")
  }

  @Test func splitsAreWhole() {
    let format = FieldFormat(kind: .category)
    #expect(flaw { $0.split = RowSplit(testFraction: 0.2) } == nil)
    #expect(
      flaw { $0.split = RowSplit(.group, testFraction: 0, column: "g", format: format) } == nil)
    #expect(
      flaw { $0.split = RowSplit(testFraction: 1) }
        == "the test fraction is not at least 0 and less than 1")
    #expect(
      flaw { $0.split = RowSplit(.time, testFraction: 0.2, column: "t") }
        == "the split by time has not the columns that it needs")
    #expect(
      flaw { card in
        card.split = RowSplit(.group, testFraction: 0.2, column: "g", format: format)
        card.split?.groups = 2
        card.split?.testGroups = 3
      } == "the groups held out are more than there are")
    #expect(
      flaw { card in
        card.split = RowSplit(testFraction: 0.2)
        card.split?.groups = -1
      } == "the groups are out of range")
  }

  private func numberFlaw(_ change: (inout ModelCard) -> Void) -> String? {
    var card = SampleModels.numberCard()
    change(&card)
    do {
      try CardCheck.check(card, task: .regression)
      return nil
    } catch {
      return error.text
    }
  }

  @Test func numbersAreBounded() {
    #expect(numberFlaw { _ in } == nil)
    #expect(numberFlaw { $0.test?.numbers?.r2 = nil } == nil)
    #expect(numberFlaw { $0.targetRange = nil } == "the card has no range of the target")
    #expect(numberFlaw { $0.targetRange?.max = -9 } == "the card has no range of the target")
    #expect(numberFlaw { $0.baselineRmse = nil } == "the card has no baseline error")
    #expect(numberFlaw { $0.baselineRmse = .nan } == "the card has no baseline error")
    #expect(numberFlaw { $0.oob?.numbers?.rows = -1 } == "the rows of oob are out of range")
    #expect(numberFlaw { $0.oob?.numbers?.mae = -1 } == "an error of oob is negative")
    #expect(numberFlaw { $0.test?.numbers?.r2 = 2 } == "r2 of test is above 1")
  }

  @Test func scoresAreOfTheTask() {
    let numbers = SampleModels.numberCard()
    #expect(flaw { $0.oob = numbers.oob } == "the scores of oob are not of the kind of the target")
    #expect(flaw { $0.classCounts = nil } == "the card has not one count a class")
    #expect(flaw { $0.baselineAccuracy = nil } == "the card has no baseline accuracy")
    #expect(
      numberFlaw { $0.parameters.classWeight = .balanced }
        == "in the card class weights need classes, and the target is a number")
  }

  @Test func parametersMustBeUsable() {
    #expect(
      flaw { $0.parameters.minLeafCount = 0 }
        == "in the card the examples per leaf must be at least 1, not 0")
  }
}

extension Evaluation {
  /// The scores of classes, to be changed.
  fileprivate var classes: ClassificationScores? {
    get { classification }
    set { if let newValue { self = .classification(newValue) } }
  }

  /// The scores of numbers, to be changed.
  fileprivate var numbers: RegressionScores? {
    get { regression }
    set { if let newValue { self = .regression(newValue) } }
  }
}
