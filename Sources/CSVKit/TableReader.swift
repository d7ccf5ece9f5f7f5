import FieldValues

/// Reads whole tables.
public struct TableReader {
  /// Reads the files at `paths` as one table, one after the other; `-` is standard input.
  ///
  /// All files must have the same columns, in any order; each may have its own dialect. A table
  /// without rows is no error.
  ///
  /// - Parameter monitor: tells how far reading is, and stops it.
  /// - Throws: see ``CSVError/Kind``; of several faults the first.
  public static func read(
    paths: [String], options: ReadOptions = ReadOptions(), monitor: ReadMonitor = ReadMonitor()
  ) throws(CSVError) -> Table {
    var builder = TableBuilder(options: options, monitor: monitor)
    for path in paths {
      try builder.add(
        try FileBytes(path: path, monitor: monitor), source: path,
        name: InputDescriptor.displayName(path))
    }
    return try builder.table()
  }

  /// Reads `bytes`, the content of a file called `name`, as a table.
  public static func read(
    bytes: [UInt8], name: String, options: ReadOptions = ReadOptions()
  ) throws(CSVError) -> Table {
    var builder = TableBuilder(options: options)
    try builder.add(FileBytes(bytes), source: name, name: name)
    return try builder.table()
  }
}
