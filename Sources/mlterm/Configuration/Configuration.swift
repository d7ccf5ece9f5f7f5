import TUI

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What the user has set in a file: theme and keys.
struct Configuration: Sendable {
  /// Where the file is, or would be.
  var path = ""
  var themes = ThemeCatalog()
  var bindings = KeyBindings()
  /// What is wrong in the file, in its order: `config.toml:3:8: …`. The rest applies.
  private(set) var problems: [String] = []

  init() {}

  /// Reads the user's file; nothing of it where it is missing.
  static func load() -> Configuration {
    var configuration = Configuration()
    guard let path = ConfigurationPath.find() else { return configuration }
    configuration.path = path
    guard FileNames.isReadableFile(path) else { return configuration }
    guard let data = FileManager.default.contents(atPath: path) else {
      configuration.problems = ["\(path): cannot be read"]
      return configuration
    }
    configuration.read(String(decoding: data, as: UTF8.self))
    return configuration
  }

  mutating func read(_ text: String) {
    let file = ConfigurationFile(text)
    var reader = ConfigurationReader(problems: file.problems)
    reader.read(file.entries, into: &self)
    let ordered = reader.problems.sorted {
      ($0.place.line, $0.place.column) < ($1.place.line, $1.place.column)
    }
    let name = path.isEmpty ? "config.toml" : FileNames.base(path)
    problems = ordered.map { "\(name):\($0.place.line):\($0.place.column): \($0.text)" }
  }
}

enum ConfigurationPath {
  /// https://specifications.freedesktop.org/basedir-spec: `$XDG_CONFIG_HOME`, else `~/.config`.
  static func find() -> String? {
    let environment = ProcessInfo.processInfo.environment
    if let folder = environment["XDG_CONFIG_HOME"], folder.hasPrefix("/") {
      return folder + "/mlterm/config.toml"
    }
    return environment["HOME"].map { $0 + "/.config/mlterm/config.toml" }
  }
}
