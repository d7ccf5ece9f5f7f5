/// Breaks compact JSON into lines: what fits on a line stays on one, as people would write it.
struct JSONLayout {
  private static let lineWidth = 100

  private let text: [UInt8]
  private var output: [UInt8] = []

  /// - Parameters:
  ///   - compact: valid JSON without spaces between its tokens.
  ///   - indent: how far the line is indented on which the text will begin.
  static func lines(of compact: [UInt8], indent: Int) -> [UInt8] {
    var layout = JSONLayout(text: compact)
    layout.write(compact.indices, indent: indent, column: indent)
    return layout.output
  }

  private init(text: [UInt8]) { self.text = text }

  private mutating func write(_ value: Range<Int>, indent: Int, column: Int) {
    let bracket = text[value.lowerBound]
    let isList = bracket == UInt8(ascii: "[")
    let line = onOneLine(value)
    guard isList || bracket == UInt8(ascii: "{"), column + line.count > JSONLayout.lineWidth else {
      output += line
      return
    }
    output.append(bracket)
    for (index, element) in elements(of: value).enumerated() {
      output += (index > 0 ? ",\n" : "\n").utf8
      output += repeatElement(UInt8(ascii: " "), count: indent + 2)
      let start = isList ? element.lowerBound : afterKey(element)
      output += onOneLine(element.lowerBound..<start)
      let keyWidth = start - element.lowerBound
      write(start..<element.upperBound, indent: indent + 2, column: indent + 2 + keyWidth)
    }
    output += "\n".utf8
    output += repeatElement(UInt8(ascii: " "), count: indent)
    output.append(bracket + 2)
  }

  /// The text with a space after each comma and colon that is not in a string.
  private func onOneLine(_ range: Range<Int>) -> [UInt8] {
    var line: [UInt8] = []
    var position = range.lowerBound
    while position < range.upperBound {
      let end = tokenEnd(position)
      line += text[position..<end]
      if text[position] == UInt8(ascii: ",") || text[position] == UInt8(ascii: ":") {
        line.append(UInt8(ascii: " "))
      }
      position = end
    }
    return line
  }

  /// The elements of a list, or the keys with their values of an object.
  private func elements(of value: Range<Int>) -> [Range<Int>] {
    var elements: [Range<Int>] = []
    var depth = 0
    var start = value.lowerBound + 1
    var position = start
    while position < value.upperBound - 1 {
      switch text[position] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ",") where depth == 0:
        elements.append(start..<position)
        start = position + 1
      default: break
      }
      position = tokenEnd(position)
    }
    elements.append(start..<position)
    return elements
  }

  private func afterKey(_ element: Range<Int>) -> Int { tokenEnd(element.lowerBound) + 1 }

  /// The end of the string that begins here; of anything else, of this byte.
  private func tokenEnd(_ start: Int) -> Int {
    guard text[start] == UInt8(ascii: "\"") else { return start + 1 }
    var end = start + 1
    while text[end] != UInt8(ascii: "\"") { end += text[end] == UInt8(ascii: "\\") ? 2 : 1 }
    return end + 1
  }
}
