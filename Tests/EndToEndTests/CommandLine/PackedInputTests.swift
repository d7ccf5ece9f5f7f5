import Foundation
import Testing

/// Files that gzip packed are read wherever files are, whole or damaged.
struct PackedInputTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private func packed(_ path: String) throws -> Data {
    let run = try Program.run("/bin/gzip", ["-n", "-c", path])
    try #require(run.status == 0)
    return run.outputBytes
  }

  @Test func everyCommandReadsThem() throws {
    let titanic = try folder.write("titanic.csv.gz", packed(SampleData.titanic))
    let described = try JSONObject(Program.mlterm("describe", titanic, "--json"))
    let plainly = try JSONObject(Program.mlterm("describe", SampleData.titanic, "--json"))
    let rows = try plainly.integer("rows")
    #expect(try described.integer("rows") == rows)
    #expect(try described.integer("bytes") == packed(SampleData.titanic).count)
    let model = folder.path("m.mlterm")
    let trained = try Program.mlterm(
      "train", titanic, "--target", "survived", "--trees", "10", "-o", model)
    #expect(trained.status == 0, "\(trained.errors)")
    let scores = try Program.mlterm("evaluate", model, titanic, "--json")
    #expect(try JSONObject(scores).integer("rows") == rows)
    let plain = try Program.mlterm("predict", model, SampleData.titanicNew)
    let new = try folder.write("new.csv.gz", packed(SampleData.titanicNew))
    #expect(try Program.mlterm("predict", model, new).output == plain.output)
    let piped = try Program.run(
      "/bin/sh", ["-c", "cat \(new) | \(Program.path) predict \(model) -"])
    #expect(piped.output == plain.output && piped.status == 0)
  }

  @Test func damagedFilesAreErrorsUnlessRowsMayBeLost() throws {
    let rows = (1...400).map { "\($0),\($0 * 7919 % 10_007),\($0 % 3 == 0 ? "yes" : "no")" }
    let table = try folder.write("t.csv", (["n,x,y"] + rows).joined(separator: "\n") + "\n")
    let whole = try packed(table)
    let cut = try folder.write("cut.csv.gz", whole.prefix(whole.count / 2))
    let described = try JSONObject(Program.mlterm("describe", cut, "--json"))
    let kept = try described.integer("rows")
    #expect((1..<400).contains(kept))
    let message = "cut.csv.gz:\(kept + 2): the gzip file is cut off here"
    #expect(try described.strings("repairs")[0].contains(message))
    let model = folder.path("m.mlterm")
    let train = ["train", cut, "--target", "y", "--trees", "5", "-o", model]
    expectFailure(try Program.run(Program.path, train), 65, message)
    #expect(try folder.names == ["cut.csv.gz", "t.csv"])
    let trained = try Program.run(Program.path, train + ["--skip-bad-rows"])
    #expect(trained.status == 0 && trained.errors.contains(message))

    let output = folder.path("out.csv")
    expectFailure(try Program.mlterm("predict", model, cut, "-o", output), 65, message)
    #expect(!FileManager.default.fileExists(atPath: output))
    let predicted = try Program.mlterm(
      "predict", model, cut, "-o", output, "--skip-bad-rows")
    #expect(predicted.status == 0 && predicted.errors.contains(message))
    #expect(try folder.read("out.csv").split(separator: "\n").count == kept + 1)
    expectFailure(try Program.mlterm("evaluate", model, cut), 65, message)
    let scored = try Program.mlterm("evaluate", model, cut, "--skip-bad-rows", "--json")
    #expect(scored.status == 0 && scored.errors.contains(message))
  }
}
