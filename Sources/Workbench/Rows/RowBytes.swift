/// A byte a row, which threads write each in rows of its own.
///
/// Unchecked, because the compiler cannot see that no two threads have the same row.
final class RowBytes: @unchecked Sendable {
  private let bytes: UnsafeMutableBufferPointer<UInt8>

  init(count: Int) {
    bytes = .allocate(capacity: count)
    bytes.initialize(repeating: 0)
  }

  deinit { bytes.deallocate() }

  func set(_ row: Int, _ value: UInt8) { bytes[row] = value }
  func array() -> [UInt8] { Array(bytes) }
}
