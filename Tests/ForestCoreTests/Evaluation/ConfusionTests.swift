import ForestCore
import Testing

@Suite struct ConfusionTests {
  /// 10 examples; class 2 occurs but is never predicted, class 3 the other way round.
  private let confusion: Confusion = {
    var made = Confusion(classCount: 4)
    made.counts = [
      [3, 1, 0, 0],
      [1, 2, 0, 1],
      [0, 2, 0, 0],
      [0, 0, 0, 0],
    ]
    return made
  }()

  @Test func `totals`() {
    #expect(confusion.total == 10)
    #expect(confusion.correct == 5)
    #expect((0..<4).map(confusion.support) == [4, 4, 2, 0])
    #expect((0..<4).map(confusion.predicted) == [4, 5, 0, 1])
  }

  @Test func `precision is undefined for a class that is never predicted`() {
    #expect((0..<4).map(confusion.precision) == [0.75, 0.4, nil, 0])
  }

  @Test func `recall is undefined for a class that does not occur`() {
    #expect((0..<4).map(confusion.recall) == [0.75, 0.5, 0, nil])
  }

  @Test func `F1 is the harmonic mean of both`() {
    #expect((0..<4).map(confusion.f1) == [0.75, 4.0 / 9, 0, 0])
    #expect(Confusion(classCount: 2).f1(0) == nil)
  }

  @Test func `balanced accuracy is the mean recall of the classes that occur`() {
    // Recalls of 0.75, 0.5 and 0.
    #expect(confusion.balancedAccuracy == 1.25 / 3)
    #expect(Confusion(classCount: 2).balancedAccuracy == nil)
  }

  @Test func `examples are counted by actual and predicted class`() {
    var made = Confusion(classCount: 2)
    made.add(actual: 0, predicted: 1)
    made.add(actual: 0, predicted: 1)
    made.add(actual: 1, predicted: 1)
    #expect(made.counts == [[0, 2], [0, 1]])
  }
}
