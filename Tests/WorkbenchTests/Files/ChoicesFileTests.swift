import Glibc
import Testing

@testable import Workbench

@Suite struct ChoicesFileTests {
  @Test func thoseThatWereChangedLastAreKept() throws {
    let folder = try TemporaryFolder()
    for number in 0..<5 {
      let path = try folder.write("\(number).json", "{}")
      // The third is the newest.
      let time = timeval(tv_sec: 1_000_000 + (number == 2 ? 100 : number), tv_usec: 0)
      utimes(path, [time, time])
    }
    ChoicesFile.prune(folder.path, to: 2)
    #expect(folder.names == ["2.json", "4.json"])
    ChoicesFile.prune(folder.path, to: 2)
    #expect(folder.names == ["2.json", "4.json"])
    ChoicesFile.prune("\(folder.path)/nowhere", to: 2)
  }
}
