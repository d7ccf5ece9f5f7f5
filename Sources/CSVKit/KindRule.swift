/// Where the words of a column end to be categories and begin to be free text or identifiers.
enum KindRule {
  /// Up to here a column is a category even when every row has a word of its own.
  static let smallDistinctCount = 20
  /// With fewer rows a word on average, words hardly repeat.
  static let rowsPerWordMin = 4
  /// Beyond this no column is a category.
  static let distinctCountMax = 10_000

  /// Whether a column with so many rows that are not missing and so many different words is text.
  static func isText(valueCount: Int, distinctCount: Int) -> Bool {
    distinctCount > distinctCountMax
      || distinctCount > smallDistinctCount && valueCount < rowsPerWordMin * distinctCount
  }
}
