import FieldValues
import Glibc
import Synchronization
import Testing
import Threads

@testable import CSVKit

/// Tables whose bytes arrive while they are read.
@Suite struct ArrivingTests {
  /// Gives bytes piece by piece.
  private struct PieceSupply: ByteSupply {
    var bytes: ArraySlice<UInt8>
    let pieceLength: Int
    var ending = SupplyEnding()

    mutating func fill(_ room: UnsafeMutableRawBufferPointer) throws(CSVError) -> Int {
      let piece = bytes.prefix(min(pieceLength, room.count))
      room.copyBytes(from: piece)
      bytes.removeFirst(piece.count)
      return piece.count
    }
  }

  private func read(
    _ bytes: [UInt8], pieceLength: Int, chunkLength: Int, threadCount: Int,
    keptMax: Int = ArrivingMemory.keptMax
  ) throws -> Table {
    var builder = TableBuilder(options: ReadOptions(threadCount: threadCount))
    let arriving = try ArrivingBytes(byteCountMax: 4 << 20, keptMax: keptMax, name: "x.csv") {
      PieceSupply(bytes: bytes[...], pieceLength: pieceLength)
    }
    try builder.add(FileBytes(arriving), source: "-", name: "x.csv")
    return try builder.table(chunkLength: chunkLength)
  }

  @Test func tablesAreThoseOfFiles() throws {
    var random = SeededRandom(seed: 81)
    for _ in 0..<60 {
      let bytes =
        Array("a,b\n".utf8) + nastyBytes(count: Int.random(in: 0...300, using: &random), &random)
      let expected = try TableReader.read(bytes: bytes, name: "x.csv")
      for threadCount in [1, 2, 5] {
        let table = try read(
          bytes, pieceLength: Int.random(in: 1...50, using: &random),
          chunkLength: Int.random(in: 1...80, using: &random), threadCount: threadCount)
        #expect(table.records == expected.records)
        #expect(table.report == expected.report)
        #expect(table.columns.map(\.format) == expected.columns.map(\.format))
        #expect(table.byteCount == bytes.count)
      }
    }
  }

  /// The kind of a column shows in the last row, so that all is read again.
  @Test func spooledTextIsReadAgain() throws {
    let rows = (0..<60_000).map { "\($0),\"a \($0 % 7)\"\n" } + ["x,y\n"]
    let bytes = Array("n,word\n\(rows.joined())".utf8)
    let expected = try TableReader.read(bytes: bytes, name: "x.csv")
    for threadCount in [1, 3] {
      let table = try read(
        bytes, pieceLength: 20_000, chunkLength: 10_000, threadCount: threadCount,
        keptMax: 192 << 10)
      #expect(table.columns.map(\.format) == expected.columns.map(\.format))
      #expect(table.report == expected.report)
      for row in stride(from: 0, through: 60_000, by: 997) {
        #expect(table.record(row: row) == expected.record(row: row))
      }
      #expect(table.place(ofRow: 60_000).line == 60_002)
    }
  }

  @Test func firstRowsAreThereBeforeTheLast() throws {
    let pipe = try openPipe()
    defer { close(pipe.write) }
    let seen = Mutex(0)
    let monitor = ReadMonitor { table in seen.withLock { $0 = table.rowCount } }
    let row = Array("1,2\n".utf8)
    let text = Array("a,b\n".utf8) + Array(repeating: row, count: 600_000).joined()
    Parallel.detach {
      text.withUnsafeBytes { bytes in
        var done = 0
        while done < bytes.count {
          done += max(0, Glibc.write(pipe.write, bytes.baseAddress! + done, bytes.count - done))
        }
      }
    }
    // The pipe stays open: only cancelling ends this.
    Parallel.detach {
      while seen.withLock({ $0 }) == 0 { usleep(1000) }
      monitor.cancel()
    }
    let error = #expect(throws: CSVError.self) {
      _ = try TableReader.read(paths: ["/dev/fd/\(pipe.read)"], monitor: monitor)
    }
    #expect(error?.kind == .cancelled)
    #expect(seen.withLock { $0 } > 10_000)
  }

  @Test func tooMuchIsRefused() throws {
    let bytes = Array("a\n".utf8) + Array(repeating: Array("1\n".utf8), count: 1000).joined()
    for (limit, fits) in [(bytes.count, true), (bytes.count - 1, false)] {
      var builder = TableBuilder(options: ReadOptions())
      let arriving = try ArrivingBytes(byteCountMax: limit, name: "x.csv") {
        PieceSupply(bytes: bytes[...], pieceLength: 100)
      }
      let rowCount = Result {
        try builder.add(FileBytes(arriving), source: "-", name: "x.csv")
        return try builder.table().rowCount
      }
      if fits {
        #expect(try rowCount.get() == 1000)
      } else {
        let error = #expect(throws: CSVError.self) { _ = try rowCount.get() }
        #expect(error?.kind == .tooLarge)
      }
    }
  }

  private func openPipe() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    return (ends[0], ends[1])
  }
}
