import Testing

@testable import mlterm

/// The states of the workbench in which commands can meet it.
enum SessionState: CaseIterable, Sendable, CustomTestStringConvertible {
  case noTable
  case table
  case training
  case model
  case service

  var driver: Driver {
    switch self {
    case .noTable: .empty
    case .table: .titanic
    case .training: .training
    case .model: .titanicModel
    case .service: .serving
    }
  }

  func driver(on screen: ScreenID) -> Driver {
    var driver = driver
    driver.app.screen = screen
    driver.holdsJobs = true
    return driver
  }

  var testDescription: String { "\(self)" }
}
