/// What the service answers, as a value.
public struct Reply: Sendable, Equatable {
  /// The HTTP status.
  public var status: Int
  public var contentType: String
  /// Further headers: lower-case names and values.
  public var headers: [String: String] = [:]
  public var body: [UInt8]
  /// What was predicted, for the metrics.
  public var tally: PredictionTally?

  public init(_ status: Int, _ contentType: String, _ body: [UInt8]) {
    self.status = status
    self.contentType = contentType
    self.body = body
  }

  static func json(_ status: Int = 200, _ body: (inout JSONWriter) -> Void) -> Reply {
    var writer = JSONWriter()
    body(&writer)
    return Reply(status, "application/json", writer.bytes)
  }

  static func text(_ body: String, status: Int = 200) -> Reply {
    Reply(status, "text/plain; charset=utf-8", Array(body.utf8))
  }
}

extension Reply {
  /// An error in the one form that all protocols here share: `error` is a sentence.
  public static func error(_ status: Int, _ message: String, requestID: String? = nil) -> Reply {
    error(RequestError(status, message), requestID: requestID)
  }

  static func error(_ error: RequestError, requestID: String?) -> Reply {
    json(error.status) { writer in
      writer.raw("{")
      writer.key("error")
      writer.string(error.message)
      if let record = error.record {
        writer.raw(",\"record\":")
        writer.integer(record)
      }
      if let column = error.column {
        writer.raw(",\"column\":")
        writer.string(column)
      }
      if let requestID {
        writer.raw(",\"request_id\":")
        writer.string(requestID)
      }
      writer.raw("}\n")
    }
  }
}
