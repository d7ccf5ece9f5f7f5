import Testing

/// Which module may import which: the arrows of ARCHITECTURE.md.
@Suite struct ImportTests {
  static let arrows: [String: Set<String>] = [
    "FieldValues": [],
    "Processes": [],
    "Threads": [],
    "CSVKit": ["CVectors", "CZlib", "FieldValues", "Threads"],
    "ForestCore": ["CVectors", "FieldValues", "Threads"],
    "TUI": ["CNcurses"],
    "ModelFormats": ["FieldValues", "ForestCore", "ONNXMessages", "SwiftProtobuf", "Threads"],
    "Workbench": [
      "CSVKit", "FieldValues", "ForestCore", "ModelFormats", "Processes", "Threads",
    ],
    "ModelRequests": ["CSVKit", "FieldValues", "ForestCore"],
    "ServiceLaunch": ["ArgumentParser"],
    "ModelServer": [
      "FieldValues", "HTTPTypes", "HummingbirdCore", "Logging", "ModelFormats", "ModelRequests",
      "NIOCore", "NIOHTTP1", "NIOHTTPTypes", "NIOPosix", "ServiceLaunch", "ServiceLifecycle",
    ],
    "mlterm-server": [
      "ArgumentParser", "ModelFormats", "ModelServer", "ServiceLaunch", "Workbench",
    ],
    "mlterm": [
      "ArgumentParser", "CSVKit", "FieldValues", "ForestCore", "ModelFormats", "ServiceLaunch",
      "TUI", "Workbench",
    ],
  ]
  private static let system: Set<String> = [
    "Glibc", "Musl", "Darwin", "Swift", "Synchronization",
  ]
  private static let foundation: Set<String> = ["FoundationEssentials", "Foundation"]
  private static let withoutFoundation: Set<String> = [
    "FieldValues", "Processes", "Threads", "CSVKit", "ForestCore", "TUI", "ModelRequests",
    "ServiceLaunch", "ModelServer", "mlterm-server",
  ]

  @Test(arguments: arrows.keys.sorted())
  func onlyTheArrows(_ target: String) throws {
    let files = Repository.sources.filter { $0.target == target }
    #expect(!files.isEmpty)
    var allowed = try #require(Self.arrows[target]).union(Self.system)
    if !Self.withoutFoundation.contains(target) { allowed.formUnion(Self.foundation) }
    for file in files {
      #expect(Set(file.imports).subtracting(allowed).isEmpty, "\(file.path)")
    }
  }

  @Test func everyFolderIsATarget() {
    // Headers, and what a generator wrote.
    let others = ["CNcurses", "CVectors", "CZlib", "ONNXMessages"]
    #expect(Repository.names(in: "Sources") == (Self.arrows.keys + others).sorted())
  }

  @Test func onlyOneBackendKnowsCurses() {
    for file in Repository.sources where file.imports.contains("CNcurses") {
      #expect(file.path.hasPrefix("Sources/TUI/Backends/Curses"), "\(file.path)")
    }
  }

  @Test func onlyTheDecoderKnowsZlib() {
    for file in Repository.sources where file.imports.contains("CZlib") {
      #expect(file.path == "Sources/CSVKit/Gzip/GzipDecoder.swift", "\(file.path)")
    }
  }

  /// Reading imports is worth nothing if it overlooks them.
  @Test func importsAreFound() {
    #expect(Repository.sources.count > 100)
    #expect(Repository.sources.contains { $0.imports.contains("CNcurses") })
    let found = Set(Repository.sources.filter { $0.target == "Workbench" }.flatMap(\.imports))
    #expect(found.isSuperset(of: ["CSVKit", "FieldValues", "ForestCore", "ModelFormats"]))
  }
}
