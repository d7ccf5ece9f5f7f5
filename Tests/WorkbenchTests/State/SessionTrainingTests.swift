import Testing

@testable import Workbench

@Suite struct SessionTrainingTests {
  private let trained: TrainedModel

  init() throws { trained = try Models.train(Models.smallTable(), target: 2, treeCount: 1) }

  @Test func oneTrainingAtATime() throws {
    var session = try openSession()
    #expect(try session.startTraining() == 1)
    #expect(session.isTraining)
    #expect(session.apply(.action(.train)).isEmpty)
    #expect(session.notice?.text == "a training is running; cancel it first")
  }

  @Test func theRequestIsWhatWasChosen() throws {
    var session = try openSession()
    _ = session.apply(.action(.setRecipe(Recipe(testFraction: 0.4))))
    let effects = session.apply(.action(.train))
    guard case .train(1, let request) = effects.first else {
      Issue.record("no training: \(effects)")
      return
    }
    #expect(request.plan == session.plan)
    #expect(request.recipe.testFraction == 0.4)
    #expect(request.loaded === session.loaded)
    #expect(request.threadCount == 1)
  }

  @Test func aTargetIsNeeded() throws {
    var session = Session()
    _ = session.apply(.outcome(.loaded(try loadedTable("x", rows: ["1.5", "2.5", "3.25"]))))
    #expect(session.apply(.action(.train)).isEmpty)
    #expect(session.notice?.text == "no target is chosen: name the column to predict")
  }

  @Test func theModelIsCurrentUntilAChoiceChanges() throws {
    var session = try openSession()
    let id = try session.startTraining()
    // Decided while the training runs, so not what the model comes from.
    _ = session.apply(.action(.setTarget("a")))
    _ = session.apply(.outcome(.trained(id: id, trained)))
    #expect(session.trained === trained)
    #expect(!session.isTraining && !session.isModelCurrent)
    _ = session.apply(.action(.undo))
    #expect(session.isModelCurrent)
    _ = session.apply(.action(.setReading(ColumnRequestChange(column: "a", kind: .category))))
    #expect(!session.isModelCurrent)
  }

  @Test func staleOutcomesAreIgnored() throws {
    var session = try openSession()
    let first = try session.startTraining()
    _ = session.apply(.outcome(.trainingFailed(id: first, Failure(.badData, "no"))))
    #expect(session.training == .failed(Failure(.badData, "no")))
    let second = try session.startTraining()
    _ = session.apply(.outcome(.trained(id: first, trained)))
    #expect(session.trained == nil)
    #expect(session.training == .running(id: second))
    _ = session.apply(.outcome(.trainingFailed(id: first, Failure(.badData, "late"))))
    #expect(session.training == .running(id: second))
    #expect(session.notice?.text == "no")
  }

  @Test func cancelling() throws {
    var session = try openSession()
    #expect(session.apply(.action(.cancelTraining)).isEmpty)
    let id = try session.startTraining()
    #expect(session.apply(.action(.cancelTraining)).count == 1)
    #expect(session.training == .cancelling(id: id))
    #expect(session.apply(.action(.cancelTraining)).isEmpty)
    #expect(session.apply(.action(.train)).isEmpty)
    _ = session.apply(.outcome(.trainingFailed(id: id, Failure(CancellationError()))))
    #expect(session.training == .idle)
    #expect(session.notice?.text == "training cancelled")
    #expect(try session.startTraining() == id + 1)
  }

  @Test func aTrainingThatEndedBeforeItWasCancelledCounts() throws {
    var session = try openSession()
    let id = try session.startTraining()
    _ = session.apply(.action(.cancelTraining))
    _ = session.apply(.outcome(.trained(id: id, trained)))
    #expect(session.trained === trained)
    #expect(session.training == .idle)
  }
}
