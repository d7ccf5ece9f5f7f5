import CSVKit
import Workbench

/// The tables of the tests.
enum SampleData {
  /// The repository's root, from where this file lies in it.
  static let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")

  /// The path of a file in `sample-data`; a path that has folders already stays what it is.
  static func path(_ name: String) -> String {
    name.contains("/") ? name : "\(root)/sample-data/\(name)"
  }

  /// Reads a text as the file `x.csv`.
  static func table(_ csv: String) throws -> LoadedTable {
    LoadedTable(try TableReader.read(bytes: Array(csv.utf8), name: "x.csv"))
  }
}
