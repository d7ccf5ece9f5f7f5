import CSVKit
import Synchronization
import Workbench

/// The tables in `sample-data`, each read once.
enum SampleData {
  /// The repository's root, from where this file lies in it.
  private static let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
  private static let tables = Mutex<[String: LoadedTable]>([:])

  static func path(_ name: String) -> String { "/\(root)/sample-data/\(name).csv" }

  static func load(_ name: String) throws -> LoadedTable {
    try tables.withLock { tables in
      if let known = tables[name] { return known }
      let loaded = LoadedTable(try TableReader.read(paths: [path(name)]))
      tables[name] = loaded
      return loaded
    }
  }
}

/// Reads a text as the file `x.csv`.
func loadedTable(_ csv: String, _ options: ReadOptions = ReadOptions()) throws -> LoadedTable {
  LoadedTable(try TableReader.read(bytes: Array(csv.utf8), name: "x.csv", options: options))
}

/// A table of the given rows under a header.
func loadedTable(_ header: String, rows: [String]) throws -> LoadedTable {
  try loadedTable(([header] + rows).joined(separator: "\n") + "\n")
}
