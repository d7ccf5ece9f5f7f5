import Testing

/// Roles, kinds and parameters, and what they do to the model.
@Suite(.timeLimit(.minutes(60)))
struct ChoicesTests {
  @Test func roleChangeMakesTheModelOldUntilItIsTrainedAgain() throws {
    let run = try WorkbenchRun.iris()
    try run.train()
    run.press("2jj ")
    try run.see("from 3 columns")
    try run.see("(old)")
    run.press("t")
    try run.seeNoMore("(old)")
    run.press("5")
    try run.see("by value")
    run.press("2u")
    try run.see("from 4 columns")
    run.press("\u{12}")
    try run.see("from 3 columns")
    run.press("a")
    try run.see("from 4 columns")
    run.press("qq")
    #expect(try run.end() == .exited(0))
  }

  @Test func anotherTarget() throws {
    let run = try WorkbenchRun.iris()
    run.press("2jjj\r")
    try run.see("target petal_width_cm")
    run.press("t")
    try run.see("RMSE ")
    try run.see("Predicted against actual")
    run.press("qq")
    #expect(try run.end() == .exited(0))
  }

  @Test func anotherKind() throws {
    let run = try WorkbenchRun.iris()
    run.press("2c")
    try run.see("✓ feature   sepal_length_cm  category")
    run.press("u")
    try run.see("✓ feature   sepal_length_cm  number")
    run.press("q")
    #expect(try run.end() == .exited(0))
  }

  @Test func parametersAreTypedAndStepped() throws {
    let run = try WorkbenchRun.iris()
    run.press("3j\r")
    try run.see("enter accept")
    run.answer("many")
    try run.see("many")
    run.answer("3")
    try run.see("‹ 3 ")
    run.press("d")
    try run.see("‹ 100 ")
    run.press("l")
    try run.see("‹ 200 ")
    run.press("hhu")
    try run.see("‹ 100 ")
    run.press("q")
    #expect(try run.end() == .exited(0))
  }
}
