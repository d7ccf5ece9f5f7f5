import Testing

/// Expects that a run failed with an exit code and one line that holds a text, and printed nothing.
func expectFailure(
  _ outcome: Program.Outcome, _ status: Int32, _ message: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(outcome.status == status, "\(outcome.errors)", sourceLocation: sourceLocation)
  #expect(outcome.output.isEmpty, sourceLocation: sourceLocation)
  let lines = outcome.errors.split(separator: "\n")
  #expect(lines.count == 1, "\(outcome.errors)", sourceLocation: sourceLocation)
  #expect(outcome.errors.hasPrefix("mlterm: "), sourceLocation: sourceLocation)
  #expect(outcome.errors.contains(message), "\(outcome.errors)", sourceLocation: sourceLocation)
}
