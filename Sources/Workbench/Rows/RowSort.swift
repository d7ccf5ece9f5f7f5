import CSVKit
import FieldValues
import Synchronization
import Threads

/// A column to sort by, by its place.
struct SortKey: Sendable, Hashable {
  let column: Int
  let isDescending: Bool
}

/// Sorts rows by columns. It is stable: by the least important column first, each time by the
/// digits of whole numbers in the order of the values (radix sort).
struct RowSort {
  private let loaded: LoadedTable
  private let threadCount: Int
  private let monitor: WorkMonitor

  /// About how often the rows are gone through for one column, for progress.
  static let passCount = 8
  private static let digitCount = 8
  /// Rows between two looks at the monitor.
  private static let checkInterval = 1 << 16
  private static let missing = UInt64.max

  init(_ loaded: LoadedTable, _ threadCount: Int, _ monitor: WorkMonitor) {
    self.loaded = loaded
    self.threadCount = threadCount
    self.monitor = monitor
  }

  func sort(_ rows: inout [Int32], by keys: [SortKey]) throws {
    for key in keys.reversed() {
      var values = try values(of: key, rows)
      try radixSort(&values, &rows)
    }
    try monitor.check()
  }

  /// A number for each of the rows, in whose order they are to be.
  private func values(of key: SortKey, _ rows: [Int32]) throws -> [UInt64] {
    switch loaded.columns[key.column].values {
    case .numbers(let numbers):
      return try map(rows) { row in
        let number = numbers[row]
        if number.isNaN { return RowSort.missing }
        let ordered = RowSort.ordered(number)
        return key.isDescending ? ~ordered : ordered
      }
    case .codes(let codes, let vocabulary):
      let ranks = RowSort.ranks(of: vocabulary)
      return try map(rows) { row in
        let code = Int(codes[row])
        if code < 0 { return UInt64(vocabulary.count) }
        return UInt64(key.isDescending ? vocabulary.count - 1 - ranks[code] : ranks[code])
      }
    case .text:
      let ranks = try TextRanks(loaded, column: key.column, threadCount, monitor).ranks
      let count = UInt64(loaded.rowCount)
      return try map(rows) { row in
        let rank = ranks[row]
        if rank < 0 { return count }
        return key.isDescending ? count - 1 - UInt64(rank) : UInt64(rank)
      }
    }
  }

  private func map(_ rows: [Int32], _ value: (Int) -> UInt64) throws -> [UInt64] {
    try Array(unsafeUninitializedCapacity: rows.count) { out, count in
      while count < rows.count {
        try monitor.check()
        let end = min(rows.count, count + RowSort.checkInterval)
        for index in count..<end { out[index] = value(Int(rows[index])) }
        count = end
      }
    }
  }

  /// The bits of a number, so that they are in the order of numbers; both zeros are one.
  private static func ordered(_ number: Double) -> UInt64 {
    let bits = (number + 0).bitPattern
    return bits >> 63 == 1 ? ~bits : bits | 1 << 63
  }

  private static func ranks(of vocabulary: [String]) -> [Int] {
    var ranks = Array(repeating: 0, count: vocabulary.count)
    for (rank, level) in vocabulary.indices.sorted(by: { vocabulary[$0] < vocabulary[$1] })
      .enumerated()
    {
      ranks[level] = rank
    }
    return ranks
  }

  private func radixSort(_ values: inout [UInt64], _ rows: inout [Int32]) throws {
    let counts = try digitCounts(values)
    var otherValues = [UInt64](repeating: 0, count: values.count)
    var otherRows = [Int32](repeating: 0, count: rows.count)
    for digit in 0..<RowSort.digitCount {
      let ofDigit = counts[digit * 256..<digit * 256 + 256]
      defer { monitor.add(rows.count) }
      // All values have the same digit here.
      if ofDigit.contains(values.count) { continue }
      var starts = Array(repeating: 0, count: 256)
      for byte in 1..<256 {
        starts[byte] = starts[byte - 1] + ofDigit[ofDigit.startIndex + byte - 1]
      }
      try distribute(values, rows, 8 * digit, &starts, &otherValues, &otherRows)
      swap(&values, &otherValues)
      swap(&rows, &otherRows)
    }
  }

  private func digitCounts(_ values: [UInt64]) throws -> [Int] {
    var counts = Array(repeating: 0, count: 256 * RowSort.digitCount)
    try counts.withUnsafeMutableBufferPointer { counts in
      var start = 0
      while start < values.count {
        try monitor.check()
        let end = min(values.count, start + RowSort.checkInterval)
        for index in start..<end {
          let value = values[index]
          for digit in 0..<RowSort.digitCount {
            counts[digit * 256 + Int(truncatingIfNeeded: value >> UInt64(8 * digit)) & 255] += 1
          }
        }
        start = end
      }
    }
    return counts
  }

  private func distribute(
    _ values: [UInt64], _ rows: [Int32], _ shift: Int, _ starts: inout [Int],
    _ otherValues: inout [UInt64], _ otherRows: inout [Int32]
  ) throws {
    try otherValues.withUnsafeMutableBufferPointer { otherValues in
      try otherRows.withUnsafeMutableBufferPointer { otherRows in
        try starts.withUnsafeMutableBufferPointer { starts in
          var start = 0
          while start < values.count {
            try monitor.check()
            let end = min(values.count, start + RowSort.checkInterval)
            for index in start..<end {
              let value = values[index]
              let byte = Int(truncatingIfNeeded: value >> UInt64(shift)) & 255
              let place = starts[byte]
              starts[byte] = place + 1
              otherValues[place] = value
              otherRows[place] = rows[index]
            }
            start = end
          }
        }
      }
    }
  }
}
