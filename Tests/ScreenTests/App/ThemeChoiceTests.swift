import TUI
import Testing

@testable import mlterm

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct ThemeChoiceTests {
  // The environment belongs to the whole process: each of these has one of its own.
  @Test func colorsDecideWithoutNoColor() async {
    await #expect(processExitsWith: .success) {
      for value in [nil, ""] as [String?] {
        if let value { setenv("NO_COLOR", value, 1) } else { unsetenv("NO_COLOR") }
        #expect(ThemeChoice.initial(colorCount: 256, isASCII: false) == Theme(.dark))
        #expect(ThemeChoice.initial(colorCount: 16, isASCII: false) == Theme(.ansi16))
        #expect(ThemeChoice.initial(colorCount: 8, isASCII: false) == Theme(.ansi16))
        #expect(ThemeChoice.initial(colorCount: 2, isASCII: false) == Theme(.monochrome))
      }
    }
  }

  @Test func noColorWinsOverColors() async {
    await #expect(processExitsWith: .success) {
      setenv("NO_COLOR", "1", 1)
      #expect(ThemeChoice.initial(colorCount: 256, isASCII: false) == Theme(.monochrome))
      #expect(
        ThemeChoice.initial(colorCount: 256, isASCII: true)
          == Theme(.monochrome, glyphs: .ascii))
    }
  }

  @Test func asciiChangesTheGlyphsAlone() async {
    await #expect(processExitsWith: .success) {
      unsetenv("NO_COLOR")
      #expect(
        ThemeChoice.initial(colorCount: 256, isASCII: true) == Theme(.dark, glyphs: .ascii))
    }
  }

  @Test(arguments: [Glyphs.unicode, .ascii])
  func theBackgroundDecidesBetweenLightAndDark(_ glyphs: Glyphs) {
    var driver = Driver.titanic
    driver.app.theme = Theme(.dark, glyphs: glyphs)
    driver.send(.backgroundColor(red: 253, green: 246, blue: 227))
    #expect(driver.app.theme == Theme(.light, glyphs: glyphs))
    driver.send(.backgroundColor(red: 0, green: 43, blue: 54))
    #expect(driver.app.theme == Theme(.dark, glyphs: glyphs))
  }

  @Test(arguments: [Theme.Variant.monochrome, .ansi16])
  func otherThemesFitEveryBackground(_ variant: Theme.Variant) {
    var driver = Driver.titanic
    driver.app.theme = Theme(variant)
    driver.send(.backgroundColor(red: 255, green: 255, blue: 255))
    #expect(driver.app.theme == Theme(variant))
  }
}
