import CZlib
import FieldValues

/// Unpacks gzip (RFC 1952) piece by piece: any number of members, one after the other.
///
/// Neither what it takes in nor what it gives out is ever held as a whole. It remembers at most
/// 32 KB of the text, as much as the format looks back.
final class GzipDecoder {
  /// Why the text ends before the file says it does.
  enum Fault: Equatable {
    /// The file ends in the middle of a member.
    case truncated
    /// The bytes are no deflated data, in zlib's words.
    case corrupt(String)
    /// All was unpacked, but checksum or length say that it is not what was packed.
    case checksum

    /// Whether the last line of the text may lack its end.
    var cutsLine: Bool { self != .checksum }
  }

  /// How a step ended.
  enum Step: Equatable {
    /// All input was taken in; `finish()` if there is no more.
    case needsInput
    /// The output is full.
    case outputFull
    /// There is no more text in this file.
    case ended
  }

  /// What went wrong; nil so far.
  private(set) var fault: Fault?
  /// Whether bytes other than zeros stand behind the last member, where gzip ignores them.
  private(set) var hasTrailingBytes = false

  private enum State {
    /// Before a member, behind padding; `isFirst` before the first.
    case between(isFirst: Bool)
    case inMember
    case ended
  }

  private let stream: UnsafeMutablePointer<z_stream>
  private var state = State.between(isFirst: true)
  /// How many members were unpacked to their ends.
  private var memberCount = 0
  /// Whether zlib may hold text back that the last output had no room for.
  private var hasPendingOutput = false

  /// Whether a file that begins with these bytes is packed with gzip.
  static func isPacked(_ prefix: some Collection<UInt8>) -> Bool {
    prefix.starts(with: [0x1F, 0x8B])
  }

  init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // The only failures are too little memory, which a later step tells, and a wrong version of
    // zlib's header.
    if czlib_inflate_init_gzip(stream) != Z_OK { end(with: .corrupt("zlib cannot be started")) }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Unpacks from `input`, of which `taken` bytes have been taken in, to `output`, of which
  /// `written` have been filled; both counts go up.
  func step(
    _ input: FieldBytes, taken: inout Int, _ output: UnsafeMutableRawBufferPointer,
    written: inout Int
  ) -> Step {
    while true {
      switch state {
      case .ended: return .ended
      case .between(let isFirst):
        if !isFirst { skipPadding(input, &taken) }
        guard taken < input.count else { return .needsInput }
        if !isFirst, input[taken] != 0x1F {
          hasTrailingBytes = true
          state = .ended
        } else {
          state = .inMember
        }
      case .inMember:
        if written == output.count { return .outputFull }
        guard taken < input.count || hasPendingOutput else { return .needsInput }
        inflateOnce(input, &taken, output, &written)
      }
    }
  }

  /// Says that there is no more input.
  func finish() {
    if case .between(isFirst: false) = state { state = .ended }
    if case .ended = state { return }
    end(with: .truncated)
  }

  private func skipPadding(_ input: FieldBytes, _ taken: inout Int) {
    while taken < input.count, input[taken] == 0 { taken += 1 }
  }

  private func inflateOnce(
    _ input: FieldBytes, _ taken: inout Int, _ output: UnsafeMutableRawBufferPointer,
    _ written: inout Int
  ) {
    let available = UInt32(min(input.count - taken, 1 << 30))
    let room = UInt32(min(output.count - written, 1 << 30))
    stream.pointee.next_in = input.baseAddress.map { UnsafeMutablePointer(mutating: $0 + taken) }
    stream.pointee.avail_in = available
    let target = output.bindMemory(to: UInt8.self)
    stream.pointee.next_out = target.baseAddress.map { $0 + written }
    stream.pointee.avail_out = room
    let result = inflate(stream, Z_NO_FLUSH)
    taken += Int(available - stream.pointee.avail_in)
    written += Int(room - stream.pointee.avail_out)
    hasPendingOutput = stream.pointee.avail_out == 0
    switch result {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END:
      memberCount += 1
      hasPendingOutput = false
      inflateReset(stream)
      state = .between(isFirst: false)
    default: fail(message: stream.pointee.msg.map { String(cString: $0) } ?? "out of memory")
    }
  }

  private func fail(message: String) {
    switch message {
    case "incorrect data check", "incorrect length check": end(with: .checksum)
    case "incorrect header check" where memberCount > 0:
      // What follows the last member only begins as another would.
      hasTrailingBytes = true
      state = .ended
    default: end(with: .corrupt(message))
    }
  }

  private func end(with fault: Fault) {
    self.fault = fault
    state = .ended
  }
}
