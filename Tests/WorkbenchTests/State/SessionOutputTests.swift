import Testing

@testable import Workbench

/// Saving models and predicting files.
@Suite struct SessionOutputTests {
  private let trained: TrainedModel
  private let save = Action.save(path: "m.mlterm", format: "mlterm")
  private let file = WrittenFile(path: "m.mlterm", format: "mlterm", byteCount: 12_345, sha256: "")
  private let predict = Action.predict(input: "in.csv", output: "out.csv")
  private let summary = PredictionSummary(rows: 1_234, classCounts: [1_234, 0])

  init() throws { trained = try Models.train(Models.smallTable(), target: 2, treeCount: 1) }

  private func trainedSession() throws -> Session {
    var session = try openSession()
    let id = try session.startTraining()
    _ = session.apply(.outcome(.trained(id: id, trained)))
    return session
  }

  @Test func aModelIsNeeded() throws {
    for action in [save, predict] {
      var session = try openSession()
      #expect(session.apply(.action(action)).isEmpty)
      #expect(session.notice?.text == "there is no model yet: train one first")
      #expect(session.notice?.tone == .failure)
    }
  }

  @Test func unknownFormats() throws {
    var session = try trainedSession()
    #expect(session.apply(.action(.save(path: "m", format: "pickle"))).isEmpty)
    #expect(
      session.notice?.text.hasPrefix("there is no format pickle; the formats are mlterm, ") == true)
  }

  @Test func saving() throws {
    var session = try trainedSession()
    #expect(session.hasUnsavedModel)
    #expect(session.apply(.action(save)).count == 1)
    #expect(session.apply(.action(save)).isEmpty)
    #expect(session.notice?.text == "a model is being saved; wait until it is written")
    _ = session.apply(.outcome(.written(file)))
    #expect(session.written == [file])
    #expect(session.notice?.text == "saved m.mlterm, 12,345 bytes")
    #expect(!session.hasUnsavedModel)
    #expect(session.apply(.action(save)).count == 1)
  }

  @Test func whatFailedIsNotSaved() throws {
    var session = try trainedSession()
    _ = session.apply(.action(save))
    _ = session.apply(.outcome(.writeFailed(Failure(.ioFailed, "m.mlterm: full"))))
    #expect(session.notice?.text == "m.mlterm: full")
    #expect(session.hasUnsavedModel)
    #expect(session.apply(.action(save)).count == 1)
  }

  @Test func aModelTrainedWhileSavingIsUnsaved() throws {
    var session = try trainedSession()
    _ = session.apply(.action(save))
    let id = try session.startTraining()
    let other = try Models.train(Models.smallTable(), target: 2, treeCount: 1)
    _ = session.apply(.outcome(.trained(id: id, other)))
    _ = session.apply(.outcome(.written(file)))
    #expect(session.written.isEmpty)
    #expect(session.hasUnsavedModel)
  }

  @Test func predicting() throws {
    var session = try trainedSession()
    #expect(session.apply(.action(predict)).count == 1)
    #expect(session.isPredicting)
    #expect(session.apply(.action(predict)).isEmpty)
    #expect(session.notice?.text == "a prediction is running; cancel it first")
    _ = session.apply(.outcome(.predicted(output: "out.csv", summary)))
    #expect(session.prediction == .done(output: "out.csv", summary))
    #expect(session.notice?.text == "predicted 1,234 rows into out.csv")
  }

  @Test func cancellingAPrediction() throws {
    var session = try trainedSession()
    #expect(session.apply(.action(.cancelPrediction)).isEmpty)
    _ = session.apply(.action(predict))
    #expect(session.apply(.action(.cancelPrediction)).count == 1)
    _ = session.apply(.outcome(.predictionFailed(Failure(CancellationError()))))
    #expect(session.prediction == .idle)
    #expect(session.notice?.text == "prediction cancelled; nothing was written")
  }

  @Test func aPredictionOutlivesATraining() throws {
    var session = try trainedSession()
    _ = session.apply(.action(predict))
    let id = try session.startTraining()
    _ = session.apply(.outcome(.trained(id: id, trained)))
    #expect(session.isPredicting)
    _ = session.apply(.outcome(.predictionFailed(Failure(.badData, "in.csv: no"))))
    #expect(session.prediction == .failed(Failure(.badData, "in.csv: no")))
    #expect(session.notice?.text == "in.csv: no")
  }
}
