import ArgumentParser
import CSVKit
import Foundation
import Measuring
import Synchronization

/// Reads a table several times and tells, in JSON, how long each time took and what it cost.
@main
struct ReadBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "readbench",
    abstract: "Read a CSV file into typed columns and print times and memory as JSON.")

  @Argument(help: "The file.") var file: String
  @Option(help: "How many threads read.") var threads = 1
  @Option(help: "How often to read.") var passes = 1
  @Flag(help: "Read the file through a pipe from another process.") var piped = false
  @Flag(help: "Cancel at the first rows, and tell how long reading goes on then.")
  var cancelled = false

  func run() throws {
    let options = ReadOptions(threadCount: threads)
    if cancelled { return try cancel(options) }
    try ResidentMemory.resetPeak()
    let residentBefore = ResidentMemory.now ?? 0
    var memory = 0
    var seconds: [Double] = []
    var rowCount = 0
    var kinds: [String] = []
    let firstRows = Mutex<ContinuousClock.Instant?>(nil)
    let begin = ContinuousClock.now
    for _ in 0..<passes {
      let start = ContinuousClock.now
      let table = try read(
        options, ReadMonitor { _ in firstRows.withLock { $0 = $0 ?? ContinuousClock.now } })
      seconds.append((ContinuousClock.now - start) / .seconds(1))
      if seconds.count == 1 { memory = (ResidentMemory.peak ?? 0) - residentBefore }
      rowCount = table.rowCount
      kinds = table.columns.map(\.format.kind.rawValue)
    }
    let times = seconds.map { "\($0)" }.joined(separator: ", ")
    let names = kinds.map { "\"\($0)\"" }.joined(separator: ", ")
    let first = firstRows.withLock { $0 }.map { "\(($0 - begin) / .seconds(1))" } ?? "null"
    print(
      "{\"seconds\": [\(times)], \"first rows\": \(first), \"memory\": \(memory), "
        + "\"rows\": \(rowCount), \"kinds\": [\(names)]}")
  }

  private func read(_ options: ReadOptions, _ monitor: ReadMonitor) throws -> Table {
    guard piped else {
      return try TableReader.read(paths: [file], options: options, monitor: monitor)
    }
    guard let pipe = popen("exec cat '\(file)'", "r") else { throw ExitCode.failure }
    defer { pclose(pipe) }
    return try TableReader.read(
      paths: ["/dev/fd/\(fileno(pipe))"], options: options, monitor: monitor)
  }

  /// Asks to stop at different moments after the first rows.
  private func cancel(_ options: ReadOptions) throws {
    var seconds: [Double] = []
    for pass in 0..<passes {
      let monitor = Mutex<ReadMonitor?>(nil)
      let asked = Mutex<ContinuousClock.Instant?>(nil)
      let watched = ReadMonitor { _ in
        Thread.detachNewThread {
          usleep(UInt32(20_000 * (pass + 1)))
          asked.withLock { $0 = ContinuousClock.now }
          monitor.withLock { $0?.cancel() }
        }
      }
      monitor.withLock { $0 = watched }
      guard (try? read(options, watched)) == nil, let asked = asked.withLock({ $0 }) else { break }
      seconds.append((ContinuousClock.now - asked) / .seconds(1))
    }
    print("{\"seconds\": [\(seconds.map { "\($0)" }.joined(separator: ", "))]}")
  }
}
