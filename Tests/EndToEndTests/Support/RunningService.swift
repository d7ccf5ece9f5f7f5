import Foundation
import TestSupport
import Testing

/// `mlterm serve`, started on a free port of this machine. It is killed when nothing refers to it.
final class RunningService {
  let port: Int
  let folder: Folder
  private let process: ChildProcess

  init(
    _ model: String, _ options: String..., environment: [String: String] = [:],
    arguments: [String]? = nil
  ) throws {
    folder = try Folder()
    let log = folder.path("log")
    var variables = ["PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no"]
    variables.merge(environment) { $1 }
    process = try ChildProcess(
      [Program.path, "serve"] + (arguments ?? [model, "--port", "0"] + options),
      environment: variables,
      streams: [.reading("/dev/null"), .writing("/dev/null"), .writing(log)])
    port = try RunningService.port(log, process)
  }

  /// Waits until the log tells the address.
  private static func port(_ log: String, _ process: ChildProcess) throws -> Int {
    var port: Int?
    try wait(for: "the address of the service") {
      let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
      port = text.firstMatch(of: /"url":"http:\/\/[^"]*:(\d+)"/).flatMap { Int($0.output.1) }
      try #require(port != nil || process.poll() == nil, "\(text)")
      return port != nil
    }
    return try #require(port)
  }

  /// Sends a request over a connection of its own.
  func send(
    _ method: String, _ path: String, _ body: String = "", headers: [String: String] = [:]
  ) throws -> HTTPConnection.Response {
    let connection = try HTTPConnection(port: port)
    try connection.send(method, path, body, headers: headers)
    return try connection.receive()
  }

  func signal(_ number: Int32) { process.signal(number) }

  /// How the service ended, which is waited for.
  func end() throws -> ChildProcess.Status { try process.wait(named: "the service") }

  var log: String { get throws { try folder.read("log") } }
}
