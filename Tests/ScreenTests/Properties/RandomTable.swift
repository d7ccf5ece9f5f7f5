import Testing
import Workbench

@testable import mlterm

/// Tables that the random sequences run on.
enum RandomTable: CaseIterable, Sendable, CustomTestStringConvertible {
  case titanic
  case iris
  case wide
  case headerOnly
  case oneColumn
  case hostile

  var testDescription: String { "\(self)" }

  func driver() throws -> Driver {
    switch self {
    case .titanic: .titanic
    case .iris: .iris
    case .wide: try .reading(RandomTable.wideText)
    case .headerOnly: try .reading("a,b,target\n")
    case .oneColumn: try .reading("only\n" + (1...50).map { "\($0 % 3)\n" }.joined())
    case .hostile: try .reading(RandomTable.hostileText)
    }
  }

  /// A model to end trainings with, where the table has one.
  func trained() throws -> TrainedModel? {
    var driver = try driver()
    switch self {
    case .titanic: driver = .titanicModel
    case .iris: driver = .irisModel
    case .headerOnly, .oneColumn: return nil
    case .wide, .hostile: driver.press("2 G enter t")
    }
    let trained: TrainedModel = try #require(driver.app.session.trained)
    return trained
  }

  private static var wideText: String {
    var generator = SeededGenerator(seed: 60)
    let names = (1...60).map { "x\($0)" }.joined(separator: ",")
    let rows = (0..<24).map { row in
      let values = (1..<60).map { _ in "\(Int.random(in: -999...999, using: &generator))" }
      return (values + ["\(row % 2)"]).joined(separator: ",")
    }
    return ([names] + rows).joined(separator: "\n") + "\n"
  }

  private static let hostileText =
    "\u{1B}]0;title\u{7},\u{202E}abc,佐藤さん👩🏽‍💻,\u{0}\u{9B}31m,class\n"
    + (0..<40).map {
      "\u{1B}[2J\($0),e\u{301}\u{302}\($0 % 3),🇩🇪\u{200D},\u{2028}\u{AD},c\u{1B}\($0 % 2)\n"
    }.joined()
}
