#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How much memory one file may take when it is unpacked as a whole.
enum MemoryLimit {
  /// Half of the machine's memory, or of what the program's container may use of it.
  static let byteCount: Int = {
    let physical = Int(sysconf(Int32(_SC_PHYS_PAGES))) * Int(sysconf(Int32(_SC_PAGESIZE)))
    return max(64 << 20, min(physical, container ?? .max) / 2)
  }()

  /// What Linux' control groups allow, version 2 and 1; nil when they set no limit.
  private static var container: Int? {
    let paths = ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"]
    for path in paths {
      guard let input = try? InputDescriptor(path: path), let bytes = try? input.readAll(),
        let limit = Int(String(decoding: bytes.prefix { $0 != Byte.lineFeed }, as: UTF8.self))
      else { continue }
      return limit
    }
    return nil
  }
}
