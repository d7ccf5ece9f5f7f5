/// The names of a file's columns, made usable.
///
/// Two Unicode spellings of a name, such as é as one letter and as e with an accent, are one name:
/// no reader could tell them apart, and a file that another system wrote has the same columns. So
/// are those of a category's levels; see `LevelTable` in ForestCore.
struct HeaderNames {
  /// One non-empty name a column, no two alike.
  private(set) var names: [String] = []
  /// The names that the file does not have as they are.
  private(set) var renames: [ReadReport.Rename] = []

  /// Names `columnCount` columns after the file's header, nil when it has none.
  ///
  /// An empty name becomes `column_3` after its place; a second `a` becomes `a_2`.
  init(header: [String]?, columnCount: Int) {
    let header = (header ?? []).map(trimmed)
    var taken = Set(header)
    var seen: Set<String> = []
    for index in 0..<columnCount {
      let original = index < header.count ? header[index] : ""
      var name = original
      if original.isEmpty {
        name = unused("column_\(index + 1)", &taken)
      } else if !seen.insert(original).inserted {
        name = unused(original, &taken)
      }
      names.append(name)
      if !header.isEmpty, name != original {
        renames.append(.init(column: index + 1, original: original, name: name))
      }
    }
  }
}

private func trimmed(_ name: String) -> String {
  let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
  guard let first = name.firstIndex(where: { !isSpace($0) }),
    let last = name.lastIndex(where: { !isSpace($0) })
  else { return "" }
  return String(name[first...last])
}

/// `name` itself or with the first number behind it that no other column has.
private func unused(_ name: String, _ taken: inout Set<String>) -> String {
  if taken.insert(name).inserted { return name }
  var number = 2
  while !taken.insert("\(name)_\(number)").inserted { number += 1 }
  return "\(name)_\(number)"
}
