import Testing

@testable import Workbench

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct RecentFilesTests {
  /// In a process of its own, whose environment no other test sees.
  @Test func theLatestComesFirstAndOnce() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      setenv("XDG_STATE_HOME", folder.path, 1)
      #expect(RecentFiles.read() == [])
      for name in ["a", "b", "a"] {
        RecentFiles.add(RecentFile(paths: ["/x/\(name).csv"], rowCount: 1, columnCount: 2))
      }
      RecentFiles.add(RecentFile(paths: ["-"], rowCount: 1, columnCount: 2))
      #expect(RecentFiles.read().map(\.paths) == [["/x/a.csv"], ["/x/b.csv"]])
      #expect(StartList.read().recent.map(\.isMissing) == [true, true])
      RecentFiles.remove(["/x/a.csv"])
      #expect(RecentFiles.read().map(\.paths) == [["/x/b.csv"]])
    }
  }

  @Test func aDamagedListIsForgotten() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      setenv("XDG_STATE_HOME", folder.path, 1)
      try AtomicFile.write(Array("{".utf8), to: try #require(StateFolder.file("recent.json")))
      #expect(RecentFiles.read() == [])
      RecentFiles.add(RecentFile(paths: ["a.csv"], rowCount: 1, columnCount: 2))
      #expect(RecentFiles.read().map(\.paths[0]).first?.hasPrefix("/") == true)
    }
  }
}
