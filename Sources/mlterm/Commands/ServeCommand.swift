import ArgumentParser
import ServiceLaunch
import Workbench

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve a model over HTTP.",
    discussion: """
      POST /predict takes a JSON record, or an array of them, and answers {"prediction": […]}. \
      The Open Inference Protocol, MLflow's and TensorFlow Serving's are understood as well; \
      / is a page to try the model on, /openapi.json tells all paths, /metrics is for Prometheus. \
      A new model file in the old one's place is served at once. SIGTERM finishes what is under \
      way.

      In a container mlterm serve does without arguments: the model comes from MLTERM_MODEL or \
      from /opt/ml/model or /mnt/models, the port from PORT or AIP_HTTP_PORT, and it listens on \
      all addresses.

      Example:
        mlterm serve titanic.mlterm
      """)

  @OptionGroup var options: ServiceOptions

  /// Becomes the program of the service, which reads the same options.
  func run() throws {
    guard let server = ServerProgram.path else {
      throw Failure(
        .inputMissing,
        "the service is a program of its own, \(ServerProgram.name), which is not beside this one: "
          + "run make server in mlterm's repository, or make install, which installs both")
    }
    let words = [ServerProgram.name] + CommandLine.arguments.drop { $0 != "serve" }.dropFirst()
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    arguments.append(nil)
    execv(server, arguments)
    throw Failure(
      .internalFault, "\(server) cannot be started: \(String(cString: strerror(errno)))")
  }
}

/// Where the program behind `mlterm serve` is.
enum ServerProgram {
  static let name = "mlterm-server"

  /// Its path, beside this program; nil when it is not there.
  static var path: String? {
    guard let own = ProgramPath.file, let slash = own.lastIndex(of: "/") else { return nil }
    let path = own[...slash] + name
    return access(String(path), X_OK) == 0 ? String(path) : nil
  }

  /// What the workbench starts: only this machine reaches the service, its log tells of trouble
  /// alone, and it ends with the workbench. nil when the program is not there.
  static var workbenchCommand: [String]? {
    path.map { [$0, "--host", "127.0.0.1", "--quiet", "--stop-with-input"] }
  }
}
