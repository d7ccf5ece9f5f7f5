/// Values as Python writes them, in ASCII.
enum PythonText {
  static func string(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\"", "\\": return "\\\(scalar)"
      case " "..."~": return String(scalar)
      default:
        let digits = String(scalar.value, radix: 16)
        return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      }
    }
    return "\"\(escaped.joined())\""
  }

  /// A list of strings, a string a line.
  static func list(_ texts: [String], indent: String) -> String {
    "[\n" + texts.map { "\(indent)    \(string($0)),\n" }.joined() + indent + "]"
  }

  static func set(_ numbers: [Int32]) -> String {
    "{" + numbers.map(String.init).joined(separator: ", ") + "}"
  }
}
