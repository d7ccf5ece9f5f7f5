import Foundation
import ModelRequests
import Testing

/// Sends a request to a service without a network.
struct Exchange {
  let service: ModelService

  init(_ served: ServedModel, extra: Routes.Extra = .init()) {
    service = ModelService(served, productVersion: "9.9.9", extra: extra)
  }

  static func people() throws -> Exchange { Exchange(try ServedModels.people()) }

  func send(
    _ method: String, _ target: String, _ body: [UInt8], type: String? = "application/json",
    jsonLength: Int? = nil
  ) -> Reply {
    let parts = target.split(separator: "?", maxSplits: 1).map(String.init)
    switch service.endpoint(method: method, path: parts[0], requestID: "id") {
    case .failure(let refusal): return refusal.reply
    case .success(let endpoint):
      return body.withUnsafeBufferPointer { bytes in
        service.reply(
          endpoint,
          ServiceRequest(
            query: parts.count > 1 ? parts[1] : nil, contentType: type, jsonLength: jsonLength,
            body: bytes),
          requestID: "id")
      }
    }
  }

  func post(_ target: String, _ body: String, type: String? = "application/json") -> Reply {
    send("POST", target, Array(body.utf8), type: type)
  }

  func get(_ target: String) -> Reply { send("GET", target, [], type: nil) }
}

extension Reply {
  var text: String { String(decoding: body, as: UTF8.self) }

  /// The body as Foundation's reader understands it.
  func object() throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(body)) as? [String: Any], "\(text)")
  }

  /// The member `error`.
  func problem() throws -> String { try #require(try object()["error"] as? String) }
}
