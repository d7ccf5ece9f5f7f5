import CMalloc
import FoundationEssentials

/// The resident memory of this process, as Linux counts it.
///
/// Not `getrusage`: its peak cannot be set back, and a new process inherits that of its parent.
public enum ResidentMemory {
  /// Bytes at this moment.
  public static var now: Int? { bytes("VmRSS:") }
  /// The most bytes since `resetPeak`.
  public static var peak: Int? { bytes("VmHWM:") }

  /// Lets the peak begin anew from what is resident now, without what was freed before.
  public static func resetPeak() throws {
    malloc_trim(0)
    try Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs"))
  }

  private static func bytes(_ key: String) -> Int? {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix(key) })
    else { return nil }
    return Int(line.filter(\.isNumber)).map { $0 * 1024 }
  }
}
