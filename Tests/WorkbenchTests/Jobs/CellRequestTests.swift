import Testing

@testable import ForestCore
@testable import Workbench

@Suite struct CellRequestTests {
  private static let classCount = 3

  /// Probabilities with many ties.
  private let predictions: Predictions = {
    var random = RandomStream(11)
    let labels = (0..<120).map { _ in Int32(random.below(CellRequestTests.classCount)) }
    let outputs = labels.flatMap { _ in
      let parts = (0..<CellRequestTests.classCount).map { _ in Double(random.below(5)) + 0.5 }
      return parts.map { $0 / parts.reduce(0, +) }
    }
    return Predictions(
      .classes(labels, count: CellRequestTests.classCount), outputs,
      rows: labels.indices.map { 2 * $0 })
  }()

  @Test(arguments: [nil, 0.1, 0.35, 0.9])
  func cellsAreThoseOfTheConfusion(_ threshold: Double?) throws {
    let ranking = try #require(predictions.ranking(of: 1))
    let scores = try #require(predictions.evaluation?.classification)
    let confusion = threshold.map { ranking.confusion(threshold: $0) } ?? scores.confusion
    var all: [Int] = []
    for actual in 0..<Self.classCount {
      for predicted in 0..<Self.classCount {
        let found = CellRequest(
          predictions, actual: actual, predicted: predicted,
          threshold: threshold.map { CellRequest.Threshold(label: 1, value: $0) }
        ).run()
        #expect(found.count == confusion.counts[actual][predicted])
        let surest = found.map { predictions.outputs[$0 * Self.classCount + predicted] }
        #expect(surest == surest.sorted(by: >))
        all += found
      }
    }
    #expect(all.sorted() == Array(0..<120))
  }

  @Test func numbersHaveNoCells() {
    let numbers = Predictions(.numbers([1, 2]), [1, 2], rows: [0, 1])
    #expect(CellRequest(numbers, actual: 0, predicted: 0, threshold: nil).run().isEmpty)
  }

  @Test func aRankingIsKnownOnceItWasAskedFor() throws {
    #expect(predictions.knownRanking(of: 2) == nil)
    let ranking = try #require(predictions.ranking(of: 2))
    #expect(predictions.knownRanking(of: 2) === ranking && predictions.ranking(of: 2) === ranking)
    #expect(predictions.ranking(of: 7) == nil)
  }
}
