/// The columns of a file of predictions.
struct OutputLayout {
  /// The input columns that are kept, in order.
  let keptColumns: [String]
  /// Input columns left out because the output has columns of these names.
  let replacedColumns: [String]
  private let addedColumns: [String]
  private let keepsAll: Bool

  /// - Throws: `PredictionError.unknownOutputColumn` for a column to keep that the file lacks.
  init(
    header: [String], file: String, kept: PredictionRequest.KeptColumns, classes: [String]
  ) throws(PredictionError) {
    addedColumns = ["prediction"] + classes.map { "p_" + $0 }
    let added = Set(addedColumns)
    keepsAll = kept == .all
    let wanted: [String]
    switch kept {
    case .all: wanted = header
    case .none: wanted = []
    case .named(let names):
      for name in names where !header.contains(name) {
        throw .unknownOutputColumn(file: file, name)
      }
      wanted = names
    }
    keptColumns = wanted.filter { !added.contains($0) }
    replacedColumns = wanted.filter { added.contains($0) }
  }

  var header: [String] { keptColumns + addedColumns }

  /// Where a file has the kept columns; files may order them differently.
  ///
  /// - Throws: `PredictionError` when the file lacks one, or has one more while all are kept.
  func positions(in header: [String], file: String) throws(PredictionError) -> [Int] {
    let known = Set(keptColumns + addedColumns)
    if keepsAll, let extra = header.first(where: { !known.contains($0) }) {
      throw .extraColumn(file: file, extra)
    }
    var positions: [Int] = []
    for name in keptColumns {
      guard let position = header.firstIndex(of: name) else {
        throw .differentColumns(file: file, name)
      }
      positions.append(position)
    }
    return positions
  }
}
