import ModelFormats

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How far a prediction has come: what a later run needs to go on where this one was killed.
struct PredictionCheckpoint: Codable, Equatable {
  /// What was asked, of which files; another request starts anew.
  var request: String
  /// The input that is being read, and how many of its records are done.
  var input = 0
  var records = 0
  /// How much of the output, and of the rejected rows, is on the disk.
  var outputBytes = 0
  var rejectBytes = 0
  var counts = Counts()

  /// What the summary of a prediction is made of.
  struct Counts: Codable, Equatable {
    var rows = 0
    var badRows = 0
    var firstFaults: [String] = []
    var damages: [String] = []
    var classCounts: [Int] = []
    var unseen: [Int] = []
    var absentColumns: [String] = []
    var predictedSum = 0.0
    var predictedMin: Double?
    var predictedMax: Double?
  }

  /// Where the checkpoint of an output lies.
  static func path(of output: String) -> String { AtomicFile.partialPath(of: output) + ".state" }

  /// The checkpoint of an earlier run that asked for the same; nil when there is none, or when what
  /// it had written is not there.
  static func read(
    output: String, rejects: String?, request: String
  ) -> PredictionCheckpoint? {
    guard let data = FileManager.default.contents(atPath: path(of: output)),
      let found = try? JSONDecoder().decode(PredictionCheckpoint.self, from: data),
      found.request == request, partialBytes(output) >= found.outputBytes,
      rejects.map(partialBytes) ?? 0 >= found.rejectBytes
    else { return nil }
    return found
  }

  /// Bytes of an unfinished file; less than none when there is no such file.
  private static func partialBytes(_ path: String) -> Int {
    var status = stat()
    return stat(AtomicFile.partialPath(of: path), &status) == 0 ? Int(status.st_size) : -1
  }

  func write(output: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    try AtomicFile.write(
      Array(try encoder.encode(self)), to: PredictionCheckpoint.path(of: output))
  }

  static func remove(output: String) { unlink(path(of: output)) }

  /// A text that is the same for two runs when they would write the same: the files by size and
  /// time of change, and the choices.
  static func fingerprint(_ request: PredictionRequest, model: String) -> String {
    let files = ([model] + request.inputs).map(stamp)
    var options = request.options
    // A dictionary has no order.
    let kinds = options.kinds.map { "\($0.key)=\($0.value)" }.sorted()
    options.kinds = [:]
    let choices =
      "\(request.kept) \(request.allowMissing) \(request.skipBadRows) \(request.rejects ?? "") "
      + "\(request.isExcelSafe) "
      + "\(options)"
    let text = ([Product.nameAndVersion, choices] + kinds + files).joined(separator: "\n")
    return SHA256.hexDigest(of: Array(text.utf8))
  }

  private static func stamp(_ path: String) -> String {
    var status = stat()
    guard stat(path, &status) == 0 else { return path }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    return "\(path) \(status.st_size) \(time.tv_sec).\(time.tv_nsec)"
  }
}
