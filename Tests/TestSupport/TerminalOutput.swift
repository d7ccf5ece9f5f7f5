import Glibc

/// Reads what a program wrote to a terminal.
public enum TerminalOutput {
  /// The printed characters, without control sequences and strings.
  public static func plainText(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    var rest = Array(bytes)[...]
    while let byte = rest.popFirst() {
      guard byte == 0x1B else {
        if byte >= 0x20 || byte == 0x0A { text.append(byte) }
        continue
      }
      switch rest.popFirst() {
      case UInt8(ascii: "["): rest = rest.drop { !(0x40...0x7E).contains($0) }.dropFirst()
      case UInt8(ascii: "]"): rest = rest.drop { $0 != 0x07 && $0 != 0x1B }.dropFirst(1)
      case UInt8(ascii: "("), UInt8(ascii: ")"): rest = rest.dropFirst()
      default: break
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The private modes that are on before a program does anything: automatic margins, the cursor.
  public static let initialModes: Set<Int> = [7, 25]

  /// The private modes (`ESC [ ? … h`) that are on at the end.
  public static func enabledModes(_ bytes: [UInt8]) -> Set<Int> {
    var modes = initialModes
    for part in String(decoding: bytes, as: UTF8.self).split(separator: "\u{1B}[?").dropFirst() {
      guard let end = part.firstIndex(where: { !$0.isNumber && $0 != ";" }) else { continue }
      let numbers = part[..<end].split(separator: ";").compactMap { Int($0) }
      if part[end] == "h" { modes.formUnion(numbers) }
      if part[end] == "l" { modes.subtract(numbers) }
    }
    return modes
  }

  /// The path of a product built beside the running tests.
  public static func product(_ name: String) -> String {
    var path = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &path, path.count)
    let own = String(decoding: path[..<max(0, count)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return (own.split(separator: "/").dropLast().map { "/\($0)" } + ["/\(name)"]).joined()
  }
}
