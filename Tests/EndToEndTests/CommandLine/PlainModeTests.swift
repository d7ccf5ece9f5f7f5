import TestSupport
import Testing

/// `mlterm FILE` without a terminal, or with --plain, reports as text.
struct PlainModeTests {
  @Test func withoutATerminalItProfilesTrainsAndReports() throws {
    let run = try Program.mlterm(SampleData.iris, "--trees", "10")
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(run.output.contains("150 rows, 5 columns"))
    #expect(run.output.contains("Target: species"))
    #expect(run.output.contains("Trained 10 trees"))
    #expect(run.outputLines.contains { $0.hasPrefix("out of bag") })
    #expect(!run.output.contains("\u{1B}"))
    #expect(try Program.mlterm("open", SampleData.iris, "--trees", "10").outputLines.count > 20)
  }

  @Test func plainOnATerminalIsPlain() throws {
    let terminal = try PseudoTerminal(
      [Program.path, SampleData.iris, "--plain", "--trees", "10"], width: 120, height: 50)
    #expect(try terminal.wait() == .exited(0))
    #expect(terminal.screen.contains("Trained 10 trees"))
    #expect(TerminalOutput.enabledModes(terminal.output) == TerminalOutput.initialModes)
    #expect(!terminal.output.contains("\u{1B}[?1049h".utf8))
  }

  @Test func tableFromStandardInput() throws {
    let run = try Program.mlterm(
      "-", "--trees", "5", input: SampleData.text(SampleData.iris))
    #expect(run.status == 0)
    #expect(run.outputLines.first?.hasPrefix("standard input: 150 rows") == true)
  }

  @Test func tableWithoutALikelyTargetIsOnlyDescribed() throws {
    let folder = try Folder()
    let file = try folder.write("t.csv", "a,b\n1,2\n3,4\n5,6\n")
    let run = try Program.mlterm(file)
    #expect(run.status == 0)
    #expect(run.output.contains("name one with --target"))
    #expect(!run.output.contains("Trained"))
  }
}
