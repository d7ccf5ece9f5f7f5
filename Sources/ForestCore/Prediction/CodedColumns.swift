import CVectors

/// Rows of codes as columns of bytes, as ``TreeTop`` asks them. One thread fills them; they do not
/// change after that, and then any thread may read them.
final class CodedColumns: @unchecked Sendable {
  let rowCount: Int
  /// Bytes from one column to the next: some more than rows, to be read but not used.
  let stride: Int
  /// Where codes have two bytes, the columns of the higher ones follow all others.
  private let toBits: Int
  private let bytes: UnsafeMutablePointer<UInt8>

  /// Rows from which on it pays to ask them together.
  private static let rowCountMin = 64

  /// Memory for the codes of some rows; nil when those are few, or a byte cannot hold what a code
  /// is compared as.
  init?(rowCount: Int, _ coder: ForestCoder) {
    guard rowCount >= CodedColumns.rowCountMin, coder.width == .one || coder.isMarked else {
      return nil
    }
    self.rowCount = rowCount
    stride = rowCount + rowsAskedAtLeast
    toBits = coder.isMarked ? stride * coder.featureCount : 0
    bytes = .zeroed(stride * coder.featureCount + toBits)
  }

  deinit { bytes.deallocate() }

  /// Takes over the codes of a feature.
  ///
  /// - Parameters:
  ///   - codes: the place of the first row's code.
  ///   - stride: codes from one row to the next.
  func copy<Code: CodeWord>(
    _ codes: UnsafePointer<Code>, stride: Int, feature: Int, rows: Range<Int>
  ) {
    let column = bytes + (feature * self.stride + rows.lowerBound)
    for row in 0..<rows.count { column[row] = UInt8(truncatingIfNeeded: codes[row &* stride]) }
    guard toBits > 0 else { return }
    for row in 0..<rows.count {
      column[toBits &+ row] = UInt8(truncatingIfNeeded: codes[row &* stride] >> 8)
    }
  }

  /// The codes from a row on.
  func bytes(from row: Int, hasMissing: Bool) -> CodedColumnBytes {
    CodedColumnBytes(
      codes: bytes + row, toBits: Int64(toBits), hasBits: toBits > 0, hasMissing: hasMissing)
  }
}
