import Glibc
import Testing

@testable import Workbench

@Suite struct AtomicFileTests {
  private let folder: TemporaryFolder
  private let new = Array("new".utf8)

  init() throws { folder = try TemporaryFolder() }

  private func mode(_ path: String) -> mode_t {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & 0o777 : 0
  }

  @Test func appearsOnlyWhenCommitted() throws {
    try folder.write("f", "old")
    let file = try AtomicFile(path: folder.file("f"))
    try file.write(new)
    #expect(folder.text("f") == "old")
    try file.commit()
    #expect(folder.text("f") == "new")
    #expect(folder.names == ["f"])
  }

  @Test func vanishesWithoutACommit() throws {
    do {
      let file = try AtomicFile(path: folder.file("f"))
      try file.write(new)
      #expect(folder.names.count == 1)
    }
    #expect(folder.names.isEmpty)
  }

  @Test func keepsTheMode() throws {
    try folder.write("f", "old")
    for wanted in [0o600, 0o664, 0o777, 0o644] as [mode_t] {
      chmod(folder.file("f"), wanted)
      try AtomicFile.write(new, to: folder.file("f"))
      #expect(mode(folder.file("f")) == wanted)
    }
  }

  @Test func followsALink() throws {
    try folder.write("f", "old")
    let elsewhere = try TemporaryFolder()
    #expect(symlink(folder.file("f"), elsewhere.file("link")) == 0)
    let file = try AtomicFile(path: elsewhere.file("link"))
    // A file can be renamed only within its file system.
    #expect(elsewhere.names == ["link"])
    try file.write(new)
    try file.commit()
    #expect(folder.text("f") == "new")
    var status = stat()
    #expect(lstat(elsewhere.file("link"), &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
  }

  @Test func emptyAndLargeFiles() throws {
    try AtomicFile.write([], to: folder.file("empty"))
    #expect(folder.text("empty") == "")
    let large = Array(repeating: UInt8(ascii: "x"), count: 3_000_000)
    try AtomicFile.write(large, to: folder.file("large"))
    #expect(folder.text("large")?.utf8.count == 3_000_000)
  }

  @Test func twoWritersOfOneName() throws {
    let first = try AtomicFile(path: folder.file("f"))
    let second = try AtomicFile(path: folder.file("f"))
    try first.write(Array("first".utf8))
    try second.write(Array("second".utf8))
    try first.commit()
    #expect(folder.text("f") == "first")
    try second.commit()
    #expect(folder.text("f") == "second")
    #expect(folder.names == ["f"])
  }

  @Test func devicesAreWrittenTo() throws {
    try AtomicFile.write(new, to: "/dev/null")
    var status = stat()
    #expect(stat("/dev/null", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
    let full = OutputError(.writeFailed, path: "/dev/full", ENOSPC)
    #expect(throws: full) { try AtomicFile.write(new, to: "/dev/full") }
    #expect(full.description == "/dev/full: cannot be written: No space left on device")
  }

  @Test func pipesAreWrittenTo() throws {
    let pipe = folder.file("pipe")
    #expect(mkfifo(pipe, 0o600) == 0)
    // Whoever opens a pipe for writing waits for a reader.
    let reader = open(pipe, O_RDONLY | O_NONBLOCK)
    defer { close(reader) }
    try AtomicFile.write(new, to: pipe)
    var bytes = Array(repeating: UInt8(0), count: 8)
    #expect(read(reader, &bytes, 8) == 3)
    #expect(bytes.starts(with: new))
  }

  @Test func whatCannotBeCreated() throws {
    #expect(throws: OutputError(.cannotCreate, path: folder.path, EISDIR)) {
      _ = try AtomicFile(path: folder.path)
    }
    let nowhere = folder.file("none/f")
    #expect(throws: OutputError(.cannotCreate, path: nowhere, ENOENT)) {
      _ = try AtomicFile(path: nowhere)
    }
    #expect(folder.names.isEmpty)
  }

  @Test func whatCannotBeRenamed() throws {
    let file = try AtomicFile(path: folder.file("f"))
    try file.write(new)
    #expect(mkdir(folder.file("f"), 0o700) == 0)
    defer { rmdir(folder.file("f")) }
    #expect(throws: OutputError(.writeFailed, path: folder.file("f"), EISDIR)) {
      try file.commit()
    }
    #expect(folder.names == ["f"])
  }
}
