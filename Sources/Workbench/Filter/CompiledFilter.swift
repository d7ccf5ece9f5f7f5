import CSVKit

/// A filter made for the columns of one table.
struct CompiledFilter: Sendable {
  let test: RowTest
  /// What is asked of columns of free text, whose fields are read from the file.
  let questions: [TextQuestion]

  /// A question to one column of free text.
  struct TextQuestion: Sendable {
    let column: Int
    let test: TextTest
  }

  /// - Throws: `FilterError` when the text is no filter, or none for these columns.
  init(_ text: String, columns: [Column]) throws(FilterError) {
    var compiler = FilterCompiler(text: text, columns: columns)
    test = try compiler.test(of: try FilterParser.parse(text))
    questions = compiler.questions
  }
}

/// The filters that a person can type.
public enum Filter {
  /// Why a text is no filter of these columns; nil when it is one.
  public static func problem(_ text: String, columns: [Column]) -> FilterError? {
    do {
      _ = try CompiledFilter(text, columns: columns)
      return nil
    } catch {
      return error
    }
  }
}
