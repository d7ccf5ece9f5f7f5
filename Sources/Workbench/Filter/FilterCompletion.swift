import CSVKit
import FieldValues

/// What a filter can go on with where the cursor stands.
public struct FilterCompletion: Sendable, Equatable {
  /// One way to go on.
  public struct Candidate: Sendable, Equatable {
    public let text: String
    /// What it is, such as the kind of a column or how often a value occurs.
    public let note: String
  }

  /// The characters that a candidate replaces: those of the word before the cursor.
  public let range: Range<Int>
  public let candidates: [Candidate]

  static let candidateCountMax = 100

  /// - Parameter cursor: before which character the cursor stands.
  public init(_ text: String, cursor: Int, loaded: LoadedTable) {
    let head = String(text.prefix(cursor))
    let words = Words(head)
    range = words.start..<cursor
    let typed = words.typed.lowercased()
    let all = FilterCompletion.candidates(after: words.tokens, loaded)
    let fitting = all.filter { candidate in
      typed.isEmpty || candidate.text.lowercased().hasPrefix(typed)
        || candidate.text.dropFirst().lowercased().hasPrefix(typed)
    }
    // What is there in full needs no completion.
    candidates = Array(
      fitting.filter { $0.text != words.typed }.prefix(FilterCompletion.candidateCountMax))
  }

  /// The tokens before the cursor, and the word that is being typed.
  private struct Words {
    var tokens: [FilterToken] = []
    var start: Int
    var typed = ""

    init(_ head: String) {
      let characters = Array(head)
      start = characters.count
      var found = try? FilterLexer.tokens(head)
      if found == nil {
        // A quote that is still open: what stands before it can be read, and it is the word.
        let quotes = characters.indices.reversed().filter { "'\"`".contains(characters[$0]) }
        for place in quotes {
          found = try? FilterLexer.tokens(String(characters[..<place]))
          guard found != nil else { continue }
          start = place
          typed = String(characters[place...].drop { "'\"`".contains($0) })
          break
        }
      }
      tokens = (found ?? []).dropLast()
      guard start == characters.count, let last = tokens.last, last.range.upperBound == start,
        isWord(last)
      else { return }
      tokens.removeLast()
      start = last.range.lowerBound
      typed = String(characters[start...])
    }

    private func isWord(_ token: FilterToken) -> Bool {
      switch token.kind {
      case .word(_, isQuoted: false), .number, .date: true
      case .word, .text, .column, .sign, .end: false
      }
    }
  }

  private static func candidates(
    after tokens: [FilterToken], _ loaded: LoadedTable
  ) -> [Candidate] {
    guard let last = tokens.last else { return columns(loaded) + words("not") }
    if last.keyword == "is" { return words("missing", "not missing") }
    if last.keyword == "starts" || last.keyword == "ends" { return words("with") }
    if last.keyword == "in" { return words("(") }
    if last.keyword == "not", tokens.dropLast().last?.keyword == "is" { return words("missing") }
    if let column = columnInList(tokens, loaded) {
      if last.kind == .sign(.open) || last.kind == .sign(.comma) { return values(column, loaded) }
      return words(",", ")")
    }
    if isComparison(last) {
      let column = tokens.dropLast(last.keyword == "with" ? 2 : 1).last.flatMap {
        self.column($0, loaded)
      }
      return column.map { values($0, loaded) + words("missing") } ?? columns(loaded)
    }
    if startsCondition(last) { return columns(loaded) + words("not") }
    if case .sign(let sign) = last.kind, sign != .close { return columns(loaded) }
    if let column = column(last, loaded), !isComparison(tokens.dropLast().last) {
      return operators(loaded.columns[column]) + words("and", "or")
    }
    return words("and", "or")
  }

  private static func words(_ words: String...) -> [Candidate] {
    words.map { Candidate(text: $0, note: "") }
  }

  private static func startsCondition(_ token: FilterToken) -> Bool {
    if let keyword = token.keyword { return ["and", "or", "not"].contains(keyword) }
    guard case .sign(let sign) = token.kind else { return false }
    return [.open, .andTwice, .orTwice, .not].contains(sign)
  }

  private static func isComparison(_ token: FilterToken?) -> Bool {
    guard let token else { return false }
    if let keyword = token.keyword { return ["contains", "like", "with"].contains(keyword) }
    guard case .sign(let sign) = token.kind else { return false }
    return [
      .equal, .equalTwice, .notEqual, .notEqualSQL, .below, .atMost, .above, .atLeast,
    ].contains(sign)
  }

  /// The column before an `in (` that is still open.
  private static func columnInList(_ tokens: [FilterToken], _ loaded: LoadedTable) -> Int? {
    guard let open = tokens.lastIndex(where: { $0.kind == .sign(.open) }), open > 1,
      tokens[open - 1].keyword == "in",
      !tokens[open...].contains(where: { $0.kind == .sign(.close) })
    else { return nil }
    let name = open - (tokens[open - 2].keyword == "not" ? 3 : 2)
    return name >= 0 ? column(tokens[name], loaded) : nil
  }

  private static func column(_ token: FilterToken, _ loaded: LoadedTable) -> Int? {
    switch token.kind {
    case .word(let name, _), .column(let name):
      loaded.index(of: name)
        ?? loaded.columns.firstIndex { $0.name.lowercased() == name.lowercased() }
    case .number, .date, .text, .sign, .end: nil
    }
  }

  private static func columns(_ loaded: LoadedTable) -> [Candidate] {
    loaded.columns.map {
      Candidate(text: FilterText.name($0.name), note: $0.format.kind.rawValue)
    }
  }

  private static func operators(_ column: Column) -> [Candidate] {
    let all =
      switch column.format.kind {
      case .number, .date: ["=", "!=", "<", "<=", ">", ">=", "in", "is missing"]
      case .boolean: ["=", "!=", "is missing"]
      case .category, .text:
        ["=", "!=", "in", "contains", "starts with", "ends with", "like", "is missing"]
      }
    return all.map { Candidate(text: $0, note: "") }
  }

  /// Values of a column, the most frequent first.
  private static func values(_ index: Int, _ loaded: LoadedTable) -> [Candidate] {
    let column = loaded.columns[index]
    let profile = loaded.profiles[index]
    let isText = column.format.kind != .number && column.format.kind != .date
    let frequent = profile.top.map { value in
      Candidate(
        text: isText ? FilterText.quoted(value.value) : value.value,
        note: "\(grouped(value.count)) rows")
    }
    if case .codes(_, let vocabulary) = column.values {
      let known = Set(profile.top.map(\.value))
      return frequent
        + vocabulary.filter { !known.contains($0) }.sorted().prefix(10_000).map {
          Candidate(text: FilterText.quoted($0), note: "")
        }
    }
    guard frequent.isEmpty, let numbers = profile.numbers else { return frequent }
    return [("least", numbers.min), ("median", numbers.median), ("greatest", numbers.max)].map {
      Candidate(text: ColumnProfile.text(of: $0.1, kind: profile.kind), note: $0.0)
    }
  }
}
