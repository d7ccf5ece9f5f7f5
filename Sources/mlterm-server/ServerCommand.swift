import ArgumentParser
import ModelFormats
import ModelServer
import ServiceLaunch
import Workbench

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What `mlterm serve` starts. A program of its own, so that building the workbench does not build
/// a network library.
@main
struct ServerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mlterm-server",
    abstract: "Serve a model over HTTP; started by mlterm serve.",
    version: Product.nameAndVersion)

  @OptionGroup var options: ServiceOptions

  func run() async throws {
    MemorySettings.apply()
    do {
      let launch = try LaunchSettings(
        options, environment: Self.environment, files: FolderNames.list)
      let service = try HTTPService(launch, version: Product.version) { Self.seconds }
      try await service.run()
    } catch {
      let (code, message) = Self.explained(error, options)
      let line = Array("mlterm: \(message)\n".utf8)
      _ = line.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
      throw ExitCode(code)
    }
  }

  /// The exit code and the sentence for an error; see the table in README.md.
  private static func explained(
    _ error: any Error, _ options: ServiceOptions
  ) -> (Int32, String) {
    switch error {
    case let error as LaunchError: return (64, error.description)
    case let error as ModelFormatError:
      return (error.kind == .unreadable ? 66 : 65, error.description)
    case let error as AddressError:
      return (error.isTaken ? 75 : 74, error.description)
    default: return (70, "internal fault: \(error)")
    }
  }

  private static var environment: [String: String] {
    var variables: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let parts = String(cString: text).split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
      entry += 1
    }
    return variables
  }

  private static var seconds: Double {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }
}
