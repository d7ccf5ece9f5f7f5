import Workbench

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Keeps a model that would be lost with the terminal, under the XDG state directory.
///
/// A fresh rescue ends in `.rescued.mlterm`; once the user has been told of it, in `.mlterm`.
enum Rescue {
  /// Saves a model trained from a table.
  ///
  /// - Returns: where it is; nil when there is no place to save it to.
  static func save(_ trained: TrainedModel, source: String) -> String? {
    guard let folder = folder() else { return nil }
    makeFolders(folder)
    let path = "\(folder)/\(stem(source)).rescued.mlterm"
    // There is nobody left to tell of a failure.
    return try? ExportJob.run(
      ExportRequest(model: trained.model, format: "mlterm", path: path)
    ).path
  }

  /// Where a model rescued from an earlier session on this table is, once.
  static func newlyFound(source: String) -> String? {
    guard let folder = folder() else { return nil }
    let path = "\(folder)/\(stem(source)).mlterm"
    return rename("\(folder)/\(stem(source)).rescued.mlterm", path) == 0 ? path : nil
  }

  private static func stem(_ source: String) -> String {
    source == "-"
      ? "standard-input" : FileNames.replacingExtension(of: FileNames.base(source), by: "")
  }

  /// https://specifications.freedesktop.org/basedir-spec: `$XDG_STATE_HOME`, else `~/.local/state`.
  private static func folder() -> String? {
    if let state = getenv("XDG_STATE_HOME"), state.pointee == UInt8(ascii: "/") {
      return String(cString: state) + "/mlterm"
    }
    return getenv("HOME").map { String(cString: $0) + "/.local/state/mlterm" }
  }

  private static func makeFolders(_ path: String) {
    var prefix = ""
    for part in path.split(separator: "/") {
      prefix += "/\(part)"
      mkdir(prefix, 0o700)
    }
  }
}
