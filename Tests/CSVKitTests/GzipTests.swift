import FieldValues
import Glibc
import Testing

@testable import CSVKit

@Suite struct GzipTests {
  private let folder: TemporaryFolder
  private static let text = "n,word\n1,é\n2,\"two\nlines\"\n3,x\n4,y\n5,z\n"

  init() throws { folder = try TemporaryFolder() }

  /// A text as gzip packs it.
  private func packed(_ bytes: [UInt8], level: Int = 6) throws -> [UInt8] {
    let path = try folder.write("p", bytes)
    return try InputDescriptor(path: try folder.pack(path, level: level)).readAll()
  }

  private func packed(_ text: String) throws -> [UInt8] { try packed(Array(text.utf8)) }

  private var tolerant: ReadOptions {
    var options = ReadOptions()
    options.keepsRowsBeforeDamage = true
    return options
  }

  /// What the decoder makes of bytes that it is shown in pieces.
  private func unpack(_ bytes: [UInt8], input: Int, output: Int) -> (
    text: [UInt8], fault: GzipDecoder.Fault?
  ) {
    let decoder = GzipDecoder()
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: output)
    var (start, end) = (0, 0)
    while true {
      var (taken, written) = (0, 0)
      let step = bytes[start..<end].withContiguousStorageIfAvailable { piece in
        buffer.withUnsafeMutableBytes { room in
          decoder.step(piece, taken: &taken, room, written: &written)
        }
      }
      start += taken
      text += buffer[..<written]
      if step == .ended { return (text, decoder.fault) }
      if step != .needsInput { continue }
      if end == bytes.count { decoder.finish() }
      end = min(bytes.count, end + input)
    }
  }

  @Test func readsPackedTables() throws {
    let path = try folder.write("x.csv", Self.text)
    let plain = try TableReader.read(paths: [path])
    for level in [1, 6, 9] {
      let packed = try folder.pack(path, level: level)
      let table = try TableReader.read(paths: [packed])
      #expect(table.records == plain.records)
      #expect(table.numbers(0) == [1, 2, 3, 4, 5])
      #expect(table.report.isClean)
      var reader = try RecordReader(path: packed)
      for row in 0..<5 { #expect(try reader.next()?.fields == plain.record(row: row)) }
      #expect(try reader.next() == nil)
      #expect(reader.damage == nil)
    }
    #expect(try InputFiles.expand([folder.path]) == [path, path + ".gz"])
  }

  @Test func unpacksWhatGzipPacked() throws {
    var random = SeededRandom(seed: 11)
    for turn in 0..<20 {
      let alphabet = Int.random(in: 1...256, using: &random)
      let bytes = (0..<Int.random(in: 0...20_000, using: &random)).map { _ in
        UInt8(Int.random(in: 0..<alphabet, using: &random))
      }
      let file = try packed(bytes, level: 1 + turn % 9)
      for _ in 0..<4 {
        let input = Int.random(in: 1...3_000, using: &random)
        let output = Int.random(in: 1...3_000, using: &random)
        let found = unpack(file, input: input, output: output)
        #expect(found.text == bytes && found.fault == nil, "pieces of \(input), \(output)")
      }
    }
  }

  @Test func readsSeveralMembersAndPadding() throws {
    let first = try packed("a,b\n1,2\n3")
    let second = try packed(",4\n")
    let empty = try packed("")
    for bytes in [first + second, first + empty + second, first + second + [0, 0, 0]] {
      let table = try TableReader.read(bytes: bytes, name: "x.csv.gz")
      #expect(table.records == [["1", "2"], ["3", "4"]])
      #expect(table.report.isClean)
      #expect(try stream(bytes).map(\.fields) == table.records)
    }
  }

  @Test func tellsOfBytesBehindTheEnd() throws {
    for garbage in [[1, 2, 3], [0, 0x1F, 0x8C, 9], Array("text".utf8)] as [[UInt8]] {
      let bytes = try packed("a\n1\n") + garbage
      let table = try TableReader.read(bytes: bytes, name: "x.csv.gz")
      #expect(table.records == [["1"]])
      #expect(
        table.report.summary == ["x.csv.gz: bytes behind the end of the gzip file ignored"])
    }
  }

  @Test func keepsTheRowsOfACutFile() throws {
    // Too little repeats for the text to come out in one piece at the end.
    var random = SeededRandom(seed: 12)
    let rows = (1...400).map { "\($0),\(UInt64.random(in: 0...UInt64.max, using: &random))" }
    let text = (["n,word"] + rows).joined(separator: "\n") + "\n"
    let whole = try TableReader.read(bytes: Array(text.utf8), name: "x").records
    let bytes = try packed(text)
    var lengths: Set<Int> = []
    for count in stride(from: 400, to: bytes.count, by: 37) {
      let cut = Array(bytes.prefix(count))
      let table = try TableReader.read(bytes: cut, name: "x.csv.gz", options: tolerant)
      #expect(table.records == Array(whole.prefix(table.rowCount)))
      lengths.insert(table.rowCount)
      let message = "x.csv.gz:\(table.rowCount + 2): the gzip file is cut off here"
      #expect(table.report.summary == ["\(message); the rows before were kept"])
      #expect(try stream(cut, tolerant).map(\.fields) == table.records)
      let error = #expect(throws: CSVError.self) {
        _ = try TableReader.read(bytes: cut, name: "x.csv.gz")
      }
      #expect(error?.description == message && error?.kind == .damaged)
      var reader = try RecordReader(bytes: cut, name: "x.csv.gz")
      for row in 0..<table.rowCount { #expect(try reader.next()?.fields == whole[row]) }
      let last = #expect(throws: CSVError.self) { _ = try reader.next() }
      #expect(last == error)
    }
    #expect(lengths.count > 20)
  }

  @Test func damagedBytesNeverTrap() throws {
    var random = SeededRandom(seed: 13)
    let bytes = try packed(String(repeating: Self.text, count: 30))
    for _ in 0..<300 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: 2..<damaged.count, using: &random)
        damaged[place] = UInt8.random(in: 0...255, using: &random)
      }
      guard let table = try? TableReader.read(bytes: damaged, name: "x", options: tolerant) else {
        #expect(throws: CSVError.self) { _ = try stream(damaged, tolerant) }
        continue
      }
      #expect(try stream(damaged, tolerant).map(\.fields) == table.records)
      if table.report.damages.isEmpty { continue }
      #expect(throws: CSVError.self) { _ = try TableReader.read(bytes: damaged, name: "x") }
      #expect(throws: CSVError.self) { _ = try stream(damaged) }
    }
  }

  @Test func checksumsCount() throws {
    var bytes = try packed(Self.text)
    bytes[bytes.count - 6] ^= 1
    let table = try TableReader.read(bytes: bytes, name: "x", options: tolerant)
    #expect(table.rowCount == 5)
    #expect(
      table.report.summary == [
        "x: the gzip file is damaged: its checksum is of another text; the rows before were kept"
      ])
  }

  @Test func nothingUnpackedIsAnError() throws {
    for bytes in [[0x1F, 0x8B], [0x1F, 0x8B, 8, 0], [0x1F, 0x8B, 9, 9, 9]] as [[UInt8]] {
      let error = #expect(throws: CSVError.self) {
        _ = try TableReader.read(bytes: bytes, name: "x", options: tolerant)
      }
      #expect(error?.kind == .damaged)
      let other = #expect(throws: CSVError.self) {
        _ = try RecordReader(bytes: bytes, name: "x", options: tolerant)
      }
      #expect(other == error)
    }
  }

  @Test func bombsAreRefused() throws {
    let path = "\(folder.path)/bomb"
    defer { unlink(path) }
    #expect(system("head -c 4000000 /dev/zero | tr '\\0' 'a' | gzip -9 > '\(path)'") == 0)
    var options = ReadOptions()
    options.unpackedByteCountMax = 100_000
    let error = #expect(throws: CSVError.self) {
      _ = try TableReader.read(paths: [path], options: options)
    }
    #expect(error?.kind == .tooLarge)
    #expect(error?.message.hasPrefix("unpacked, this is more than 100000 bytes") == true)
    options.unpackedByteCountMax = 4_000_000
    #expect(try TableReader.read(paths: [path], options: options).rowCount <= 1)
  }

  /// What unpacks to a line without end is not remembered.
  @Test func endlessRecordsAreErrors() throws {
    let bytes = try packed("a,b\n" + String(repeating: "x", count: 9 << 20))
    var options = ReadOptions()
    options.recordByteCountMax = 2 << 20
    var reader = try RecordReader(bytes: bytes, name: "x.csv.gz", options: options)
    let error = #expect(throws: CSVError.self) { _ = try reader.next() }
    #expect(error?.description == "x.csv.gz:2: this record has more than 2 MB")
  }

  @Test func packedEncodingsAreDetected() throws {
    let text = "n,é\n1,x\n2,y\n"
    let utf16: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    for bytes in [utf16, [0xEF, 0xBB, 0xBF] + Array(text.utf8)] {
      let file = try packed(bytes)
      let table = try TableReader.read(bytes: file, name: "x")
      #expect(table.names == ["n", "é"])
      #expect(table.records == [["1", "x"], ["2", "y"]])
      // All of the text is there, but its checksum is not.
      let cut = Array(file.dropLast(8))
      #expect(try TableReader.read(bytes: cut, name: "x", options: tolerant).rowCount == 2)
      #expect(try stream(cut, tolerant).count == 2)
    }
  }

  @Test func otherContentIsNamed() throws {
    for (bytes, message) in [
      (try packed(try packed("a\n1\n")), "this is packed with gzip twice; unpack it once first"),
      (
        try packed([UInt8](repeating: 97, count: 257) + Array("ustar\0".utf8)),
        "this is a tar archive"
      ),
    ] {
      let error = #expect(throws: CSVError.self) {
        _ = try TableReader.read(bytes: bytes, name: "x")
      }
      #expect(error?.kind == .binary)
      #expect(error?.message.hasPrefix(message) == true)
    }
  }
}
