import CSVKit
import FieldValues
import ForestCore
import Testing

@testable import Workbench

/// Test rows by whole groups and by time.
@Suite struct RowSplitTests {
  private static let days = (1...28).map { $0 < 10 ? "2024-02-0\($0)" : "2024-02-\($0)" }

  /// `x,home,day,y`: 60 homes of four rows; a home has no value in some rows, a day neither.
  private static func table() throws -> LoadedTable {
    var random = RandomStream(11)
    return try loadedTable(
      "x,home,day,y",
      rows: (0..<240).map { row in
        let x = random.below(100)
        let home = row % 24 == 23 ? "" : "home \(row * 7 % 60)"
        let day = row % 40 == 39 ? "" : days[random.below(28)]
        return "\(x).5,\(home),\(day),\(x + random.below(40) > 60 ? "yes" : "no")"
      })
  }

  private func train(
    _ loaded: LoadedTable, _ role: ColumnRole, of name: String, _ recipe: Recipe = .small
  ) throws -> TrainedModel {
    var plan = TablePlan(loaded, target: loaded.columns.count - 1)
    plan.setRole(role, column: try #require(loaded.index(of: name)))
    return try TrainingJob.run(
      TrainingRequest(loaded: loaded, plan: plan, recipe: recipe, threadCount: 1))
  }

  @Test func groupsStayTogetherAndAreNoFeature() throws {
    let loaded = try RowSplitTests.table()
    var recipe = Recipe.small
    recipe.foldCount = 3
    let trained = try train(loaded, .group, of: "home", recipe)
    let card = trained.model.card
    #expect(!trained.model.schema.features.map(\.name).contains("home"))
    #expect(card.split?.method == .group && card.split?.column == "home")
    // Rows without a home are groups of their own.
    #expect(card.split?.groups == 60 + 10)
    let test = Set(trained.predictions.test.rows)
    func homes(_ isTested: Bool) -> Set<String> {
      let rows = (0..<240).filter { test.contains($0) == isTested }
      return Set(rows.map { loaded.table.text(row: $0, column: 1) }).subtracting([""])
    }
    #expect(homes(true).isDisjoint(with: homes(false)))
    #expect(abs(card.testRows - 48) <= 6)
    #expect(card.cv?.rows == 240)
  }

  @Test func theLatestRowsAreTestedOn() throws {
    let loaded = try RowSplitTests.table()
    let trained = try train(loaded, .time, of: "day")
    let card = trained.model.card
    #expect(trained.leftOut == LeftOutRows(withoutTarget: 0, ofNoWeight: 0, withoutTime: 6))
    #expect(card.trainingRows + card.testRows == 234)
    guard case .numbers(let times) = loaded.columns[2].values else { return }
    let first = try #require(trained.predictions.test.rows.map { times[$0] }.min())
    #expect(trained.predictions.outOfBag.rows.allSatisfy { times[$0] < first })
    #expect(card.split?.method == .time && card.split?.column == "day")
    #expect(card.split?.testFrom == DateText.canonical(first))
    // Who trains on everything wants rows without a day, too.
    var recipe = Recipe.small
    recipe.testFraction = 0
    #expect(try train(loaded, .time, of: "day", recipe).model.card.trainingRows == 240)
  }

  @Test func chanceIsRecordedToo() throws {
    let loaded = try RowSplitTests.table()
    let trained = try train(loaded, .ignored, of: "home")
    #expect(trained.model.card.split == RowSplit(testFraction: 0.2))
  }

  /// The rows that training held out are found again in the file, whatever the order of its columns
  /// and however its numbers are written.
  @Test(arguments: [(ColumnRole.group, "n"), (.group, "home"), (.time, "day"), (.time, "n")])
  func heldOutRowsAreFoundAgain(_ role: ColumnRole, _ name: String) throws {
    var random = RandomStream(12)
    let rows = (0..<200).map { row in
      let x = random.below(100)
      return [
        "\(x).5", "home \(row % 23)", row % 50 == 9 ? "" : RowSplitTests.days[random.below(28)],
        row % 31 == 7 ? "" : "\(random.below(40))", x + random.below(40) > 60 ? "yes" : "no",
      ]
    }
    let loaded = try loadedTable(
      "x,home,day,n,y", rows: rows.map { $0.joined(separator: ",") })
    let trained = try train(loaded, role, of: name)
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "again.csv",
      "day,n,y,x,home\n"
        + rows.map { row in
          let number = row[3].isEmpty ? "" : row[3] + ".0"
          return [row[2], number, row[4], row[0], row[1]].joined(separator: ",") + "\n"
        }.joined())
    var labelled = LabelledRows(trained.model, readsSplit: true)
    try labelled.read(
      file, options: ReadOptions(), allowMissing: false, monitor: RowMonitor())
    let dataset = Dataset(
      matrix: labelled.matrix, target: labelled.target,
      levelCounts: trained.model.forest.levelCounts)
    #expect(
      HeldOutRows.find(trained.model, in: dataset, labelled.split?.values)
        == trained.predictions.test.rows)
    let result = try EvaluationJob.run(
      trained.model, inputs: [file], options: ReadOptions(), heldOut: true, threadCount: 1)
    #expect(result.evaluation == trained.model.card.test)
    // Without the column nobody can tell.
    #expect(HeldOutRows.find(trained.model, in: dataset, nil) == nil)
  }

  @Test func numbersAreTheSameGroupHoweverTheyAreWritten() throws {
    let loaded = try loadedTable("g,x\n1,a\n1.0,b\n-0,c\n0,d\n,e\n2,f\n,g\n2,h\n")
    let groups = ExampleGroups(loaded, column: 0, rows: [0, 1, 2, 3, 4, 6, 7])
    #expect(groups == ExampleGroups([0, 0, 1, 1, 2, 3, 4], count: 5))
  }

  @Test func whatCannotBeDividedIsTold() throws {
    let loaded = try RowSplitTests.table()
    func complaint(
      _ role: ColumnRole, _ name: String, _ recipe: Recipe = .small
    ) -> TrainingError? {
      let error = #expect(throws: TrainingError.self) {
        _ = try train(loaded, role, of: name, recipe)
      }
      #expect(error.map { Failure($0).category } == .usage)
      return error
    }
    var folds = Recipe.small
    folds.foldCount = 5
    #expect(complaint(.time, "day", folds) == .foldsByTime("day"))
    let kind = loaded.columns[1].format.kind.rawValue
    #expect(complaint(.time, "home") == .notTimes("home", kind: kind))
    folds.foldCount = 100
    #expect(
      complaint(.group, "home", folds) == .tooFewGroups("home", count: 70, folds: 100))
  }

  @Test func tablesOfOneGroupOrTime() throws {
    let loaded = try loadedTable(
      "x,g,t,y", rows: (0..<20).map { "\($0 % 7).5,one,2024-01-01,\($0 % 2 == 0 ? "a" : "b")" })
    #expect(throws: TrainingError.noTestGroups("g", count: 1)) {
      _ = try train(loaded, .group, of: "g")
    }
    #expect(throws: TrainingError.noTestTimes("t")) { _ = try train(loaded, .time, of: "t") }
  }

  @Test func thereIsOneGroupOrTime() throws {
    let loaded = try RowSplitTests.table()
    var plan = TablePlan(loaded, target: 3)
    let suggested = plan.columns.map(\.role)
    plan.setRole(.group, column: 1)
    plan.setRole(.weight, column: 0)
    #expect(plan.groupIndex == 1 && plan.splitIndex == 1 && plan.weightIndex == 0)
    plan.setRole(.time, column: 2)
    #expect(plan.groupIndex == nil && plan.timeIndex == 2 && plan.weightIndex == 0)
    #expect(plan.columns[1].role == suggested[1] && !plan.columns[1].isRoleChosen)
    plan.suggestRole(column: 0)
    plan.suggestRole(column: 2)
    #expect(plan.columns.map(\.role) == suggested && plan.chosenRoles.isEmpty)
  }
}

extension Recipe {
  fileprivate static let small = Recipe(parameters: TrainingParameters(treeCount: 10))
}
