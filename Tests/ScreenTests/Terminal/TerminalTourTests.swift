import Foundation
import Testing

@testable import mlterm

/// What the workbench writes over the line for each key; `Benchmarks/terminal` measures the same keys
/// on the program itself.
@Suite struct TerminalTourTests {
  private static let sizes = [(width: 80, height: 24), (width: 200, height: 50)]

  @Test(arguments: sizes.indices) func keysTakeFewBytes(_ index: Int) throws {
    let size = TerminalTourTests.sizes[index]
    var tour = TerminalTour(.titanicModel, width: size.width, height: size.height)
    for step in try TourStep.all() {
      let answers = try tour.take(step)
      let counts = answers.map(\.count)
      let bounds = index == 0 ? step.small : step.large
      let median = counts.sorted()[counts.count / 2]
      let last = String(decoding: answers.last ?? [], as: UTF8.self).debugDescription
      let name = Comment(rawValue: "\(step.screen), \(step.key): \(counts), \(last)")
      #expect((median > 0) == (bounds[1] > 0), name)
      #expect(median <= bounds[0], name)
      #expect(counts.reduce(0, max) <= bounds[1], name)
    }
  }

  /// Of 100 trees a second, six looks a second.
  @Test(arguments: sizes.indices) func aLookAtATrainingTakesFewBytes(_ index: Int) throws {
    let size = TerminalTourTests.sizes[index]
    var tour = TerminalTour(.training, width: size.width, height: size.height)
    let looks = (20..<80).map { number in
      let seconds = Double(number) / 6
      let count = Int(seconds * 100)
      return TrainingProgress(
        treeCount: count, treeTotal: 2_000,
        errorCurve: (1...count).map { 0.19 + 0.2 / Double($0) + 0.004 * sin(Double($0)) },
        featureCount: 9, elapsedSeconds: seconds)
    }
    let bytes = try looks.map { try tour.show($0) }.dropFirst(5)
    let counts = bytes.map(\.count)
    let last = String(decoding: bytes.last ?? [], as: UTF8.self).debugDescription
    #expect(counts.sorted()[counts.count / 2] <= 64, "\(counts), \(last)")
    #expect(counts.reduce(0, +) * 6 / counts.count <= 512, "\(counts)")
  }
}
