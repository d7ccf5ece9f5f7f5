import ArgumentParser

/// The options of the service, as `mlterm serve` and the program behind it both read them.
public struct ServiceOptions: ParsableArguments {
  @Argument(help: "The model. In a container it may come from MLTERM_MODEL instead.")
  public var model: String?

  @Option(help: "The address to listen on. [default: 127.0.0.1]")
  public var host: String?

  @Option(help: "The port; 0 takes a free one. [default: PORT, else 8080]")
  public var port: Int?

  @Option(
    help: """
      A secret that clients must show as Authorization: Bearer … Other users of the machine can \
      see it here; MLTERM_TOKEN hides it.
      """)
  public var token: String?

  @Flag(help: "Listen on an address that others reach without a token.")
  public var insecure = false

  @Option(help: ArgumentHelp("The largest body of a request.", valueName: "MB"))
  public var maxBody = 16

  @Flag(help: "Log no requests, only what happens to the service.")
  public var quiet = false

  @Flag(help: .init("Stop when standard input ends; a byte in it lets go.", visibility: .hidden))
  public var stopWithInput = false

  public init() {}

  /// Refuses numbers that can mean nothing.
  public func validate() throws {
    if let port, !(0...65_535).contains(port) {
      throw ValidationError("--port takes a number from 0 to 65535, not \(port)")
    }
    if !(1...1_024).contains(maxBody) {
      throw ValidationError("--max-body takes a number of megabytes from 1 to 1024")
    }
    if token == "" { throw ValidationError("--token must not be empty") }
  }
}
