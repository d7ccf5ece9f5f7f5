import Glibc

/// What a test has waited for in vain.
public struct NeverCame: Error {
  public let state: String
}

/// Waits for a state, as tests do instead of sleeping: a slow machine may take its time. The limit
/// is there to end a test that would go on for ever.
///
/// - Throws: `NeverCame` after two minutes.
public func wait(for state: String, until hasCome: () throws -> Bool) throws {
  let end = ContinuousClock.now + .seconds(120)
  while try !hasCome() {
    guard ContinuousClock.now < end else { throw NeverCame(state: state) }
    usleep(2_000)
  }
}
