import Foundation

/// One stop of the tour on which the bytes of keys are counted. `Benchmarks/terminals/tour.json` has
/// all of them, for the benchmark as well.
struct TourStep: Decodable, Sendable {
  let screen: String
  /// The key as a reader knows it.
  let key: String
  /// What brings the workbench there; nothing if the step before ends there.
  let before: String
  let press: String
  /// How often it is pressed.
  let times: Int
  /// What a key may take at most on a small and on a large terminal: at the median, and ever.
  let small: [Int]
  let large: [Int]

  static func all() throws -> [TourStep] {
    let path = SampleData.root + "/Benchmarks/terminals/tour.json"
    return try JSONDecoder().decode(
      [TourStep].self, from: Data(contentsOf: URL(fileURLWithPath: path)))
  }
}
