import CSVKit
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The line between a job that works through rows and whoever watches it, safe from any thread.
public final class RowMonitor: Sendable {
  private let rows = Atomic(0)
  private let cancelled = Atomic(false)

  /// How many rows there will be.
  let estimate = RowEstimate()

  public init() {}

  /// About how many rows the files hold; nil while that is not known.
  public var expectedRows: Int? { estimate.rowCount }

  /// Rows done so far.
  public var rowCount: Int { rows.load(ordering: .relaxed) }
  public var isCancelled: Bool { cancelled.load(ordering: .relaxed) }
  /// Asks the job to stop; it throws `CancellationError` soon after.
  public func cancel() { cancelled.store(true, ordering: .relaxed) }

  func set(rows count: Int) { rows.store(count, ordering: .relaxed) }
}

/// How many rows files hold, from their size and the length of the first rows.
final class RowEstimate: Sendable {
  private let fileBytes = Atomic(0)
  private let rows = Atomic(0)
  private let rowBytes = Atomic(0)

  /// Rows whose length is looked at.
  private static let sampleRows = 2_000

  /// Takes the sizes of files; of what has none, or is compressed, nothing is known.
  func start(_ paths: [String]) {
    var total = 0
    for path in paths {
      var status = stat()
      let isPlain = stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      guard isPlain, !path.hasSuffix(".gz") else { return }
      total += Int(status.st_size)
    }
    fileBytes.store(total, ordering: .relaxed)
  }

  func count(_ record: Record) {
    guard rows.load(ordering: .relaxed) < Self.sampleRows else { return }
    let length = record.fields.reduce(0) { $0 + $1.utf8.count + 1 }
    rowBytes.add(length, ordering: .relaxed)
    rows.add(1, ordering: .relaxed)
  }

  var rowCount: Int? {
    let total = fileBytes.load(ordering: .relaxed)
    let length = rowBytes.load(ordering: .relaxed)
    let count = rows.load(ordering: .relaxed)
    guard total > 0, length > 0, count == Self.sampleRows else { return nil }
    return Int(Double(total) / Double(length) * Double(count))
  }
}
