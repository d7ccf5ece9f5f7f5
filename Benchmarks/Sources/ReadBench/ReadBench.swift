import ArgumentParser
import CSVKit
import Foundation
import Measuring

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

  func run() throws {
    let options = ReadOptions(threadCount: threads)
    try ResidentMemory.resetPeak()
    let residentBefore = ResidentMemory.now ?? 0
    var memory = 0
    var seconds: [Double] = []
    var rowCount = 0
    var kinds: [String] = []
    for _ in 0..<passes {
      let start = ContinuousClock.now
      let table = try read(options)
      seconds.append((ContinuousClock.now - start) / .seconds(1))
      if seconds.count == 1 { memory = (ResidentMemory.peak ?? 0) - residentBefore }
      rowCount = table.rowCount
      kinds = table.columns.map(\.format.kind.rawValue)
    }
    let times = seconds.map { "\($0)" }.joined(separator: ", ")
    let names = kinds.map { "\"\($0)\"" }.joined(separator: ", ")
    print(
      "{\"seconds\": [\(times)], \"memory\": \(memory), \"rows\": \(rowCount), "
        + "\"kinds\": [\(names)]}")
  }

  private func read(_ options: ReadOptions) throws -> Table {
    guard piped else { return try TableReader.read(paths: [file], options: options) }
    guard let pipe = popen("exec cat '\(file)'", "r") else { throw ExitCode.failure }
    defer { pclose(pipe) }
    return try TableReader.read(paths: ["/dev/fd/\(fileno(pipe))"], options: options)
  }
}
