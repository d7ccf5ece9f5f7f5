import ForestCore
import Testing
import Workbench

@testable import mlterm

/// A state of the workbench that is recorded, and the way to it.
struct GoldenScene: Sendable, CustomTestStringConvertible {
  let name: String
  let make: @Sendable (inout Driver) -> Void

  init(_ name: String, _ make: @escaping @Sendable (inout Driver) -> Void) {
    self.name = name
    self.make = make
  }

  private init(_ name: String, from start: Driver, keys: String = "") {
    self.init(name) { driver in
      driver = start
      driver.press(keys)
    }
  }

  var testDescription: String { name }

  static let all = screens + messy + numbers + divided + withoutModel + overlays + withoutTable

  /// Those that are recorded in ASCII too.
  static let ascii = screens + [palette, help, open, start]

  static let data = GoldenScene("data", from: .titanic)

  static let filtered = GoldenScene("data-filtered") { driver in
    driver = .titanic
    driver.press("f")
    driver.answer("sex = female and age >= 30")
    driver.press("[ right } j")
  }
  static let filterPrompt = GoldenScene("prompt-filter") { driver in
    driver = .titanic
    driver.press("f")
    driver.type("sex = female and embarked ")
  }

  private static let screens = [
    data,
    filtered, filterPrompt,
    GoldenScene("features", from: .titanic, keys: "2"),
    GoldenScene("train", from: .titanicModel, keys: "3"),
    GoldenScene("results", from: .titanicModel, keys: "4"),
    GoldenScene("results-iris", from: .irisModel, keys: "4 right down"),
    GoldenScene("importance", from: .titanicModel, keys: "5 down down right right"),
    GoldenScene("importance-levels", from: .titanicModel, keys: "5 i right"),
    GoldenScene("deploy", from: .titanicModel, keys: "6"),
    deployed, findingDiets, diets, comparing, differing, predicting, serving, brokenService,
    noServer,
    GoldenScene("results-number", from: .fareModel, keys: "4"),
    GoldenScene("results-threshold", from: .titanicModel, keys: "4 v { { ["),
    GoldenScene("results-calibration", from: .irisModel, keys: "4 v v v p"),
    GoldenScene("results-rows", from: .titanicModel, keys: "4 down enter down right"),
  ]

  /// Where a number is predicted.
  private static let numbers = [
    GoldenScene("features-number", from: .fareModel, keys: "2 G w"),
    GoldenScene("train-number", from: .fareModel, keys: "3"),
    GoldenScene("results-number-oob", from: .fareModel, keys: "4 o"),
    GoldenScene("deploy-schedule", from: .fareModel, keys: "6 G right"),
    GoldenScene("importance-number", from: .fareModel, keys: "5 i down down a"),
    GoldenScene("deploy-number", from: .fareModel, keys: "6 G k k"),
    GoldenScene("importance-unmeasured") { driver in
      driver = .iris
      let parameters = TrainingParameters(treeCount: 3, withReplacement: false)
      driver.perform(.setRecipe(Recipe(parameters: parameters)))
      driver.perform(.train)
      driver.press("5")
    },
  ]

  /// Where rows are divided by group or by time.
  private static let divided = [
    GoldenScene("features-group", from: .visits, keys: "2 g b"),
    GoldenScene("features-time", from: .visitsByTime, keys: "2 j"),
    GoldenScene("train-group", from: .visitsByGroup, keys: "3 down down down down"),
    GoldenScene("results-group", from: .visitsByGroup, keys: "4"),
    GoldenScene("results-time", from: .visitsByTime, keys: "4"),
  ]

  private static let withoutModel = [
    GoldenScene("data-found", from: .titanic, keys: "/ h o m e enter"),
    GoldenScene("features-leak", from: .titanic, keys: "2 G k k space"),
    GoldenScene("train-untrained", from: .titanic, keys: "3 down right down down right"),
    GoldenScene("results-none", from: .titanic, keys: "4"),
    GoldenScene("importance-none", from: .titanic, keys: "5"),
    GoldenScene("deploy-none", from: .titanic, keys: "6"),
    GoldenScene("results-shares", from: .titanicModel, keys: "4 r o"),
    GoldenScene("importance-impurity", from: .titanicModel, keys: "5 i i i S"),
    GoldenScene("importance-shap", from: .titanicModel, keys: "5 i i g"),
    GoldenScene("importance-class", from: .irisModel, keys: "5 i p"),
    growing, measuring, failed, computing, computingCancelled, shapComputing,
  ]

  /// A table that was read with repairs and doubts.
  private static let messy = [("data-messy", ""), ("features-messy", "2 G k"), ("reading", "i")]
    .map { name, keys in
      GoldenScene(name) { driver in
        driver = Driver.messy ?? .empty
        driver.press(keys)
      }
    }

  private static let palette = GoldenScene("palette", from: .titanicModel, keys: ": s a")
  private static let help = GoldenScene("help", from: .titanic, keys: "?")

  private static let open = GoldenScene("prompt-open", from: .titanic, keys: "ctrl-o down")

  private static let overlays = [
    palette, help,
    GoldenScene("palette-all", from: .titanic, keys: "6 :"),
    GoldenScene("prompt-search", from: .titanic, keys: "/ a l l"),
    GoldenScene("prompt-row-wrong", from: .titanic, keys: "ctrl-g x enter"),
    GoldenScene("prompt-parameter", from: .titanic, keys: "3 down enter"),
    GoldenScene("prompt-save", from: .titanicModel, keys: "s"),
    open,
    GoldenScene("prompt-filter-wrong") { driver in
      driver = .titanic
      driver.press("f")
      driver.answer("sex = female and agee > 30")
    },
    GoldenScene("prompt-filter-values") { driver in
      driver = .titanic
      driver.press("f")
      driver.type("embarked in ('S', ")
      driver.press("tab")
    },
    GoldenScene("prompt-open-typed", from: .titanic, keys: "ctrl-o t i t"),
    GoldenScene("confirm-quit", from: .titanicModel, keys: "q"),
    GoldenScene("confirm-quit-service", from: .serving, keys: "q"),
    GoldenScene("prompt-port", from: .titanicModel, keys: "6 S"),
    GoldenScene("shell-train", from: .titanic, keys: "2 space 3 down right !"),
  ]

  static let start = GoldenScene("start") { driver in
    driver.app.screen = .start
    driver.app.startList = .sample
    driver.press("down down")
  }

  /// The first rows of a table that is still being read.
  private static func loading(
    _ name: String, _ change: @escaping @Sendable (inout ReadingProgress) -> Void
  ) -> GoldenScene {
    GoldenScene(name) { driver in
      driver.holdsJobs = true
      driver.open("titanic.csv")
      if let loaded = Driver.titanic.app.session.loaded {
        driver.app.receive(.firstRows(loaded.table))
      }
      change(&driver.app.reading)
    }
  }

  private static let withoutTable = [
    start,
    GoldenScene("start-first") { driver in
      driver.app.screen = .start
      driver.app.startList = StartList(samples: StartList.sample.samples)
    },
    GoldenScene("start-failed") { driver in
      driver.app.screen = .start
      driver.app.startList = .sample
      driver.holdsJobs = true
      driver.press("enter")
      driver.app.receive(.loadFailed(Failure(.inputMissing, "nowhere.csv: there is no such file")))
    },
    GoldenScene("loading") { driver in
      driver.holdsJobs = true
      driver.open("titanic.csv")
    },
    loading("data-reading") { reading in
      (reading.bytesRead, reading.byteCount, reading.rowCount) = (
        425_000_000, 1_250_000_000, 4_312_998
      )
    },
    loading("data-reading-columns") { reading in
      (reading.bytesRead, reading.byteCount, reading.rowCount) = (
        1_250_000_000, 1_250_000_000, 12_684_711
      )
      (reading.columnsSeen, reading.columnCount) = (4, 14)
    },
    loading("data-reading-pipe") { reading in
      (reading.bytesRead, reading.rowCount) = (34_000_000, 412_998)
    },
    GoldenScene("load-failed") { driver in
      driver.holdsJobs = true
      driver.open("nowhere.csv")
      driver.app.receive(.loadFailed(Failure(.inputMissing, "nowhere.csv: there is no such file")))
    },
    GoldenScene("no-rows") { driver in
      if let headerOnly = try? Driver.reading("age,sex,survived\n") { driver = headerOnly }
    },
  ]
}
