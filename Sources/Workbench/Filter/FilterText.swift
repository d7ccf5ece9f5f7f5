import CSVKit
import FieldValues

/// Filters that the workbench writes, for people to go on with.
public enum FilterText {
  /// A longer text is not worth comparing with, and could not be edited.
  public static let valueLengthMax = 200

  /// A column's name as a filter needs it written.
  public static func name(_ name: String) -> String {
    let isWord =
      name.first.map(FilterLexer.startsWord) == true
      && name.allSatisfy(FilterLexer.continuesWord)
      && !FilterParser.reserved.contains(name.lowercased())
    return isWord ? name : "`\(name.replacing("`", with: "``"))`"
  }

  /// A text between quotes.
  public static func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "''"))'" }

  /// The condition that a row has the same value as this one, or that it has not; nil where there
  /// is no row, or the value is too long.
  public static func condition(
    _ loaded: LoadedTable, row: Int, column index: Int, isOpposite: Bool
  ) -> String? {
    guard loaded.columns.indices.contains(index), (0..<loaded.rowCount).contains(row) else {
      return nil
    }
    let column = loaded.columns[index]
    let name = name(column.name)
    guard let value = value(loaded, row, index) else {
      return "\(name) is \(isOpposite ? "not " : "")missing"
    }
    guard value.count <= valueLengthMax else { return nil }
    return "\(name) \(isOpposite ? "!=" : "=") \(value)"
  }

  /// A row's value as a filter has it written; nil when it is missing.
  private static func value(_ loaded: LoadedTable, _ row: Int, _ index: Int) -> String? {
    let column = loaded.columns[index]
    switch column.values {
    case .codes(let codes, let vocabulary):
      return codes[row] < 0 ? nil : quoted(vocabulary[Int(codes[row])])
    case .text:
      let text = loaded.table.text(row: row, column: index)
      return column.format.isMissing(text) ? nil : quoted(text)
    case .numbers(let values):
      let value = values[row]
      if value.isNaN { return nil }
      switch column.format.kind {
      case .date: return DateText.canonical(value)
      case .boolean:
        let word = value == 1 ? column.booleanWords?.trueWord : column.booleanWords?.falseWord
        return word.map(quoted) ?? (value == 1 ? "true" : "false")
      case .number, .category, .text: return NumberText.canonical(value)
      }
    }
  }

  /// Both conditions; nothing new when the filter has the condition already.
  public static func adding(_ condition: String, to filter: String) -> String {
    guard !filter.isEmpty, let syntax = try? FilterParser.parse(filter) else { return condition }
    var parts = [syntax.range]
    if case .all(let all) = syntax.kind { parts = all.map(\.range) }
    let characters = Array(filter)
    if parts.contains(where: { String(characters[$0]) == condition }) { return filter }
    // Parentheses around it belong to its range.
    if case .any(let any) = syntax.kind, any[0].range.lowerBound == syntax.range.lowerBound {
      return "(\(filter)) and \(condition)"
    }
    return "\(filter) and \(condition)"
  }
}
