import TUI
import Testing

@testable import mlterm

@Suite struct GoldenTests {
  @Test(arguments: GoldenScene.all, [GoldenSize.small, .large])
  func screen(_ scene: GoldenScene, _ size: GoldenSize) throws {
    try expect(scene, size, ascii: false)
  }

  @Test(arguments: GoldenScene.ascii)
  func asciiScreen(_ scene: GoldenScene) throws { try expect(scene, .small, ascii: true) }

  @Test func tooSmallTerminal() throws { try expect(.data, .tiny, ascii: false) }

  /// A golden that no test reads would look like one that holds.
  @Test func folderHasNoOtherFiles() throws {
    let used = Set(
      GoldenScene.all.flatMap { [$0.file(.small, ascii: false), $0.file(.large, ascii: false)] }
        + GoldenScene.ascii.map { $0.file(.small, ascii: true) }
        + [GoldenScene.data.file(.tiny, ascii: false)])
    let others = try GoldenFile.names.filter { !used.contains($0) }
    if GoldenFile.isRecording {
      for name in others { try GoldenFile(name: name).remove() }
    }
    #expect(others == [])
  }

  private func expect(_ scene: GoldenScene, _ size: GoldenSize, ascii: Bool) throws {
    var driver = Driver.empty
    scene.make(&driver)
    driver.app.theme = Theme(.monochrome, glyphs: ascii ? .ascii : .unicode)
    driver.resize(size.width, size.height)
    if ascii { #expect(driver.text.allSatisfy { $0.isASCII }) }
    try GoldenFile(name: scene.file(size, ascii: ascii)).expect(driver.text)
  }
}

/// The sizes of terminal at which the screens are recorded.
enum GoldenSize: CaseIterable, Sendable, CustomTestStringConvertible {
  case tiny
  case small
  case large

  var width: Int { [.tiny: 30, .small: 80, .large: 120][self, default: 0] }
  var height: Int { [.tiny: 8, .small: 24, .large: 36][self, default: 0] }
  var testDescription: String { "\(width)x\(height)" }
}

extension GoldenScene {
  func file(_ size: GoldenSize, ascii: Bool) -> String {
    "\(name)-\(size.testDescription)\(ascii ? "-ascii" : "").txt"
  }
}
