import CSVKit
import FieldValues
import ForestCore

@testable import Workbench

/// A row with a column of each kind, as plain optional values.
struct SampleRow {
  let n: Double?
  let m: Double?
  let c: String?
  let d: String?
  let b: Bool?
  let t: String?
  /// A day of January 2024.
  let w: Int?

  static let words = ["red", "Red", "blue", "it's", "a b", "é", "x`y", "10", "", "red\nblue"]

  init(_ random: inout RandomStream) {
    func maybe<T>(_ value: T) -> T? { Int.random(in: 0..<6, using: &random) == 0 ? nil : value }
    n = maybe(Double(Int.random(in: -5...5, using: &random)) / 2)
    m = maybe(Double(Int.random(in: 0...3, using: &random)))
    let word = { (random: inout RandomStream) -> String? in
      let word = SampleRow.words[Int.random(in: 0..<SampleRow.words.count, using: &random)]
      return word.isEmpty ? nil : word
    }
    c = word(&random)
    d = word(&random)
    t = word(&random).map { $0 + ($0 == "10" ? "" : " text") }
    b = maybe(Bool.random(using: &random))
    w = maybe(Int.random(in: 1...9, using: &random))
  }

  static func table(_ rows: [SampleRow]) throws -> LoadedTable {
    var csv = "n,m,c,The D,b,t,w\n"
    for row in rows {
      let fields = [
        row.n.map { "\($0)" }, row.m.map { "\(Int($0))" }, row.c, row.d,
        row.b.map { $0 ? "yes" : "no" }, row.t, row.w.map { "2024-01-0\($0)" },
      ]
      csv += fields.map { "\"\($0 ?? "")\"" }.joined(separator: ",") + "\n"
    }
    let kinds: [String: ColumnKind] = [
      "n": .number, "m": .number, "c": .category, "The D": .category, "b": .boolean, "t": .text,
      "w": .date,
    ]
    let options = ReadOptions(hasHeader: true, kinds: kinds.mapValues { ColumnRequest(kind: $0) })
    return LoadedTable(
      try TableReader.read(bytes: Array(csv.utf8), name: "x.csv", options: options))
  }
}

/// A filter as text, and what it is to answer, found without any of the code that is tested.
struct SampleFilter {
  let text: String
  let holds: (SampleRow) -> Bool

  private init(_ text: String, _ holds: @escaping (SampleRow) -> Bool) {
    self.text = text
    self.holds = holds
  }

  init(_ random: inout RandomStream, depth: Int) {
    guard depth > 0, Int.random(in: 0..<5, using: &random) > 0 else {
      self = .condition(&random)
      return
    }
    let (a, b) = (
      SampleFilter(&random, depth: depth - 1), SampleFilter(&random, depth: depth - 1)
    )
    switch Int.random(in: 0..<4, using: &random) {
    case 0: self.init("(\(a.text) and \(b.text))") { a.holds($0) && b.holds($0) }
    case 1: self.init("(\(a.text) || \(b.text))") { a.holds($0) || b.holds($0) }
    // Without parentheses `and` binds more.
    case 2:
      let c = SampleFilter.condition(&random)
      self.init("(\(a.text) or \(b.text) AND \(c.text))") {
        a.holds($0) || b.holds($0) && c.holds($0)
      }
    default: self.init("not \(a.text)") { !a.holds($0) }
    }
  }

  private static func condition(_ random: inout RandomStream) -> SampleFilter {
    switch Int.random(in: 0..<8, using: &random) {
    case 0, 1: numbers(&random)
    case 2: texts(&random)
    case 3: patterns(&random)
    case 4: lists(&random)
    case 5: missing(&random)
    case 6: dates(&random)
    default: booleans(&random)
    }
  }

  private static let signs: [String] = ["=", "==", "!=", "<>", "<", "<=", ">", ">="]

  /// A missing value is unequal to everything and nothing else.
  private static func compare<T: Comparable>(_ left: T?, _ sign: String, _ right: T?) -> Bool {
    guard let left, let right else { return sign == "!=" || sign == "<>" }
    return switch sign {
    case "=", "==": left == right
    case "!=", "<>": left != right
    case "<": left < right
    case "<=": left <= right
    case ">": left > right
    default: left >= right
    }
  }

  private typealias Term = (text: String, value: (SampleRow) -> Double?)

  private static func term(_ random: inout RandomStream, depth: Int) -> Term {
    if depth == 0 || Bool.random(using: &random) {
      switch Int.random(in: 0..<3, using: &random) {
      case 0: return ("n", { $0.n })
      case 1: return ("M", { $0.m })
      default:
        let value = Double(Int.random(in: 0...4, using: &random)) / 2
        return ("\(value)", { _ in value })
      }
    }
    let (a, b) = (term(&random, depth: depth - 1), term(&random, depth: depth - 1))
    let sign = ["+", "-", "*", "/"][Int.random(in: 0..<4, using: &random)]
    return (
      "(\(a.text) \(sign) \(b.text))",
      { row in
        guard let x = a.value(row), let y = b.value(row) else { return nil }
        switch sign {
        case "+": return x + y
        case "-": return x - y
        case "*": return x * y
        default: return y == 0 ? nil : x / y
        }
      }
    )
  }

  private static func numbers(_ random: inout RandomStream) -> SampleFilter {
    let (a, b) = (term(&random, depth: 2), term(&random, depth: 1))
    let sign = pick(signs, &random)
    return SampleFilter("\(a.text) \(sign) \(b.text)") { compare(a.value($0), sign, b.value($0)) }
  }

  private static func word(_ random: inout RandomStream) -> (text: String, quoted: String) {
    let word = pick(SampleRow.words + ["zz", "red text", "10 text"], &random)
    return (word, "'\(word.replacing("'", with: "''"))'")
  }

  /// A column of texts; the order of texts is that of Swift.
  private static func column(
    _ random: inout RandomStream
  ) -> (name: String, value: (SampleRow) -> String?) {
    pick([("c", { $0.c }), ("`The D`", { $0.d }), ("t", { $0.t })], &random)
  }

  private static func texts(_ random: inout RandomStream) -> SampleFilter {
    let sign = pick(signs, &random)
    if Int.random(in: 0..<4, using: &random) == 0 {
      return SampleFilter("c \(sign) \"The D\"") { compare($0.c, sign, $0.d) }
    }
    let (column, word) = (column(&random), word(&random))
    return SampleFilter("\(column.name) \(sign) \(word.quoted)") {
      compare(column.value($0), sign, word.text)
    }
  }

  private static func patterns(_ random: inout RandomStream) -> SampleFilter {
    let column = column(&random)
    let part = pick(["r", "R", "ed", "b", "É", "'", " ", "1", "text", "", "e%", "_e_"], &random)
    let verb = pick(["contains", "starts with", "ends with", "not contains"], &random)
    let quoted = "'\(part.replacing("'", with: "''"))'"
    return SampleFilter("\(column.name) \(verb) \(quoted)") { row in
      guard let text = column.value(row)?.lowercased() else { return verb == "not contains" }
      let part = part.lowercased()
      switch verb {
      case "starts with": return text.hasPrefix(part)
      case "ends with": return text.hasSuffix(part)
      case "contains": return part.isEmpty || text.contains(part)
      default: return !part.isEmpty && !text.contains(part)
      }
    }
  }

  private static func lists(_ random: inout RandomStream) -> SampleFilter {
    let isNegated = Bool.random(using: &random)
    let verb = isNegated ? "not in" : "in"
    if Bool.random(using: &random) {
      let values = (0..<3).map { _ in Double(Int.random(in: -2...3, using: &random)) }
      return SampleFilter("n \(verb) (\(values.map { "\($0)" }.joined(separator: ", ")))") { row in
        (row.n.map { values.contains($0) } ?? false) != isNegated
      }
    }
    let (column, words) = (column(&random), [word(&random), word(&random)])
    let list = words.map(\.quoted).joined(separator: ",")
    return SampleFilter("\(column.name) \(verb) (\(list), missing)") { row in
      let found = column.value(row).map { text in words.contains { $0.text == text } } ?? true
      return found != isNegated
    }
  }

  private static func missing(_ random: inout RandomStream) -> SampleFilter {
    let name = pick(["n", "c", "t", "b", "w"], &random)
    let verb = pick(["is missing", "is not missing", "= missing", "!= missing"], &random)
    return SampleFilter("\(name) \(verb)") { row in
      let isMissing =
        switch name {
        case "n": row.n == nil
        case "c": row.c == nil
        case "t": row.t == nil
        case "b": row.b == nil
        default: row.w == nil
        }
      return isMissing == (verb == "is missing" || verb == "= missing")
    }
  }

  private static func dates(_ random: inout RandomStream) -> SampleFilter {
    let (sign, day) = (pick(signs, &random), Int.random(in: 1...9, using: &random))
    let quote = pick(["", "'"], &random)
    return SampleFilter("w \(sign) \(quote)2024-01-0\(day)\(quote)") { compare($0.w, sign, day) }
  }

  private static func booleans(_ random: inout RandomStream) -> SampleFilter {
    pick(
      [
        SampleFilter("b") { $0.b == true }, SampleFilter("b = no") { $0.b == false },
        SampleFilter("b != TRUE") { $0.b != true }, SampleFilter("not b") { $0.b != true },
      ], &random)
  }

  private static func pick<T>(_ values: [T], _ random: inout RandomStream) -> T {
    values[Int.random(in: 0..<values.count, using: &random)]
  }
}
