import Foundation

/// Other programs that some tests compare with.
enum Tool {
  static func path(_ name: String) -> String { "/usr/bin/\(name)" }

  static func exists(_ name: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: path(name))
  }

  /// Whether Python can import modules.
  static func pythonHas(_ modules: String) -> Bool {
    let run = try? Program.run(path("python3"), ["-c", "import \(modules)"])
    return run?.status == 0
  }
}
