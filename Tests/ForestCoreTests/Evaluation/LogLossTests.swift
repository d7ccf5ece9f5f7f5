import ForestCore
import Testing

@Suite struct LogLossTests {
  @Test func `a fair guess among two costs ln 2`() throws {
    let loss = try #require(
      LogLoss.of(labels: [0, 1], probabilities: [0.5, 0.5, 0.5, 0.5], classCount: 2))
    #expect(abs(loss - 0.6931471805599453) < 1e-15)
  }

  @Test func `only the true class counts`() throws {
    let loss = try #require(
      LogLoss.of(labels: [2, 0], probabilities: [0.7, 0.2, 0.1, 0.5, 0, 0.5], classCount: 3))
    // −(ln 0.1 + ln 0.5) / 2
    #expect(abs(loss - 1.4978661367769954) < 1e-12)
  }

  @Test func `being certain and wrong is expensive but finite`() throws {
    let loss = try #require(LogLoss.of(labels: [1], probabilities: [1, 0], classCount: 2))
    // 52 ln 2
    #expect(abs(loss - 36.04365338911715) < 1e-12)
  }

  @Test func `being certain and right is all but free`() throws {
    let loss = try #require(LogLoss.of(labels: [0], probabilities: [1, 0], classCount: 2))
    #expect(loss >= 0 && loss < 1e-15)
  }

  @Test func `no examples have no loss`() {
    #expect(LogLoss.of(labels: [], probabilities: [], classCount: 2) == nil)
  }
}
