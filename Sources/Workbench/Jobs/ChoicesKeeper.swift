import Threads

/// Writes choices on a thread of its own, the latest ones last; those in between may be skipped.
public final class ChoicesKeeper: Sendable {
  private struct State: Sendable {
    var next: (choices: SavedChoices, paths: [String])?
    var isWriting = false
  }

  private let gate = Gate(State())

  public init() {}

  func keep(_ choices: SavedChoices, paths: [String]) {
    let mustStart = gate.change { state in
      state.next = (choices, paths)
      defer { state.isWriting = true }
      return !state.isWriting
    }
    guard mustStart else { return }
    Parallel.detach { [self] in
      while let next = takeNext() { ChoicesFile.write(next.choices, paths: next.paths) }
    }
  }

  private func takeNext() -> (choices: SavedChoices, paths: [String])? {
    gate.change { state in
      defer { state.next = nil }
      state.isWriting = state.next != nil
      return state.next
    }
  }

  /// Waits until everything is written.
  public func finish() {
    let isDone = { (state: State) in !state.isWriting }
    gate.when(isDone) { _ in }
  }
}
