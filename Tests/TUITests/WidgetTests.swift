import Testing

@testable import TUI

@Suite struct WidgetTests {
  @Test func panels() {
    expectLines(
      [
        "╭─ Data ─────── 3/891 ─╮",
        "│ top ────────────── 2 │",
        "│       ┌─ fi…─┐       │",
        "│       │      │       │",
        "│       └──────┘       │",
        "│                      │",
        "╰──────────────────────╯",
      ], width: 24
    ) { area, grid in
      let inner = Panel(title: "Data", badge: "3/891").draw(in: area, of: &grid, theme: plainTheme)
      Panel(title: "top", badge: "2", frame: .rule).draw(in: inner, of: &grid, theme: plainTheme)
      Panel(title: "file", frame: .square).draw(
        in: area.inset(dx: 8, dy: 2), of: &grid, theme: plainTheme)
    }
  }

  @Test func panelDropsItsBadgeBeforeItsTitle() {
    expectLines(
      [
        "+- Parame~-+",
        "|          |",
        "+----------+",
      ], width: 12
    ) { area, grid in
      Panel(title: "Parameters", badge: "2").draw(in: area, of: &grid, theme: asciiTheme)
    }
  }

  @Test(arguments: [
    (60, " 1 Data  2 Features  3 Train  4 Results"), (38, "1 Data 2 Features 3 Train 4 Results"),
    (20, "1 2 Features 3 4"), (4, "1 2"),
  ])
  func tabsShorten(_ width: Int, _ expected: String) {
    expectLines([expected], width: width) { area, grid in
      TabBar(titles: ["Data", "Features", "Train", "Results"], active: width == 4 ? 9 : 1)
        .draw(in: area, of: &grid, theme: plainTheme)
    }
  }

  @Test func eightTabsFitEightyColumns() {
    let names = [
      "Data", "Features", "Train", "Results", "Importance", "Explain", "Deploy", "Runs",
    ]
    let bar = TabBar(titles: names, active: 3)
    expectLines(
      [
        "1 Data 2 Features 3 Train 4 Results 5 Importance 6 Explain 7 Deploy 8 Runs"
      ], width: 80
    ) { area, grid in
      bar.draw(in: area, of: &grid, theme: plainTheme)
    }
    let line = Rect(x: 0, y: 0, width: 80, height: 1)
    #expect(bar.tab(atX: 0, in: line) == 0)
    #expect(bar.tab(atX: 73, in: line) == 7)
    #expect(bar.tab(atX: 79, in: line) == nil)
  }

  @Test func statusLineKeepsItsLeftSide() {
    let line = StatusLine(left: [Span("sorted by age")], right: [Span("5/891")])
    expectLines(
      [
        "sorted by age      5/891"
      ], width: 24
    ) { area, grid in
      line.draw(in: area, of: &grid, theme: plainTheme)
    }
    expectLines(
      [
        "sorted b…"
      ], width: 9
    ) { area, grid in
      line.draw(in: area, of: &grid, theme: plainTheme)
    }
  }

  @Test(arguments: [(30, "t train  enter open  q quit"), (26, "t train  enter open  …"), (3, "…")])
  func hintsFitInOrder(_ width: Int, _ expected: String) {
    let hints = KeyHints([.init("t", "train"), .init("enter", "open"), .init("q", "quit")])
    expectLines([expected], width: width) { area, grid in
      hints.draw(in: area, of: &grid, theme: plainTheme)
    }
  }

  @Test func listScrollsAndMarks() {
    expectLines(
      [
        "● row 2      14",
        "○ row 3      21┃",
        "● row 4      28",
      ], width: 16
    ) { area, grid in
      ListView(count: 9, state: ListState(selected: 4)) { index in
        ListRow([Span("row \(index)")], trailing: [Span("\(index * 7)")], isMarked: index % 2 == 0)
      }.draw(in: area, of: &grid, theme: plainTheme)
    }
  }

  @Test func fieldScrollsToItsCursor() {
    expectLines(
      [
        "/ ression",
        "/ search",
      ], width: 10
    ) { area, grid in
      TextField(TextFieldState("a long expression"), prompt: "/ ")
        .draw(in: area.row(0), of: &grid, theme: plainTheme)
      #expect(grid.cursor == Grid.Position(x: 9, y: 0))
      TextField(TextFieldState(), prompt: "/ ", placeholder: "search")
        .draw(in: area.row(1), of: &grid, theme: plainTheme)
      #expect(grid.cursor == Grid.Position(x: 2, y: 1))
    }
  }

  @Test func progress() {
    expectLines(
      [
        "trees  ████████████············  250/500",
        "████████████████████▍···················",
        "████████████████████████████████████████",
        "x  ###################..................",
      ], width: 40
    ) { area, grid in
      ProgressBar(fraction: 0.5, label: "trees", detail: "250/500")
        .draw(in: area.row(0), of: &grid, theme: plainTheme)
      ProgressBar(fraction: 0.51).draw(in: area.row(1), of: &grid, theme: plainTheme)
      ProgressBar(fraction: 7).draw(in: area.row(2), of: &grid, theme: plainTheme)
      ProgressBar(fraction: 0.5, label: "x").draw(in: area.row(3), of: &grid, theme: asciiTheme)
    }
  }

  private let form = Form(
    rows: [
      FormRow("trees", value: "500", help: "more: steadier, slower"),
      FormRow("depth", value: "any", help: "limit for tiny models", isChoice: true),
      FormRow("seed", value: "7", help: "same seed, same forest", isModified: true),
    ], state: ListState(selected: 1))

  @Test func formExplainsBesideOrBelow() {
    expectLines(
      [
        "trees     500    more: steadier, slower",
        "depth   ‹ any ›  limit for tiny models",
        "seed ·    7      same seed, same forest",
      ], width: 64
    ) { area, grid in
      form.draw(in: area, of: &grid, theme: plainTheme)
    }
    expectLines(
      [
        "trees     500",
        "depth   < any >",
        "seed -    7",
        "",
        "limit for tiny models",
      ], width: 26
    ) { area, grid in
      form.draw(in: area, of: &grid, theme: asciiTheme)
    }
    let area = Rect(x: 0, y: 0, width: 64, height: 3)
    #expect(form.row(atY: 2, in: area) == 2)
    #expect(form.valueArea(in: area) == Rect(x: 10, y: 1, width: 3, height: 1))
  }

  @Test func dialogAsks() {
    expectLines(
      [
        "",
        "╭─ Save ─────────────────────────────────────────╮",
        "│ The forest has 500 trees.                      │",
        "│                                                │",
        "│ file a.forest                                  │",
        "│ ✗ no such folder                               │",
        "│                                                │",
        "│ enter save  esc cancel                         │",
        "╰────────────────────────────────────────────────╯",
        "",
        "",
      ], width: 50
    ) { area, grid in
      Dialog(
        title: "Save", message: "The forest has 500 trees.",
        field: TextField(TextFieldState("a.forest"), prompt: "file "), problem: "no such folder",
        hints: [.init("enter", "save"), .init("esc", "cancel")]
      ).draw(in: area, of: &grid, theme: plainTheme)
    }
  }

  @Test func paletteNarrows() {
    let palette = Palette(
      entries: [
        .init("Retry", key: "r"), .init("Train", key: "t"), .init("Quit", key: "q"),
        .init("Trim", disabledReason: "no text"),
      ], field: TextFieldState("tr"), state: ListState())
    expectLines(
      [
        "╭─ Commands ────────────────── 3 of 4 ─╮",
        "│ › tr                                 │",
        "│ ──────────────────────────────────── │",
        "│ Train                              t │",
        "│ Retry                              r │",
        "│ Trim  · no text                      │",
        "│                                      │",
        "╰──────────────────────────────────────╯",
      ], width: 40
    ) { area, grid in
      palette.draw(in: area, of: &grid, theme: plainTheme)
    }
    #expect(palette.selectedEntry == 1)
  }

  @Test func helpUsesTwoColumnsWhenWide() {
    let help = HelpOverlay(
      title: "Keys",
      sections: [
        .init("Move", [.init("j", "down"), .init("k", "up")]),
        .init("Always", [.init("?", "help"), .init("q", "quit")]),
      ])
    expectLines(
      [
        " ╭─ Keys ──────────────────────────────────────────────────────────────────────────── esc closes ─╮",
        " │ Move                                             Always                                        │",
        " │ j  down                                          ?  help                                       │",
        " │ k  up                                            q  quit                                       │",
        " ╰────────────────────────────────────────────────────────────────────────────────────────────────╯",
      ], width: 100
    ) { area, grid in
      help.draw(in: area, of: &grid, theme: plainTheme)
    }
    expectLines(
      [
        " ╭─ Keys ────── esc closes ─╮",
        " │ Move                     ┃",
        " │ j  down                  │",
        " │ k  up                    │",
        " ╰──────────────────────────╯",
      ], width: 30
    ) { area, grid in
      help.draw(in: area, of: &grid, theme: plainTheme)
      #expect(help.lastOffset(in: area) == 4)
    }
  }

  @Test func messagesAndEmptyStates() {
    expectLines(
      [
        "            No model yet",
        "",
        "                t  train",
        "           ctrl-o  open",
        "",
        "     ╭─────────────────────────────╮",
        "     │ ✗ wine.csv:17:42: bad quote │",
        "     ╰─────────────────────────────╯",
      ], width: 36
    ) { area, grid in
      EmptyState(title: "No model yet", hints: [.init("t", "train"), .init("ctrl-o", "open")])
        .draw(in: Rect(x: 0, y: 0, width: 36, height: 5), of: &grid, theme: plainTheme)
      Toast(.bad, "wine.csv:17:42: bad quote").draw(in: area, of: &grid, theme: plainTheme)
    }
  }

  @Test func keysAndValuesAlign() {
    expectLines(
      [
        "missing  177",
        "max      80.00",
        "missing          177",
        "max            80.00",
      ], width: 20
    ) { area, grid in
      let rows: [KeyValueList.Row] = [.init("missing", "177"), .init("max", "80.00")]
      KeyValueList(rows).draw(in: area, of: &grid, theme: plainTheme)
      let lower = Rect(x: 0, y: 2, width: 20, height: 2)
      KeyValueList(rows, alignsRight: true).draw(in: lower, of: &grid, theme: plainTheme)
    }
  }
}
