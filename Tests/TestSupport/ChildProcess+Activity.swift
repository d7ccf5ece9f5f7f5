import Glibc

extension ChildProcess {
  public enum Threads {
    case all
    case main
  }

  /// What threads of a program are doing. When it is the same twice, none has run in between.
  public struct Activity: Equatable {
    /// How often each has got and left a processor.
    let switches: [String: [String]]
    /// Whether one runs, would if there were a processor for it, or waits for a disk.
    public let isRunning: Bool
  }

  /// What its threads are doing now; nothing once it has ended.
  public func activity(of threads: Threads) -> Activity {
    let folder = "/proc/\(id)/task"
    let names = threads == .main ? ["\(id)"] : ChildProcess.names(in: folder)
    var switches: [String: [String]] = [:]
    var isRunning = false
    for name in names {
      let lines = ChildProcess.lines(of: "\(folder)/\(name)/status")
      isRunning =
        isRunning || lines.contains { $0.hasPrefix("State:\tR") || $0.hasPrefix("State:\tD") }
      switches[name] = lines.filter { $0.contains("ctxt_switches:") }
    }
    return Activity(switches: switches, isRunning: isRunning)
  }

  private static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }

  private static func lines(of path: String) -> [String] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return [] }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 8_192)
    let count = read(file, &bytes, bytes.count)
    return String(decoding: bytes[..<max(0, count)], as: UTF8.self)
      .split(separator: "\n").map(String.init)
  }
}
