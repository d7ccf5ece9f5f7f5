import Synchronization

/// What tells a request from every other, in its answer, in errors and in the log.
struct RequestID: Sendable {
  let text: String

  private static let next = Atomic(UInt64.random(in: .min ... .max))
  private static let lengthMax = 128

  /// The client's own, when it is one that can stand in a header and in a log; else a new one.
  init(given: String?) {
    if let given, RequestID.isSafe(given) {
      text = given
    } else {
      // A fixed step of many bits, so that neighbours do not look alike.
      let (_, id) = RequestID.next.wrappingAdd(0x9E37_79B9_7F4A_7C15, ordering: .relaxed)
      let digits = String(id, radix: 16)
      text = String(repeating: "0", count: 16 - digits.count) + digits
    }
  }

  private static func isSafe(_ given: String) -> Bool {
    let bytes = given.utf8
    return !bytes.isEmpty && bytes.count <= lengthMax
      && bytes.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\"") }
  }
}
