import Workbench

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where this program is.
enum ProgramPath {
  /// The path of the file that runs, links resolved, whatever it was started as.
  static var file: String? { real("/proc/self/exe") ?? real(CommandLine.arguments[0]) }

  /// How other programs should call it: by the path it was called by, or the one along `PATH`, as a
  /// link stays where it is when the program behind it is replaced.
  static var installed: String? {
    let name = CommandLine.arguments[0]
    let paths = getenv("PATH").map { String(cString: $0) } ?? ""
    let calls = name.contains("/") ? [name] : paths.split(separator: ":").map { "\($0)/\(name)" }
    return calls.first { $0.hasPrefix("/") && real($0) == file } ?? file
  }

  private static func real(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
