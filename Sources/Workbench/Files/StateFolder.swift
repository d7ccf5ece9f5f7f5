#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where the workbench keeps what is to outlive it: recent files, choices, rescued models.
///
/// https://specifications.freedesktop.org/basedir-spec: `$XDG_STATE_HOME`, else `~/.local/state`.
public enum StateFolder {
  /// nil when there is no home.
  public static var path: String? {
    if let state = getenv("XDG_STATE_HOME"), state.pointee == UInt8(ascii: "/") {
      return String(cString: state) + "/mlterm"
    }
    return getenv("HOME").map { String(cString: $0) + "/.local/state/mlterm" }
  }

  /// The path of a file in the folder, which is made if need be.
  public static func file(_ name: String) -> String? {
    guard let folder = path else { return nil }
    let file = "\(folder)/\(name)"
    var prefix = ""
    for part in file.split(separator: "/").dropLast() {
      prefix += "/\(part)"
      mkdir(prefix, 0o700)
    }
    return file
  }
}
