import ForestCore
import Testing

@testable import ModelFormats

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

struct ModelFileTests {
  @Test func aModelIsReadFromItsFile() throws {
    let model = try SampleModels.handMade()
    for format in [NativeFormat(), JSONFormat()] as [any ModelFormat] {
      let file = try TemporaryFile(try format.bytes(of: model))
      #expect(try ModelFile.read(path: file.path) == model)
    }
  }

  @Test func aModelIsReadFromAPipe() throws {
    let model = try SampleModels.handMade()
    let bytes = try NativeFormat().bytes(of: model)
    var ends: [CInt] = [0, 0]
    try #require(pipe(&ends) == 0)
    defer { close(ends[0]) }
    // In two parts, of which the first does not tell the format.
    #expect(write(ends[1], bytes, 3) == 3)
    #expect(bytes[3...].withUnsafeBytes { write(ends[1], $0.baseAddress, $0.count) } > 0)
    close(ends[1])
    #expect(try ModelFile.read(path: "/dev/fd/\(ends[0])") == model)
  }

  @Test func aMissingFileIsSaidToBeMissing() {
    let error = #expect(throws: ModelFormatError.self) {
      try ModelFile.read(path: "/nowhere/m.mlterm")
    }
    #expect(error?.kind == .unreadable)
    #expect(
      error?.description
        == "/nowhere/m.mlterm: no such file; train a model with `mlterm train`")
  }

  @Test func aDirectoryIsSaidToBeOne() {
    let error = #expect(throws: ModelFormatError.self) { try ModelFile.read(path: "/usr") }
    #expect(error?.kind == .unreadable)
    #expect(error?.description == "/usr: a directory, not a model; name the file in it")
  }

  @Test func anyOtherFaultOfReadingIsNamed() {
    let error = #expect(throws: ModelFormatError.self) {
      try ModelFile.read(path: "/dev/null/m.mlterm")
    }
    #expect(error?.kind == .unreadable)
    #expect(error?.description == "/dev/null/m.mlterm: cannot be read: Not a directory")
  }

  @Test func anEmptyFileIsSaidToBeEmpty() throws {
    let text = "not a model: the file is empty; train one with `mlterm train`"
    #expect(problem(of: "") == "m: \(text)")
    let file = try TemporaryFile([])
    let error = #expect(throws: ModelFormatError.self) { try ModelFile.read(path: file.path) }
    #expect(error?.kind == .invalid)
    #expect(error?.description == "\(file.path): \(text)")
  }

  @Test(arguments: ["a,b\n1,2\n", "x", "PK\u{3}\u{4}0123456789", "[1, 2]", "  \n "])
  func otherFilesAreNoModels(text: String) {
    #expect(
      problem(of: text)
        == "m: not a model: neither a safetensors nor a JSON file; train one with `mlterm train`")
  }

  /// It would fill the memory otherwise.
  @Test func anEndlessFileIsRefusedByItsBeginning() {
    let error = #expect(throws: ModelFormatError.self) { try ModelFile.read(path: "/dev/zero") }
    #expect(error?.kind == .invalid)
  }
}

/// A file that goes when the test ends.
private final class TemporaryFile {
  let path: String

  init(_ bytes: [UInt8]) throws {
    var template = Array("/tmp/mlterm-test-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    try #require(write(descriptor, bytes, bytes.count) == bytes.count)
    close(descriptor)
  }

  deinit { unlink(path) }
}
