import Glibc
import Testing

@testable import Workbench

@Suite struct JobOutputTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("a.csv", "x\n")
    link(folder.file("a.csv"), folder.file("same.csv"))
  }

  private func problem(_ output: String, _ inputs: String...) -> String? {
    do {
      try JobOutput(output, folder: folder.path).check(inputs: inputs)
      return nil
    } catch {
      return error.description
    }
  }

  @Test(arguments: [
    ("a.csv", "a.csv"), ("./a.csv", "a.csv"), ("same.csv", "a.csv"), ("out.csv", "*.csv"),
    ("out.csv", "./o?t.csv"), ("out.csv.gz", "."), ("sub/../out.txt", "./"),
  ])
  func whatTheNextRunWouldRead(_ output: String, _ input: String) {
    let found = problem(output, "none.csv", input)
    #expect(found?.hasSuffix("the output \(output) is part of the input \(input)") == true)
  }

  @Test(arguments: [
    ("out.csv", "a.csv"), ("out.csv", "new/*.csv"), ("out", "*.csv"), (".out.csv", "*.csv"),
    ("out.json", "."), ("out.csv", ".."), ("out.csv", "*/out.csv"),
  ])
  func whatItWouldNot(_ output: String, _ input: String) {
    #expect(problem(output, input) == nil)
  }

  @Test func whatCannotBeWritten() {
    #expect(problem(".", "b.csv") == ". is a folder; --output names a file")
    #expect(
      problem("none/o.csv", "b.csv") == "none/o.csv cannot be written: No such file or directory")
  }
}
