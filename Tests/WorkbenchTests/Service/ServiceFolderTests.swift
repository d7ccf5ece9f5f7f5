import Glibc
import Testing

@testable import Workbench

@Suite struct ServiceFolderTests {
  private let parent: TemporaryFolder

  init() throws { parent = try TemporaryFolder() }

  private func age(_ folder: ServiceFolder, seconds: Int) {
    let then = timeval(tv_sec: time(nil) - seconds, tv_usec: 0)
    utimes(folder.path, [then, then])
  }

  @Test func whatIsLeftOverIsRemoved() throws {
    let left = try ServiceFolder(among: parent.path)
    try parent.write(left.path.split(separator: "/").suffix(1).joined() + "/m.mlterm", "a model")
    age(left, seconds: 61)
    let second = try ServiceFolder(among: parent.path)
    #expect(access(left.path, F_OK) == 0, "its log is still locked")
    left.closeLog()
    let third = try ServiceFolder(among: parent.path)
    #expect(access(left.path, F_OK) != 0)
    #expect(access(second.logPath, F_OK) == 0)
    for folder in [second, third] {
      folder.closeLog()
      folder.remove()
    }
    #expect(parent.names == [])
  }

  @Test func aYoungFolderAndThoseOfOthersStay() throws {
    let young = try ServiceFolder(among: parent.path)
    young.closeLog()
    try parent.write("mlterm-service-file", "no folder")
    symlink("/", parent.file("mlterm-service-link"))
    let next = try ServiceFolder(among: parent.path)
    #expect(access(young.logPath, F_OK) == 0)
    #expect(parent.names.count == 4)
    for folder in [young, next] { folder.remove() }
    next.closeLog()
  }

  /// The lock of the log goes over to the child and ends with it.
  @Test func aChildKeepsItsFolder() throws {
    let folder = try ServiceFolder(among: parent.path)
    let child = try ServiceChild(["/bin/cat"], log: folder.log)
    folder.closeLog()
    age(folder, seconds: 61)
    try ServiceFolder(among: parent.path).remove()
    #expect(access(folder.logPath, F_OK) == 0)
    child.signal(SIGKILL)
    _ = child.wait()
    try ServiceFolder(among: parent.path).remove()
    #expect(access(folder.path, F_OK) != 0)
  }
}
