import FieldValues

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// All the bytes of one input: a file mapped into memory, or an array.
///
/// A mapped file must not be cut short by others while it is in use; growing it is harmless.
final class FileBytes: Sendable {
  private let array: [UInt8]
  /// The address and length of the mapping; nil when the array holds the bytes. Kept as a number
  /// because pointers are not Sendable; the pages behind it are read-only until `deinit`.
  private let mapping: (address: UInt, length: Int)?
  private let pageBytes: Int

  init(_ array: [UInt8]) {
    self.array = array
    mapping = nil
    pageBytes = 0
  }

  /// Takes over pages that are mapped already.
  init(mapping: (address: UInt, length: Int), pageBytes: Int) {
    array = []
    self.mapping = mapping
    self.pageBytes = pageBytes
  }

  /// Reads the file at `path`, `-` for standard input.
  init(path: String) throws(CSVError) {
    let input = try InputDescriptor(path: path)
    mapping = input.map()
    pageBytes = mapping?.length ?? 0
    array = mapping == nil ? try input.readAll() : []
  }

  deinit {
    if let mapping {
      munmap(UnsafeMutableRawPointer(bitPattern: mapping.address), pageBytes)
    }
  }

  var count: Int { mapping?.length ?? array.count }

  /// Calls `body` with the bytes, which stay where they are only during the call.
  func withBytes<Result, Failure: Error>(
    _ body: (FieldBytes) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    guard let mapping else { return try array.withUnsafeBufferPointer(body) }
    let start = UnsafePointer<UInt8>(bitPattern: mapping.address)
    return try body(FieldBytes(start: start, count: mapping.length))
  }
}
