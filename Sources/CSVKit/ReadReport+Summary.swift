extension ReadReport {
  /// The report in sentences, one a kind of repair, for a screen or the standard error stream.
  public var summary: [String] {
    var lines = damages.map { "\($0); the rows before were kept" }
    lines += filesWithTrailingBytes.map { "\($0): bytes behind the end of the gzip file ignored" }
    lines += preambles.map { preamble in
      let lines = counted(preamble.lineCount, "line", "lines")
      return "\(lines) above the table skipped (“\(preamble.text)”)"
    }
    func add(_ tally: Tally, _ one: String, _ many: String, _ repair: String) {
      guard tally.count > 0 else { return }
      lines.append(
        "\(counted(tally.count, one, many)) \(repair) (\(placesText(tally)))\(leftOutText(tally))")
    }
    add(shortRows, "short row", "short rows", "padded with missing values")
    add(longRows, "long row", "long rows", "cut to the number of columns")
    add(unterminatedQuotes, "unterminated quote", "unterminated quotes", "read as a character")
    add(invalidEncodings, "row", "rows", "not UTF-8, read as Windows-1252")
    if replacedUnitCount > 0 {
      let units = counted(replacedUnitCount, "code unit", "code units")
      lines.append("\(units) of UTF-16 replaced by U+FFFD")
    }
    if blankLineCount > 0 {
      lines.append("\(counted(blankLineCount, "blank line", "blank lines")) skipped")
    }
    lines += renameTexts
    return lines
  }

  /// One sentence for all columns without a name, one for each name that is taken.
  private var renameTexts: [String] {
    let nameless = renames.filter { $0.original.isEmpty }
    var lines = renames.filter { !$0.original.isEmpty }.map {
      "column \($0.column) is another “\($0.original)”, named “\($0.name)”"
    }
    if let first = nameless.first, let last = nameless.last {
      lines.append(
        nameless.count == 1
          ? "column \(first.column) has no name, named “\(first.name)”"
          : "\(nameless.count) columns have no names, named “\(first.name)” to “\(last.name)”")
    }
    return lines
  }

  /// What the first of some long rows has too many.
  private func leftOutText(_ tally: Tally) -> String {
    guard let text = tally.places.first?.leftOut, !text.isEmpty else { return "" }
    let shown = text.count > 40 ? text.prefix(39) + "…" : text
    return tally.count == 1 ? ", without “\(shown)”" : ", the first without “\(shown)”"
  }

  private func counted(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
  }

  /// `lines 3, 7 and others`, with the file's name before each line if there are several files.
  private func placesText(_ tally: Tally) -> String {
    let hasOneFile = tally.places.allSatisfy { $0.file == tally.places[0].file }
    let lines = tally.places.map { hasOneFile ? "\($0.line)" : "\($0.file):\($0.line)" }
    let list = lines.joined(separator: ", ") + (tally.count > lines.count ? ", …" : "")
    return "\(lines.count == 1 ? "line" : "lines") \(list)"
  }
}
