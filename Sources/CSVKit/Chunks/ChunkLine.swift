import Threads

/// Lets threads work on chunks at once and yet number their rows in order.
///
/// A thread takes a chunk, finds its records, and then waits until that of the chunk before has
/// done so too. Only then is it certain where the first record begins and which row of the table it
/// is; both are the same however many threads there are.
final class ChunkLine: Sendable {
  /// What is known when all chunks before one are through.
  struct Standing: Sendable {
    /// Where in the partition's text the next record begins.
    var offset: Int
    var rowCount = 0
    /// The physical line at `offset`.
    var line: Int
  }

  private struct State: Sendable {
    var turn = 0
    var standing: Standing
    /// How many threads are writing into columns.
    var fillCount = 0
    var failure: CSVError?
  }

  private let gate: Gate<State>
  init(standing: Standing) {
    gate = Gate(State(standing: standing))
  }

  /// Whether a thread failed.
  var hasFailed: Bool { gate.value.failure != nil }

  /// Waits until it is this chunk's turn; nil when another thread failed.
  func enter(_ number: Int) -> Standing? {
    gate.when(
      { $0.turn == number || $0.failure != nil }, { $0.failure == nil ? $0.standing : nil })
  }

  /// Waits, in turn, until no thread writes into columns, and calls `body`.
  func whileNobodyFills(_ body: () -> Void) {
    gate.when({ $0.fillCount == 0 || $0.failure != nil }, { _ in body() })
  }

  /// Ends the turn; the columns are filled now.
  func leave(_ standing: Standing) {
    gate.change {
      $0.standing = standing
      $0.turn += 1
      $0.fillCount += 1
    }
  }

  /// Ends the filling of columns.
  func finishFilling() {
    gate.change { $0.fillCount -= 1 }
  }

  /// Makes all threads stop.
  func fail(_ error: CSVError) {
    gate.change { $0.failure = $0.failure ?? error }
  }

  /// The first failure, else where everything ends.
  func outcome() throws(CSVError) -> Standing {
    let state = gate.value
    if let failure = state.failure { throw failure }
    return state.standing
  }
}
