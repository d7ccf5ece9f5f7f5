import Testing

@testable import mlterm

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct FileNamesTests {
  @Test(arguments: [("a/b.csv", "b.csv"), ("b.csv", "b.csv"), ("/a/b/", "b"), ("/", "/")])
  func base(_ path: String, _ expected: String) {
    #expect(FileNames.base(path) == expected)
  }

  @Test(arguments: [
    ("a/b.csv", "a/b.mlterm"), ("b.csv.gz", "b.mlterm"), ("gz.gz", "gz.mlterm"), ("b", "b.mlterm"),
    ("a.d/b", "a.d/b.mlterm"), (".hidden", ".hidden.mlterm"), ("é.csv", "é.mlterm"),
  ])
  func replacingTheExtension(_ path: String, _ expected: String) {
    #expect(FileNames.replacingExtension(of: path, by: ".mlterm") == expected)
  }

  @Test func homeIsExpandedAtTheStartOnly() async {
    await #expect(processExitsWith: .success) {
      setenv("HOME", "/home/ann", 1)
      #expect(FileNames.expandingHome("~") == "/home/ann")
      #expect(FileNames.expandingHome("~/a b.csv") == "/home/ann/a b.csv")
      for path in ["a~", "~ann/x", "/~/x", ""] { #expect(FileNames.expandingHome(path) == path) }
      unsetenv("HOME")
      #expect(FileNames.expandingHome("~/a") == "~/a")
    }
  }

  @Test func readableFilesAreKnown() {
    #expect(FileNames.isReadableFile(SampleData.path("iris.csv")))
    #expect(!FileNames.isReadableFile(SampleData.path("nowhere.csv")))
  }
}
