/// A table read by other means than the program's own reader: fields with commas, quotes and line
/// ends in quotes.
struct CSVText {
  let header: [String]
  let rows: [[String]]

  init(_ text: String, delimiter: Character = ",") {
    var records: [[String]] = [[]]
    var field = ""
    var isQuoted = false
    var previous: Character = " "
    for character in text {
      switch character {
      // A doubled quote inside quotes leaves and enters them again.
      case "\"":
        if !isQuoted, previous == "\"" { field.append(character) }
        isQuoted.toggle()
      case delimiter where !isQuoted:
        records[records.count - 1].append(field)
        field = ""
      case "\n" where !isQuoted, "\r\n" where !isQuoted:
        records[records.count - 1].append(field)
        records.append([])
        field = ""
      default: field.append(character)
      }
      previous = character
    }
    header = records[0]
    rows = records.dropFirst().filter { !$0.isEmpty }
  }

  func column(_ name: String) -> [String] {
    guard let index = header.firstIndex(of: name) else { return [] }
    return rows.map { $0[index] }
  }

  /// The table as text again, with the columns in another order or fewer of them.
  func text(columns: [String]) -> String {
    let indices = columns.compactMap { header.firstIndex(of: $0) }
    return ([header] + rows).map { row in
      indices.map { CSVText.quoted(row[$0]) }.joined(separator: ",") + "\n"
    }.joined()
  }

  private static func quoted(_ field: String) -> String {
    field.contains(",") ? "\"\(field)\"" : field
  }
}
