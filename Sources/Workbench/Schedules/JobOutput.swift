import CSVKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where a job writes again and again.
public struct JobOutput {
  private let path: String
  /// From the root on.
  private let place: String
  private let folder: String

  /// - Parameters:
  ///   - path: of the output, as it is named in the job.
  ///   - folder: that the job runs in, from the root on.
  public init(_ path: String, folder: String) {
    self.path = path
    self.folder = folder
    place = JobOutput.plain(path, folder)
  }

  /// Checks that the output can be written, and that no run reads what the one before it wrote.
  ///
  /// - Parameter inputs: files, folders and patterns of the job.
  /// - Throws: `Failure`.
  public func check(inputs: [String]) throws(Failure) {
    var status = stat()
    if stat(place, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw Failure(.cannotCreate, "\(path) is a folder; --output names a file")
    }
    let parent = String(place[..<(place.lastIndex(of: "/") ?? place.startIndex)])
    if access(parent.isEmpty ? "/" : parent, W_OK) != 0 {
      let reason = String(cString: strerror(errno))
      throw Failure(.cannotCreate, "\(path) cannot be written: \(reason)")
    }
    if let input = inputs.first(where: isRead) {
      throw Failure(
        .usage,
        "a run would read what the one before it wrote: the output \(path) is part of the input "
          + input)
    }
  }

  private func isRead(as input: String) -> Bool {
    let input = JobOutput.plain(input, folder)
    if input == place { return true }
    var (inputStatus, status) = (stat(), stat())
    guard stat(input, &inputStatus) == 0 else {
      return fnmatch(input, place, FNM_PATHNAME | FNM_PERIOD) == 0
    }
    if inputStatus.st_mode & S_IFMT == S_IFDIR {
      let name = place.split(separator: "/").last.map(String.init) ?? ""
      return place == "\(input)/\(name)" && InputFiles.isTable(name)
    }
    return stat(place, &status) == 0
      && (status.st_dev, status.st_ino) == (inputStatus.st_dev, inputStatus.st_ino)
  }

  /// A path from the root on, without `.`, `..` and repeated slashes.
  private static func plain(_ path: String, _ folder: String) -> String {
    var parts: [Substring] = []
    for part in (path.hasPrefix("/") ? path : "\(folder)/\(path)").split(separator: "/") {
      switch part {
      case ".": break
      case "..": _ = parts.popLast()
      default: parts.append(part)
      }
    }
    return "/" + parts.joined(separator: "/")
  }
}
