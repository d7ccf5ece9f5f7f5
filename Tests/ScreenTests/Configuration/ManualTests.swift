import Foundation
import Testing

@testable import mlterm

/// What `docs` says of keys and configuration.
@Suite struct ManualTests {
  private static func page(_ name: String) -> String { "\(SampleData.root)/docs/\(name)" }

  /// Recorded as goldens are.
  @Test func keyTableIsThatOfTheRegistry() throws {
    if GoldenFile.isRecording {
      try KeyTable.text.write(toFile: Self.page("keys.md"), atomically: true, encoding: .utf8)
      Issue.record("recorded keys.md")
    }
    #expect(try String(contentsOfFile: Self.page("keys.md"), encoding: .utf8) == KeyTable.text)
  }

  @Test func examplesAreReadWithoutAComplaint() throws {
    let text = try String(contentsOfFile: Self.page("configuration.md"), encoding: .utf8)
    let examples = text.components(separatedBy: "```toml\n").dropFirst().map {
      $0.components(separatedBy: "```")[0]
    }
    #expect(!examples.isEmpty)
    for example in examples {
      var configuration = Configuration()
      configuration.read(example)
      #expect(configuration.problems == [])
    }
  }
}

/// The page of all keys.
private enum KeyTable {
  static var text: String {
    let sections = AppCommand.Group.allCases.map { group in
      let rows = CommandRegistry.all.filter { $0.group == group }.map(row)
      return """
        ## \(group.title)

        | keys | what it does | where | name |
        |---|---|---|---|
        \(rows.joined(separator: "\n"))
        """
    }
    return """
      # Keys

      Made from the commands of the program: `MLTERM_RECORD=1 swift test --filter ManualTests` writes it anew. \
      [configuration.md](configuration.md) tells how to bind others to the names.

      \(sections.joined(separator: "\n\n"))

      """
  }

  private static func row(_ command: AppCommand) -> String {
    let keys = command.keys.map { "`\($0)`" }.joined(separator: " ")
    let screens = command.screens.map(\.title).joined(separator: ", ")
    let place = screens.isEmpty ? "everywhere" : screens
    return "| \(keys) | \(command.title) | \(place) | `\(command.id)` |"
      .replacingOccurrences(of: "`|`", with: "`\\|`")
  }
}
