import ModelFormats
import Testing

@testable import Workbench

/// Comparing what a model can be exported as.
@Suite struct SessionExportsTests {
  private func trainedSession() throws -> Session {
    var session = try openSession()
    let id = try session.startTraining()
    _ = session.apply(
      .outcome(.trained(id: id, try Models.train(Models.smallTable(), target: 2, treeCount: 1))))
    return session
  }

  @Test func formatsWithLayoutsAreListedOnceALayout() {
    #expect(ExportChoice.all.first == .native)
    #expect(ExportChoice.all.filter { $0.format == "onnx" }.map(\.layout) == [.matrix, .columns])
    #expect(
      ExportChoice.all.map { $0.fileName(stem: "t") } == [
        "t.mlterm", "t.json", "t.onnx", "t-columns.onnx", "t.h",
      ])
  }

  @Test func allAreComparedOneAfterTheOther() throws {
    var session = try trainedSession()
    var effects = session.apply(.action(.proveExports))
    var order: [ExportChoice] = []
    while case .prove(let id, let request)? = effects.first {
      #expect(session.exports.running == request.choice)
      #expect(session.apply(.action(.proveExports)).isEmpty)
      order.append(request.choice)
      guard let outcome = EffectPerformer().perform(effects[0]) else { return }
      #expect(id == session.exports.id)
      effects = session.apply(.outcome(outcome))
    }
    #expect(order == ExportChoice.all)
    #expect(session.exports.isComplete && session.exports.running == nil)
    for choice in ExportChoice.all {
      guard case .agrees(let byteCount, let agreement)? = session.exports.proofs[choice] else {
        Issue.record("\(choice) does not agree")
        return
      }
      #expect(byteCount > 100)
      #expect(agreement.tableRows == 40 && agreement.labelsThatDiffer == 0)
      #expect(agreement.rowsWithMissing > 0 && agreement.rowsWithUnseen > 0)
    }
  }

  @Test func cancellingKeepsWhatIsKnown() throws {
    var session = try trainedSession()
    #expect(session.apply(.action(.cancelProof)).isEmpty)
    let first = session.apply(.action(.proveExports))
    guard case .prove(let id, let request)? = first.first else { return }
    let proof = ExportProof.agrees(byteCount: 1, ExportAgreement())
    _ = session.apply(.outcome(.proven(id: id, request.choice, proof)))
    #expect(session.apply(.action(.cancelProof)).count == 1)
    #expect(session.exports.isCancelled && !session.exports.isDue)
    // The comparison that was under way has ended meanwhile.
    #expect(session.apply(.outcome(.proven(id: id, ExportChoice.all[1], proof))).isEmpty)
    #expect(session.exports.proofs.count == 1)
    guard case .prove(_, let next)? = session.apply(.action(.proveExports)).first else {
      Issue.record("not begun again")
      return
    }
    #expect(next.choice == ExportChoice.all[1])
  }

  @Test func aNewModelForgetsTheProofsOfTheOld() throws {
    var session = try trainedSession()
    _ = session.apply(.action(.proveExports))
    let old = session.exports.id
    let id = try session.startTraining()
    let other = try Models.train(Models.smallTable(), target: 2, treeCount: 2)
    let effects = session.apply(.outcome(.trained(id: id, other)))
    guard case .cancelProof? = effects.first else {
      Issue.record("not cancelled")
      return
    }
    let proof = ExportProof.agrees(byteCount: 1, ExportAgreement())
    _ = session.apply(.outcome(.proven(id: old, .native, proof)))
    #expect(session.exports.proofs.isEmpty && session.exports.isDue)
  }

  @Test func onlyWhatCanBeReadBackSavesAModel() throws {
    var session = try trainedSession()
    _ = session.apply(.action(.save(path: "m.h", format: "c")))
    _ = session.apply(
      .outcome(.written(WrittenFile(path: "m.h", format: "c", byteCount: 1, sha256: ""))))
    #expect(session.hasUnsavedModel)
    _ = session.apply(.action(.save(path: "m.json", format: "json")))
    _ = session.apply(
      .outcome(.written(WrittenFile(path: "m.json", format: "json", byteCount: 1, sha256: ""))))
    #expect(!session.hasUnsavedModel)
  }
}
