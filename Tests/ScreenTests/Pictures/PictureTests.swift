import Foundation
import Testing

@testable import mlterm

/// The pictures of the README, made by what `docs/images/*.keys` say. `make pictures` records them.
@Suite struct PictureTests {
  private static let folder = "\(SampleData.root)/docs/images"

  private static func names(_ ending: String) -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(ending) }.map { String($0.dropLast(ending.count)) }.sorted()
  }

  @Test(arguments: names(".keys"))
  func showsWhatTheKeysLeadTo(_ name: String) throws {
    let log = try KeyLog(String(contentsOfFile: "\(Self.folder)/\(name).keys", encoding: .utf8))
    let driver = log.replay()
    #expect(driver.app.message?.kind != .bad, "\(driver.statusLine)")
    let file = driver.app.session.paths.first ?? ""
    let picture = SVGPicture(grid: driver.grid, title: "mlterm \(file)").text
    let path = "\(Self.folder)/\(name).svg"
    if GoldenFile.isRecording {
      try picture.write(toFile: path, atomically: true, encoding: .utf8)
      Issue.record("recorded \(name).svg")
    }
    let recorded = try? String(contentsOfFile: path, encoding: .utf8)
    #expect(recorded == picture, "docs/images/\(name).svg is old: make pictures")
  }

  @Test func eachPictureHasItsKeysAndIsShown() throws {
    let keys = PictureTests.names(".keys")
    #expect(keys == PictureTests.names(".svg"))
    let readme = try String(contentsOfFile: "\(SampleData.root)/README.md", encoding: .utf8)
    for name in keys { #expect(readme.contains("docs/images/\(name).svg"), "\(name)") }
  }

  @Test func aLogThatSaysSomethingElseIsRefused() {
    #expect(throws: KeyLog.Problem.unknownStep("press no-such-key", line: 2)) {
      try KeyLog("open titanic.csv\npress no-such-key")
    }
  }
}
