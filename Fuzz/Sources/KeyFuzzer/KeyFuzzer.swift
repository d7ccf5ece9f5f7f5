import TUI

/// Decodes the input at once and cut in two, where the first byte says: the events must not depend on it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzKeyDecoder(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let start, count > 1 else { return 0 }
  let bytes = UnsafeBufferPointer(start: start + 1, count: count - 1)
  let cut = Int(start[0]) % bytes.count

  var whole = KeyDecoder()
  let expected = whole.feed(bytes) + whole.timeout()
  var parts = KeyDecoder()
  let events = parts.feed(bytes[..<cut]) + parts.feed(bytes[cut...]) + parts.timeout()
  precondition(events == expected, "the events depend on how the bytes were cut")
  precondition(parts.pendingTimeout == nil, "a timeout must leave nothing pending")
  return 0
}
