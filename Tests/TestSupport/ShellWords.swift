import Glibc

/// What the system's shell prints to standard output on a command, and the exit code.
public func shell(_ command: String) -> (status: Int32, output: String) {
  guard let stream = popen(command, "r") else { return (-1, "") }
  var bytes: [UInt8] = []
  while case let byte = fgetc(stream), byte != EOF { bytes.append(UInt8(byte)) }
  let status = pclose(stream)
  return (status >> 8, String(decoding: bytes, as: UTF8.self))
}

/// The arguments that the system's shell makes of a command line.
public func shellWords(_ line: String) -> [String] {
  shell("printf '%s\\0' \(line)").output.utf8
    .split(separator: 0, omittingEmptySubsequences: false).dropLast()
    .map { String(decoding: $0, as: UTF8.self) }
}
