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
    guard let path = StateFolder.file("\(stem(source)).rescued.mlterm") else { return nil }
    // There is nobody left to tell of a failure.
    return try? ExportJob.run(
      ExportRequest(model: trained.model, format: "mlterm", path: path)
    ).path
  }

  /// Where a model rescued from an earlier session on this table is, once.
  static func newlyFound(source: String) -> String? {
    guard let folder = StateFolder.path else { return nil }
    let path = "\(folder)/\(stem(source)).mlterm"
    return rename("\(folder)/\(stem(source)).rescued.mlterm", path) == 0 ? path : nil
  }

  private static func stem(_ source: String) -> String {
    source == "-"
      ? "standard-input" : FileNames.replacingExtension(of: FileNames.base(source), by: "")
  }
}
