import Foundation
import TestSupport
import Testing

/// What keeps the service from starting is told in one line.
struct StartingTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  @Test func modelsThatCannotBeRead() throws {
    expectFailure(
      try Program.mlterm("serve", folder.path("m.mlterm"), "--port", "0"), 66, "m.mlterm: ")
    let file = try folder.write("m.mlterm", "age\n1\n")
    expectFailure(try Program.mlterm("serve", file, "--port", "0"), 65, "not a model")
  }

  @Test func nothingToServe() throws {
    expectFailure(try Program.mlterm("serve"), 64, "there is no model to serve: name one")
  }

  @Test func addressesThatOthersReach() throws {
    let model = try TrainedSample.titanic.model
    expectFailure(
      try Program.mlterm("serve", model, "--host", "0.0.0.0"), 64,
      "everybody who reaches 0.0.0.0 could use the model")
  }

  @Test func portsThatAreTaken() throws {
    let model = try TrainedSample.titanic.model
    let service = try RunningService(model)
    expectFailure(
      try Program.mlterm("serve", model, "--port", "\(service.port)"), 75,
      "cannot listen on 127.0.0.1:\(service.port): another program listens there")
  }

  @Test func aProgramWithoutItsServer() throws {
    let own = folder.path("mlterm")
    // By a process of its own: one that another test starts meanwhile would inherit the open file,
    // and the system starts no program that is open for writing.
    #expect(try Program.run("/bin/cp", [Program.path, own]).status == 0)
    let run = try Program.run(own, ["serve", "m.mlterm"])
    expectFailure(
      run, 66, "the service is a program of its own, mlterm-server, which is not beside this one")
  }
}
