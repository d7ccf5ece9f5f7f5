import ForestCore
import Testing

@Suite struct CurveTests {
  private let onlyOthers = OneAgainstRest(
    labels: [0, 0], probabilities: [0.5, 0.5, 1, 0], classCount: 2, label: 1)

  @Test func `ROC goes through ties in a straight line`() throws {
    let curve = try #require(ROCCurve(FiveExamples.ranked))
    #expect(curve.points.map(\.x) == [0, 0, 0.5, 0.5, 1])
    #expect(curve.points.map(\.y) == [0, 1.0 / 3, 2.0 / 3, 1, 1])
    // Of six pairs four are in order and one is a tie.
    #expect(curve.area == 4.5 / 6)
    #expect(ROCCurve(onlyOthers) == nil)
  }

  @Test func `its area is that of the scores`() throws {
    var random = RandomStream(8)
    let labels = (0..<300).map { _ in Int32(random.below(2)) }
    let probabilities = labels.flatMap { _ -> [Double] in
      let score = Double(random.below(11)) / 10
      return [1 - score, score]
    }
    let ranked = OneAgainstRest(
      labels: labels, probabilities: probabilities, classCount: 2, label: 1)
    let expected = AreaUnderCurve.of(labels: labels, probabilities: probabilities, classCount: 2)
    #expect(abs(try #require(ROCCurve(ranked)).area - #require(expected)) < 1e-12)
  }

  @Test func `precision and recall go in steps`() throws {
    let curve = try #require(PrecisionRecallCurve(FiveExamples.ranked))
    #expect(curve.points.map(\.x) == [1.0 / 3, 2.0 / 3, 1, 1])
    #expect(curve.points.map(\.y) == [1, 2.0 / 3, 0.75, 0.6])
    #expect(abs(curve.averagePrecision - (1 + 2.0 / 3 + 0.75) / 3) < 1e-15)
    #expect(curve.baseline == 0.6)
    #expect(PrecisionRecallCurve(onlyOthers) == nil)
  }

  @Test func `lift compares with drawing at random`() throws {
    let curve = try #require(LiftCurve(FiveExamples.ranked))
    #expect(curve.points.map(\.x) == [0.2, 0.6, 0.8, 1])
    for (found, expected) in zip(curve.points.map(\.y), [5.0 / 3, 10.0 / 9, 1.25, 1]) {
      #expect(abs(found - expected) < 1e-12)
    }
    // One of the two that share a probability is taken: half of one is of the class.
    #expect(abs(curve.lift(among: 0.4) - 1.5 / 2 / 0.6) < 1e-12)
    #expect(curve.lift(among: 1) == 1)
    #expect(LiftCurve(onlyOthers) == nil)
  }

  @Test func `calibration compares probabilities with shares`() throws {
    let calibration = try #require(Calibration(FiveExamples.ranked))
    #expect(calibration.bins.map(\.count) == [1, 1, 2, 1])
    #expect(calibration.bins.map(\.meanProbability) == [0.1, 0.4, 0.8, 0.9])
    #expect(calibration.bins.map(\.share) == [0, 1, 0.5, 1])
    #expect(calibration.bins.allSatisfy { $0.low <= $0.share && $0.share <= $0.high })
    #expect(abs(calibration.brierScore - 0.212) < 1e-12)
    #expect(abs(calibration.baselineBrierScore - 0.24) < 1e-12)
    #expect(abs(calibration.expectedError - 0.28) < 1e-12)
  }

  @Test(arguments: [
    (ThresholdGoal.f1, 0.25), (.balancedAccuracy, 0.25), (.cost(ofMiss: 1), 0.25),
    // Two thresholds cost the same: the one nearer to one half.
    (.cost(ofMiss: 0.5), 0.25),
    // Missing costs next to nothing: only what is certain.
    (.cost(ofMiss: 0.1), 0.85), (.cost(ofMiss: 100), 0.25),
  ])
  func `the best threshold lies between two probabilities`(goal: ThresholdGoal, expected: Double)
    throws
  {
    let found = try #require(goal.bestThreshold(FiveExamples.ranked))
    #expect(abs(found - expected) < 1e-12)
    #expect(goal.bestThreshold(onlyOthers) == nil)
  }

  @Test func `no threshold is better than the best`() throws {
    var random = RandomStream(12)
    for _ in 0..<30 {
      let labels = [0, 1] + (0..<40).map { _ in Int32(random.below(2)) }
      let probabilities = labels.flatMap { _ -> [Double] in
        let score = Double(random.below(21)) / 20
        return [1 - score, score]
      }
      let ranked = OneAgainstRest(
        labels: labels, probabilities: probabilities, classCount: 2, label: 1)
      let best = try #require(ThresholdGoal.f1.bestThreshold(ranked))
      let f1 = try #require(ranked.counts(threshold: best).f1)
      for threshold in stride(from: 0.0, to: 1, by: 0.01) {
        #expect((ranked.counts(threshold: threshold).f1 ?? 0) <= f1)
      }
    }
  }
}
