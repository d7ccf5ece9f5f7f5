import FieldValues

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// All the bytes of one input: a file that stays open, or memory.
///
/// A file is read piece by piece into memory of our own, and not mapped: were it mapped and then
/// cut short by another program, the next look at it would end this one, and with it work that
/// nobody saved. As it is, what was cut off is an error while a table is read, and empty text
/// afterwards. Copying costs a tenth of what parsing does, and the copy stays in the cache.
final class FileBytes: Sendable {
  private let array: [UInt8]
  private let file: InputDescriptor?
  /// Pages of memory and how many bytes they have; nil when there are none. Kept as a number
  /// because pointers are not Sendable; nobody writes to them until `deinit`.
  private let pages: (address: UInt, byteCount: Int)?
  let count: Int

  init(_ array: [UInt8]) {
    self.array = array
    (file, pages) = (nil, nil)
    count = array.count
  }

  /// Takes over pages of memory.
  init(pages: (address: UInt, byteCount: Int), count: Int) {
    (array, file) = ([], nil)
    self.pages = pages
    self.count = count
  }

  deinit {
    if let pages { munmap(UnsafeMutableRawPointer(bitPattern: pages.address), pages.byteCount) }
  }

  /// Opens the file at `path`, `-` for standard input. What has no size or no beginning to go back
  /// to, such as a pipe, is read at once.
  init(path: String) throws(CSVError) {
    let input = try InputDescriptor(path: path)
    pages = nil
    if let length = input.regularLength {
      (array, file, count) = ([], input, length)
    } else {
      array = try input.readAll()
      (file, count) = (nil, array.count)
    }
  }

  /// Copies the bytes from `offset` on to `target`; how many of the `wanted` there are.
  func read(
    from offset: Int, _ wanted: Int, into target: UnsafeMutablePointer<UInt8>
  ) throws(CSVError) -> Int {
    if let file { return try file.read(at: offset, wanted, into: target) }
    let available = max(0, min(wanted, count - offset))
    withMemory { memory in
      if let base = memory.baseAddress { target.update(from: base + offset, count: available) }
    }
    return available
  }

  /// Calls `body` with all bytes. Those of a file are read for it, as far as they can be.
  func withBytes<Result>(_ body: (FieldBytes) -> Result) -> Result {
    if file == nil { return withMemory(body) }
    return ((try? prefix(count)) ?? []).withUnsafeBufferPointer(body)
  }

  private func withMemory<Result>(_ body: (FieldBytes) -> Result) -> Result {
    guard let pages else { return array.withUnsafeBufferPointer(body) }
    return body(FieldBytes(start: UnsafePointer(bitPattern: pages.address), count: count))
  }

  /// The first bytes, `wanted` of them if there are as many.
  func prefix(_ wanted: Int, from offset: Int = 0) throws(CSVError) -> [UInt8] {
    let wanted = max(0, min(wanted, count - offset))
    var failure: CSVError?
    let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, initializedCount in
      guard let base = buffer.baseAddress else { return }
      do throws(CSVError) {
        initializedCount = try read(from: offset, wanted, into: base)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }
}
