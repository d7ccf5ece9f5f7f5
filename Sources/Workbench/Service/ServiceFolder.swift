#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a service of the workbench is made of, in a folder among the temporary files: its
/// log, and its model when that has not been saved.
///
/// Whoever writes the log has it locked, and the system unlocks it when the last of them ends. So a
/// folder whose log nobody has locked is left over, of a workbench that was killed.
struct ServiceFolder {
  let path: String
  /// The log, open for appending and locked; a child that has it as a stream keeps the lock.
  let log: Int32

  private static let prefix = "mlterm-service-"
  /// A folder that is younger may be one that is just being made.
  private static let youth = 60

  var logPath: String { "\(path)/log" }

  /// Makes a folder, and removes those that are left over.
  init(among parent: String = ServiceFolder.temporaryFiles) throws(Failure) {
    Self.removeLeftOvers(among: parent)
    var template = Array("\(parent)/\(Self.prefix)XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Self.failure(parent) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    log = open("\(path)/log", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard log >= 0, flock(log, LOCK_EX | LOCK_NB) == 0 else {
      let failure = Self.failure(path)
      if log >= 0 { close(log) }
      Self.remove(path)
      throw failure
    }
  }

  /// Leaves the log to those who have been given it.
  func closeLog() { close(log) }

  func remove() { Self.remove(path) }

  static var temporaryFiles: String {
    getenv("TMPDIR").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
  }

  private static func failure(_ path: String) -> Failure {
    Failure(.cannotCreate, "\(path): \(String(cString: strerror(errno)))")
  }

  private static func removeLeftOvers(among parent: String) {
    for name in names(in: parent) where name.hasPrefix(prefix) {
      let folder = "\(parent)/\(name)"
      if isLeftOver(folder) { remove(folder) }
    }
  }

  private static func isLeftOver(_ folder: String) -> Bool {
    var status = stat()
    guard lstat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
      status.st_uid == getuid(), status.modificationSeconds < time(nil) - youth
    else { return false }
    let log = open("\(folder)/log", O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard log >= 0 else { return errno == ENOENT }
    defer { close(log) }
    return flock(log, LOCK_EX | LOCK_NB) == 0
  }

  /// Removes a folder in which only files can be.
  private static func remove(_ folder: String) {
    for name in names(in: folder) { unlink("\(folder)/\(name)") }
    rmdir(folder)
  }

  private static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}

extension stat {
  fileprivate var modificationSeconds: time_t {
    #if canImport(Darwin)
      st_mtimespec.tv_sec
    #else
      st_mtim.tv_sec
    #endif
  }
}
