import ForestCore
import Testing

@testable import ModelFormats

struct CardCheckTests {
  private func flaw(_ change: (inout ModelCard) -> Void) -> String? {
    var card = SampleModels.card(classCount: 2)
    change(&card)
    do {
      try CardCheck.check(card, classCount: 2)
      return nil
    } catch {
      return error.text
    }
  }

  @Test func aSoundCardPasses() {
    #expect(flaw { _ in } == nil)
    #expect(flaw { $0.oob = nil } == nil)
    #expect(flaw { $0.test?.auc = nil } == nil)
  }

  @Test func countsAreBounded() {
    #expect(flaw { $0.rows = -1 } == "the rows are out of range")
    #expect(flaw { $0.testRows = .max } == "the training and test rows are out of range")
    #expect(flaw { $0.classCounts = [1] } == "the card has not one count a class")
    #expect(flaw { $0.classCounts = [1, .max] } == "the class counts are out of range")
    #expect(flaw { $0.oob?.rows = .min } == "the rows of oob are out of range")
    #expect(
      flaw { $0.test?.confusion = Confusion(classCount: 3) }
        == "the confusion matrix of test has not one row a class")
    #expect(
      flaw { $0.test?.confusion.counts = [[1 << 53, 1], [0, 0]] }
        == "the counts in the confusion matrix of test are out of range")
  }

  @Test func scoresAreBounded() {
    #expect(flaw { $0.baselineAccuracy = 2 } == "the baseline accuracy is not between 0 and 1")
    #expect(flaw { $0.oob?.accuracyLow = -0.1 } == "a score of oob is not between 0 and 1")
    #expect(flaw { $0.oob?.auc = .nan } == "a score of oob is not between 0 and 1")
    #expect(flaw { $0.oob?.logLoss = -1 } == "the log loss of oob is negative")
  }

  @Test func parametersMustBeUsable() {
    #expect(
      flaw { $0.parameters.minLeafCount = 0 }
        == "in the card the examples per leaf must be at least 1, not 0")
  }
}
