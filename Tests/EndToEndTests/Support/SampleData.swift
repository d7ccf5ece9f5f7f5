import Foundation

/// The tables that come with the program.
enum SampleData {
  static let folder = #filePath.components(separatedBy: "/Tests/")[0] + "/sample-data"
  static let titanic = folder + "/titanic.csv"
  static let titanicNew = folder + "/titanic-new.csv"
  static let iris = folder + "/iris.csv"
  static let breastCancer = folder + "/breast-cancer.csv"

  static func text(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }
}
