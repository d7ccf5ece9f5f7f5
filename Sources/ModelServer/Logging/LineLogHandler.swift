import FieldValues
import Logging
import ModelRequests

/// A log handler that writes a JSON object a line, which what collects logs can take apart, or
/// words where a person looks on.
struct LineLogHandler: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level = .info
  private let output: LogOutput
  /// Seconds since 1970.
  private let clock: @Sendable () -> Double

  init(_ output: LogOutput, clock: @escaping @Sendable () -> Double) {
    self.output = output
    self.clock = clock
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let fields = (event.metadata ?? [:]).sorted { $0.key < $1.key }
    let time = DateText.canonical((clock() * 1_000).rounded(.down) / 1_000)
    let message = "\(event.message)"
    var line = ""
    if output.isTerminal {
      line = "\(time) \(event.level): \(message)"
      for (key, value) in fields { line += " \(key)=\(value)" }
    } else {
      line = Self.json(time: time, level: event.level.rawValue, message: message, fields)
    }
    output.write(line + "\n")
  }

  private static func json(
    time: String, level: String, message: String,
    _ fields: [(key: String, value: Logger.MetadataValue)]
  ) -> String {
    var writer = JSONWriter()
    writer.raw("{\"time\":")
    writer.string(time)
    writer.raw(",\"level\":")
    writer.string(level)
    writer.raw(",\"message\":")
    writer.string(message)
    for (key, value) in fields {
      writer.raw(",")
      writer.key(key)
      if case .stringConvertible(let number as Int) = value {
        writer.integer(number)
      } else if case .stringConvertible(let number as Double) = value {
        writer.number(number)
      } else {
        writer.string("\(value)")
      }
    }
    writer.raw("}")
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
