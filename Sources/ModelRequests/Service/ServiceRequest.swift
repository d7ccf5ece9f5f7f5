import FieldValues

/// A request when all of it has arrived, without the connection that it came over.
public struct ServiceRequest {
  /// What stands behind the question mark of the target; nil when there is none.
  public var query: String?
  /// Lower case, without parameters: `application/json`; nil when the header is absent.
  public var contentType: String?
  /// How many bytes of the body are JSON when binary tensors follow them.
  public var jsonLength: Int?
  public var body: FieldBytes

  public init(
    query: String? = nil, contentType: String? = nil, jsonLength: Int? = nil, body: FieldBytes
  ) {
    self.query = query
    self.contentType = contentType
    self.jsonLength = jsonLength
    self.body = body
  }

  /// What the query says of a name, `no` of `?class=no`; nil when it says nothing.
  func value(of name: String) -> String? {
    for pair in (query ?? "").split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, parts[0] == name else { continue }
      // Forms write a space as a plus (WHATWG URL, section 5.1).
      return PercentEncoding.decoded(String(parts[1]).replacing("+", with: " "))
    }
    return nil
  }

  /// Whether the query asks for something: `?probabilities`, `?probabilities=1`, `…=true`.
  func asks(for name: String) -> Bool {
    guard let query else { return false }
    return query.split(separator: "&").contains { pair in
      let parts = pair.split(separator: "=", maxSplits: 1)
      guard parts.first.map({ $0 == name }) == true else { return false }
      return parts.count == 1 || BooleanText.parse(String(parts[1])) == true || parts[1] == "1"
    }
  }
}
