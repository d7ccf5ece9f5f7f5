import Foundation
import TestSupport

/// Runs the program under test, or another one, to its end.
enum Program {
  struct Outcome: Sendable {
    /// The exit code, or 128 and the number of the signal that ended it.
    let status: Int32
    let outputBytes: Data
    let errors: String

    var output: String { String(decoding: outputBytes, as: UTF8.self) }
    var outputLines: [Substring] { output.split(separator: "\n") }
  }

  /// What the program finds on its standard input.
  enum Input {
    case nothing
    case text(String)
    /// Neither a byte nor an end.
    case silence
  }

  static let path = TerminalOutput.product("mlterm")

  /// Runs `mlterm`, in the current folder when none is given.
  static func mlterm(
    _ arguments: String..., input: String? = nil, in folder: Folder? = nil
  ) throws -> Outcome {
    try run(path, arguments, input: input.map(Input.text) ?? .nothing, in: folder)
  }

  static func run(
    _ executable: String, _ arguments: [String], input: Input = .nothing,
    in folder: Folder? = nil, whileRunning: (ChildProcess) throws -> Void = { _ in }
  ) throws -> Outcome {
    // Files instead of pipes: nobody has to read them while the program writes.
    let streams = try Folder()
    let (output, errors) = (streams.path("output"), streams.path("errors"))
    let start = folder.map { ["/usr/bin/env", "-C", $0.path] } ?? []
    let process = try ChildProcess(
      start + [executable] + arguments,
      environment: ["PATH": "/usr/local/bin:/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no"],
      streams: [try stream(input, in: streams), .writing(output), .writing(errors)])
    let status = try end(of: process, named: arguments, whileRunning)
    return Outcome(
      status: status, outputBytes: try Data(contentsOf: URL(fileURLWithPath: output)),
      errors: try String(contentsOfFile: errors, encoding: .utf8))
  }

  private static func stream(_ input: Input, in folder: Folder) throws -> ChildProcess.Stream {
    switch input {
    case .nothing: return .reading("/dev/null")
    case .text(let text): return .reading(try folder.write("input", text))
    case .silence:
      mkfifo(folder.path("input"), 0o600)
      return .both(folder.path("input"))
    }
  }

  private static func end(
    of process: ChildProcess, named arguments: [String],
    _ whileRunning: (ChildProcess) throws -> Void
  ) throws -> Int32 {
    try whileRunning(process)
    switch try process.wait(named: "mlterm \(arguments)") {
    case .exited(let code): return code
    case .killed(let signal): return 128 + signal
    }
  }
}
