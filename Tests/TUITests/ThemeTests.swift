import Testing

@testable import TUI

@Suite struct ThemeTests {
  @Test func rampCoversItsEnds() {
    for variant in Theme.Variant.allCases {
      let theme = Theme(variant)
      #expect(theme.rampStyle(.nan) == theme.ramp.first)
      #expect(theme.rampStyle(-1) == theme.ramp.first)
      #expect(theme.rampStyle(.infinity) == theme.ramp.last)
      #expect(theme.series.count == 4)
      #expect(theme.seriesStyle(-1) == theme.series[3])
    }
  }

  @Test func monochromeHasNoColours() {
    for child in Mirror(reflecting: Theme(.monochrome)).children {
      let styles = (child.value as? [Style]) ?? [child.value as? Style].compactMap { $0 }
      #expect(styles.allSatisfy { $0.foreground == .standard && $0.background == .standard })
    }
  }

  @Test func ansi16StaysWithinItsColours() {
    for child in Mirror(reflecting: Theme(.ansi16)).children {
      let styles = (child.value as? [Style]) ?? [child.value as? Style].compactMap { $0 }
      for color in styles.flatMap({ [$0.foreground, $0.background] }) {
        if case .palette = color { Issue.record("a palette colour in \(child.label ?? "")") }
      }
    }
  }
}
