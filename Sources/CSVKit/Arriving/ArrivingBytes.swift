import FieldValues
import Threads

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Bytes that arrive while they are read, from a pipe or out of a packed file.
///
/// A thread of its own brings them, a little ahead of what readers have asked for, into an
/// ``ArrivingMemory``.
final class ArrivingBytes: Sendable {
  private struct State: Sendable {
    /// How many are there; for once they may become fewer, when a damaged text loses the line that
    /// it was cut in.
    var count = 0
    /// How many somebody waits for.
    var wanted = 0
    /// What the beginning says, before damage takes anything away.
    var encoding: TextEncoding?
    var isComplete = false
    var isAbandoned = false
    var failure: CSVError?
    var ending = SupplyEnding()
  }

  /// How far ahead of its readers the thread works.
  private static let lookAhead = 4 << 20
  /// How many bytes are told at a time.
  private static let pieceLength = 256 << 10

  private let gate = Gate(State())
  private let memory: ArrivingMemory
  private let tooLarge: CSVError

  /// - Parameters:
  ///   - byteCountMax: how many bytes may come.
  ///   - expectedMax: how many can come.
  ///   - keptMax: see ``ArrivingMemory``.
  ///   - name: what they are called in messages.
  /// - Throws: `.tooLarge` when there is no memory at all.
  init(
    byteCountMax: Int, expectedMax: Int = .max, keptMax: Int = ArrivingMemory.keptMax,
    name: String, _ supply: @escaping @Sendable () -> any ByteSupply
  ) throws(CSVError) {
    tooLarge = CSVError(
      file: name, kind: .tooLarge,
      message: "unpacked, this is more than \(sizeText(byteCountMax)), which is more than is safe "
        + "to keep in memory; predict reads such a file as a stream")
    let capacity = min(byteCountMax, expectedMax) + 1
    let memory = ArrivingMemory(capacity: capacity, keptMax: keptMax) { SpoolFile(name: name) }
    guard let memory else { throw tooLarge }
    self.memory = memory
    let caller = pthread_self()
    Parallel.detach { [self] in
      // Without a thread all must come before anybody asks.
      if pthread_equal(pthread_self(), caller) != 0 { gate.change { $0.wanted = .max } }
      run(supply())
    }
  }

  /// How many bytes there are, as far as `end`: waits until these have come, or there are no more.
  func count(upTo end: Int) throws(CSVError) -> Int {
    gate.change { $0.wanted = max($0.wanted, end) }
    let state = gate.when({ $0.isComplete || $0.count >= end }, { $0 })
    if let failure = state.failure { throw failure }
    return min(end, state.count)
  }

  /// How the beginning spells characters; waits until it has come.
  func encoding() throws(CSVError) -> TextEncoding {
    gate.change { $0.wanted = max($0.wanted, TextEncoding.prefixLength) }
    let state = gate.when({ $0.isComplete || $0.encoding != nil }, { $0 })
    if let encoding = state.encoding { return encoding }
    throw state.failure ?? tooLarge
  }

  /// How many bytes have come so far.
  var countSoFar: Int { gate.value.count }
  var isComplete: Bool { gate.value.isComplete }

  /// How it ended; waits until it has.
  func ending() throws(CSVError) -> SupplyEnding {
    _ = try count(upTo: .max)
    return gate.value.ending
  }

  /// Copies bytes that have come to `target`; how many there were.
  func read(
    from offset: Int, _ count: Int, into target: UnsafeMutablePointer<UInt8>
  ) throws(CSVError) -> Int {
    try memory.read(from: offset, count, into: target)
  }

  /// Says that nobody will read any more.
  func abandon() { gate.change { $0.isAbandoned = true } }

  private func run(_ supply: any ByteSupply) {
    var supply = supply
    var count = 0
    do throws(CSVError) {
      while true {
        let goesOn = gate.when(
          { $0.isAbandoned || $0.wanted > count - Self.lookAhead }, { !$0.isAbandoned })
        guard goesOn else { return }
        guard count < memory.capacity else { throw tooLarge }
        let received = try supply.fill(memory.room(behind: count, Self.pieceLength))
        if received == 0 { break }
        count += received
        tell(count, isLast: false)
        memory.spool(of: count)
      }
      tell(count, isLast: true)
      let ending = supply.ending
      if let fault = ending.fault, fault.cutsLine {
        // In UTF-16 a byte does not tell a line end; there the text is cut.
        let isUTF16 = gate.value.encoding?.isUTF16 ?? false
        if !isUTF16 { count = try memory.wholeLinesLength(count) }
      }
      gate.change { [count] state in
        (state.count, state.isComplete, state.ending) = (count, true, ending)
      }
    } catch {
      gate.change { ($0.isComplete, $0.failure) = (true, error) }
    }
  }

  private func tell(_ count: Int, isLast: Bool) {
    gate.change { state in
      state.count = count
      if state.encoding == nil, isLast || count >= TextEncoding.prefixLength {
        // So early all is in memory.
        let text = UnsafeRawBufferPointer(
          memory.room(behind: 0, min(count, TextEncoding.prefixLength)))
        state.encoding = TextEncoding(beginning: text)
      }
    }
  }
}

private func sizeText(_ byteCount: Int) -> String {
  let tenths = byteCount / 100_000_000
  return tenths < 1 ? "\(byteCount) bytes" : "\(tenths / 10).\(tenths % 10) GB"
}
