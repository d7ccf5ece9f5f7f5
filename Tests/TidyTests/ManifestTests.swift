import Testing

/// Package.swift has the arrows that the imports have.
@Suite struct ManifestTests {
  private let dependencies: [String: Set<String>]

  init() throws { dependencies = Self.dependencies(try #require(Repository.text("Package.swift"))) }

  @Test(arguments: ImportTests.arrows.keys.sorted())
  func targetsHaveTheArrows(_ target: String) {
    #expect(dependencies[target] == ImportTests.arrows[target])
  }

  /// What each target that is no test depends on, as far as this manifest's way of writing goes.
  private static func dependencies(_ manifest: String) -> [String: Set<String>] {
    var found: [String: Set<String>] = [:]
    for start in [".target(", ".executableTarget("] {
      for piece in manifest.split(separator: start).dropFirst() {
        let declaration = balanced(piece)
        let names = quoted(declaration)
        guard let name = names.first else { continue }
        // In `.product(name: "A", package: "b")` only the product is a dependency.
        let packages = declaration.split(separator: "package:").dropFirst().compactMap {
          quoted($0).first
        }
        found[name] = Set(names.dropFirst()).subtracting(packages)
      }
    }
    return found
  }

  /// The text up to the parenthesis that closes the one before it.
  private static func balanced(_ text: Substring) -> Substring {
    var depth = 1
    for index in text.indices {
      if text[index] == "(" { depth += 1 }
      if text[index] == ")" { depth -= 1 }
      if depth == 0 { return text[..<index] }
    }
    return text
  }

  private static func quoted(_ text: Substring) -> [String] {
    text.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }
}
