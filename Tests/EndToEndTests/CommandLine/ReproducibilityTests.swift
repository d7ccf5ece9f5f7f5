import Foundation
import Testing

struct ReproducibilityTests {
  private func iris(_ options: String...) throws -> (bytes: Data, summary: JSONObject) {
    let folder = try Folder()
    let model = folder.path("iris.mlterm")
    let run = try Program.run(
      Program.path,
      ["train", SampleData.iris, "--target", "species", "--trees", "10"] + options
        + ["-o", model, "--json"])
    return (try Data(contentsOf: URL(fileURLWithPath: model)), try JSONObject(run))
  }

  @Test func modelIsTheSameOnAnyNumberOfThreads() throws {
    let one = try iris("--threads", "1")
    #expect(try iris("--threads", "2").bytes == one.bytes)
    #expect(try iris("--threads", "7").bytes == one.bytes)
  }

  @Test func anotherSeedGivesAnotherModel() throws {
    #expect(try iris("--seed", "2").bytes != iris("--seed", "1").bytes)
  }

  @Test(.enabled(if: Tool.exists("sha256sum"), "sha256sum is not installed"))
  func checksumIsThatOfTheFile() throws {
    let sample = try TrainedSample.titanic
    let run = try Program.run(Tool.path("sha256sum"), [sample.model])
    #expect(run.output.hasPrefix(try sample.summary.string("sha256") + " "))
  }

  @Test func anExistingModelIsReplacedAndKeepsItsPermissions() throws {
    let folder = try Folder()
    let file = try folder.write("iris.mlterm", "old")
    chmod(file, 0o640)
    let run = try Program.mlterm(
      "train", SampleData.iris, "--target", "species", "--trees", "2", "-o", file)
    #expect(run.status == 0)
    var status = stat()
    #expect(stat(file, &status) == 0 && status.st_mode & 0o777 == 0o640 && status.st_size > 3)
    #expect(try folder.names == ["iris.mlterm"])
  }
}
