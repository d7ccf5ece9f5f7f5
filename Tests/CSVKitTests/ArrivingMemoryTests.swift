import Synchronization
import Testing
import Threads

@testable import CSVKit

/// Bytes of which the first go to a file while others read them.
@Suite struct ArrivingMemoryTests {
  private static let length = 3 << 20
  private static let keptMax = 192 << 10

  private func byte(_ place: Int) -> UInt8 { UInt8(truncatingIfNeeded: place &* place >> 7) }

  private func fill(_ memory: ArrivingMemory, tell: (Int) -> Void = { _ in }) {
    var count = 0
    while count < Self.length {
      let room = memory.room(behind: count, 50_000)
      for place in room.indices { room[place] = byte(count + place) }
      count += room.count
      tell(count)
      memory.spool(of: count)
    }
  }

  private func hasAll(_ memory: ArrivingMemory, of range: Range<Int>) -> Bool {
    let found = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      count = (try? memory.read(from: range.lowerBound, range.count, into: base)) ?? 0
    }
    return found.count == range.count && zip(range, found).allSatisfy { byte($0) == $1 }
  }

  @Test func keepsAllBytesWhereverTheyAre() throws {
    let spools: [() -> SpoolFile?] = [
      { SpoolFile(name: "x") },
      // Full after a while.
      { SpoolFile(name: "x", byteCountMax: 1 << 20) },
      // Not to be had.
      { SpoolFile(name: "x", directories: ["/nowhere"]) },
    ]
    for makeSpool in spools {
      let memory = try #require(
        ArrivingMemory(capacity: Self.length, keptMax: Self.keptMax, makeSpool: makeSpool))
      fill(memory)
      var random = SeededRandom(seed: 5)
      for _ in 0..<30 {
        let start = Int.random(in: 0..<Self.length, using: &random)
        let end = min(Self.length, start + Int.random(in: 0...200_000, using: &random))
        #expect(hasAll(memory, of: start..<end))
      }
      #expect(hasAll(memory, of: 0..<Self.length))
    }
  }

  @Test func readersMeetNoMemoryThatWasGivenBack() throws {
    let memory = try #require(
      ArrivingMemory(capacity: Self.length, keptMax: Self.keptMax) { SpoolFile(name: "x") })
    let count = Atomic(0)
    let wrong = Atomic(0)
    Parallel.forEach(count: 4, threadCount: 4) { thread in
      if thread == 0 {
        return self.fill(memory) { count.store($0, ordering: .releasing) }
      }
      var known = 0
      while known < Self.length {
        known = count.load(ordering: .acquiring)
        // Just where bytes are about to leave.
        let start = max(0, known - Self.keptMax - 30_000 * thread)
        if !self.hasAll(memory, of: start..<min(known, start + 40_000)) {
          wrong.add(1, ordering: .relaxed)
        }
      }
    }
    #expect(wrong.load(ordering: .relaxed) == 0)
  }

  @Test func findsTheLastLineEndWhereverItIs() throws {
    let memory = try #require(
      ArrivingMemory(capacity: Self.length, keptMax: Self.keptMax) { SpoolFile(name: "x") })
    var count = 0
    while count < 1 << 20 {
      let room = memory.room(behind: count, 10_000)
      for place in room.indices { room[place] = count + place == 70_000 ? 0x0A : 0x61 }
      count += room.count
      memory.spool(of: count)
    }
    #expect(try memory.wholeLinesLength(count) == 70_001)
    #expect(try memory.wholeLinesLength(70_000) == 0)
  }
}
