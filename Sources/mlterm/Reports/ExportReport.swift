import ModelFormats
import Workbench

/// What `export` prints of the comparison with the model.
enum ExportReport {
  static func lines(_ file: WrittenFile) -> [String] {
    guard let agreement = file.agreement else { return [] }
    var rows: [String] = []
    if agreement.tableRows > 0 { rows.append("\(grouped(agreement.tableRows)) of the table") }
    rows.append("\(grouped(agreement.generatedRows)) made to meet every split")
    let kinds = rows.joined(separator: ", ")
    return [
      "Compared with the model on \(grouped(agreement.rows)) rows (\(kinds))",
      verdict(agreement),
    ]
  }

  /// How an export agrees, in one line.
  static func verdict(_ agreement: ExportAgreement) -> String {
    let labels =
      agreement.labelsThatDiffer.map { $0 == 0 ? "no label differs" : "\($0) labels differ" } ?? ""
    let difference =
      agreement.greatestDifference == 0
      ? "outputs are the same to the last bit"
      : "outputs differ by \(Format.short(agreement.greatestDifference)) at most"
    return ([labels, difference].filter { !$0.isEmpty }).joined(separator: "; ")
  }
}

/// `export --json`.
struct ExportSummary: Encodable {
  var format: String
  var path: String
  var bytes: Int
  var sha256: String
  var agreement: Agreement?
  var diet: DietSummary?

  struct Agreement: Encodable {
    var rows: Int
    var tableRows: Int
    var generatedRows: Int
    /// Absent when numbers are predicted.
    var labelsThatDiffer: Int?
    var greatestDifference: Double
  }

  init(_ file: WrittenFile) {
    format = file.format
    path = file.path
    bytes = file.byteCount
    sha256 = file.sha256
    agreement = file.agreement.map {
      Agreement(
        rows: $0.rows, tableRows: $0.tableRows, generatedRows: $0.generatedRows,
        labelsThatDiffer: $0.labelsThatDiffer, greatestDifference: $0.greatestDifference)
    }
    diet = file.diet.map { DietSummary($0) }
  }
}

/// `export --list --json`.
struct FormatList: Encodable {
  struct Entry: Encodable {
    var name: String
    var summary: String
  }

  var formats: [Entry]
}
