import TUI
import Testing

@testable import mlterm

@Suite struct ConfigurationTests {
  private func read(_ text: String) -> Configuration {
    var configuration = Configuration()
    configuration.read(text)
    return configuration
  }

  private func driver(_ text: String) -> Driver {
    let configuration = read(text)
    var driver = Driver.titanic
    driver.app.bindings = configuration.bindings
    driver.app.themes = configuration.themes
    driver.app.configurationProblems = configuration.problems
    driver.app.useTheme(configuration.themes.chosen)
    return driver
  }

  @Test(arguments: [
    ("[keys]\ntrian = 't'", "2:1: there is no command trian; did you mean train?"),
    ("[keys]\ntrain = 'crtl-t'", "2:9: no key is called crtl-t; did you mean ctrl-t?"),
    ("[keys]\ntrain = 3", "2:9: expected a text in quotes"),
    ("[keys]\ntrain = 'ctrl-c'", "2:9: ctrl-c always quits"),
    ("[keys]\nundo = 't'", "2:8: t was a key of train, too; it has none now"),
    ("[keys]\nundo = ':'", "2:8: : was a key of palette, too; it keeps ctrl-p"),
    ("[keys]\nundo = 'Y'\nredo = 'Y'", "3:8: Y is already the key of undo (line 2)"),
    ("[keys]\nundo = ['Y', 'Y']", "2:14: Y is named twice for undo"),
    ("[kesy]\nundo = 'Y'", "2:1: there is no table [kesy]"),
    ("them = 'dark'", "1:1: nothing is called them; did you mean theme?"),
    ("theme = 'drak'", "1:9: there is no theme drak; did you mean dark?"),
    ("[theme.dark]\ntext = 1", "2:1: dark comes with the program; call yours otherwise"),
    ("[theme.x]\nbase = 'y'", "2:8: there is no theme y to begin with; there are dark, light, "),
    ("[theme.x]\nacent = 1", "2:1: a theme has no acent; did you mean accent?"),
    ("[theme.x]\naccent = 'bleu'", "2:10: bleu is no colour; did you mean blue?"),
    ("[theme.x]\naccent = 256", "2:10: 256 is no colour: red, 0 to 255, #rrggbb"),
    ("[theme.x]\nseries = 3", "2:10: series is a list of colours"),
  ])
  func problemsSayWhereAndWhat(_ text: String, _ problem: String) throws {
    let configuration = read(text)
    #expect(configuration.problems.count == 1)
    let first = try #require(configuration.problems.first)
    #expect(first.hasPrefix("config.toml:" + problem), "\(first)")
  }

  @Test func theFirstProblemIsToldAndTheRestApplies() {
    var driver = driver("[keys]\nbad = 'x'\nworse = 'y'\ntrain = 'Z'")
    driver.app.tellConfigurationProblems()
    #expect(driver.statusLine.contains("config.toml:2:1: there is no command bad"))
    #expect(driver.statusLine.contains("(f3: 1 more)"))
    driver.press("f3")
    #expect(driver.text.contains("config.toml:3:1: there is no command worse"))
    #expect(driver.text.contains("train: Z"))
    driver.press("escape")
    driver.holdsJobs = true
    driver.press("Z")
    #expect(driver.app.session.isTraining)
  }

  @Test func boundKeysAreShownEverywhere() {
    var driver = driver("[keys]\ntrain = 'T'\nsave = []")
    #expect(driver.lines.last?.contains("T train") == true)
    driver.press("4")
    #expect(driver.lines.contains { $0.contains("T ") && $0.hasSuffix("train a forest") })
    driver.press("t")
    #expect(!driver.app.session.isTraining)
    driver.app.width = 120
    driver.app.height = 50
    driver.press("?")
    #expect(driver.lines.contains { $0.contains(" T ") && $0.contains("Train a forest") })
    #expect(!driver.text.contains("Save the model"))
    driver.press("escape : T r a i n")
    #expect(driver.lines.contains { $0.contains("Train a forest") && $0.contains(" T ") })
  }

  @Test func quitAlwaysHasItsKey() {
    var driver = driver("[keys]\nquit = 'Q'")
    driver.app.height = 90
    driver.press("?")
    #expect(driver.lines.contains { $0.contains(" Q ^c ") && $0.contains("Quit") })
    driver.press("escape ctrl-c")
    #expect(driver.hasQuit)
  }

  /// On Train, left and right change values; naming them again for moving changes nothing.
  @Test func keysOfOneScreenStandBeforeThoseOfAll() {
    let configuration = read("[keys]\nleft = ['left', 'h']")
    #expect(configuration.problems == [])
    #expect(configuration.bindings.command(for: .left, on: .train)?.id == "decrease-parameter")
    #expect(configuration.bindings.command(for: .left, on: .data)?.id == "left")
  }

  @Test func ownThemesAreThoseOfTheirBaseButForWhatTheySay() {
    let theme = driver(
      """
      theme = "dusk"
      [theme.dusk]
      base = "light"
      accent = "bold #ff8700 on black"
      muted = 244
      series = [1, "blue"]
      """
    ).app.theme
    #expect(theme.accent == Style(.palette(208), on: .ansi(0), .bold))
    #expect(theme.muted == Style(.palette(244)))
    #expect(theme.series == [Style(.ansi(1)), Style(.ansi(4))])
    #expect(theme.border == Theme(.light).border)
  }

  @Test func aChosenThemeDoesNotFollowTheBackground() {
    var driver = driver("theme = 'dark'")
    driver.send(.backgroundColor(red: 255, green: 255, blue: 255))
    #expect(driver.app.theme == Theme(.dark))
    driver.app.useTheme(ThemeCatalog.automatic)
    #expect(driver.app.theme == Theme(.light))
  }

  @Test func themesAreTriedInTheList() {
    var driver = driver("")
    driver.press("f2 down down")
    #expect(driver.app.theme == Theme(.light))
    driver.press("escape")
    #expect(driver.app.theme == Theme(.dark))
    driver.press("f2")
    driver.type("mono")
    #expect(driver.app.theme == Theme(.monochrome))
    driver.press("enter")
    #expect(driver.statusLine.contains("to keep it: theme = \"monochrome\" in "))
    #expect(driver.app.theme == Theme(.monochrome))
  }

  @Test func withoutColorsThereIsOneTheme() {
    var driver = driver("theme = 'dark'")
    driver.app.themes.automatic = .monochrome
    driver.app.useTheme("dark")
    #expect(driver.app.theme == Theme(.monochrome))
    driver.press("f2")
    #expect(driver.statusLine.contains("Choose another theme: no colours are shown here"))
  }

  @Test(arguments: [
    ("trian", "train"), ("TRAIN", "train"), ("ctl-p", "ctrl-p"), ("x", nil), ("something", nil),
  ])
  func nearestNames(_ word: String, _ name: String?) {
    #expect(NearestName.of(word, among: ["train", "ctrl-p", "palette"]) == name)
  }
}
