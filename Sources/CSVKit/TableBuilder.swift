import FieldValues
import Threads

/// Puts a table together, file by file.
struct TableBuilder {
  private let options: ReadOptions
  private let monitor: ReadMonitor
  private var sources: [String] = []
  private var texts: [FileText] = []
  private var names: [String] = []
  private var partitions: [Partition] = []
  private var report = ReadReport()

  /// - Parameter monitor: tells how far reading is, and stops it.
  init(options: ReadOptions, monitor: ReadMonitor = ReadMonitor()) {
    self.options = options
    self.monitor = monitor
  }

  /// Opens a file and reads its head; its rows are read with those of all others.
  mutating func add(_ file: FileBytes, source: String, name: String) throws(CSVError) {
    sources.append(source)
    let text = try FileText(file, name: name, options: options, monitor: monitor)
    texts.append(text)
    guard let head = try TableHead(text, options: fileOptions) else {
      if let damage = try text.ending().damage { throw damage.error }
      throw CSVError(file: name, kind: .empty, message: "the file is empty")
    }
    report.add(head, file: name)
    if partitions.isEmpty {
      names = head.names.names
      try checkKinds(file: name)
    }
    partitions.append(
      Partition(
        name: name, bytes: text.bytes, dialect: head.dialect,
        dataOffset: text.start + head.dataOffset, dataLine: head.dataLine,
        fieldIndices: try fieldIndices(of: head.names.names, file: name)))
  }

  /// The table of all files added.
  ///
  /// - Parameter chunkLength: bytes a chunk; the table does not depend on it.
  /// - Throws: `.damaged` for a damaged gzip file unless the options ask for the rows before.
  mutating func table(chunkLength: Int = ChunkPlace.length) throws(CSVError) -> Table {
    guard !partitions.isEmpty else {
      throw CSVError(file: "standard input", kind: .empty, message: "no file was named")
    }
    let fill = TableFill(
      partitions, columnCount: names.count, options: options, monitor: monitor,
      chunkLength: chunkLength)
    let expected = texts.map(\.expectedFileByteCount)
    monitor.begin(byteCount: expected.contains(0) ? 0 : expected.reduce(0, +))
    let result = try fill.run(threadCount: options.threadCount ?? Parallel.processorCount) {
      monitor.tellFirstRows(table($0, isLast: false))
    }
    try addEndings()
    let found = table(result, isLast: true)
    if options.kinds.isEmpty { return found }
    let columns = found.columns.indices.map { index in
      options.kinds[names[index]].map { found.column(index, as: $0) } ?? found.columns[index]
    }
    return found.with(columns)
  }

  /// Reports what shows only at the ends of the files.
  private mutating func addEndings() throws(CSVError) {
    for (text, partition) in zip(texts, partitions) {
      report.replacedUnitCount += text.replacedUnitCount
      let (damage, hasTrailingBytes) = try text.ending()
      if let damage {
        if !options.keepsRowsBeforeDamage { throw damage.error }
        report.damages.append(damage)
      }
      if hasTrailingBytes { report.filesWithTrailingBytes.append(partition.name) }
    }
  }

  private func table(_ result: TableFill.Result, isLast: Bool) -> Table {
    var report = report
    report.add(result.report)
    let table = Table(
      sources: sources,
      // Of the first rows alone it is not known yet.
      byteCount: isLast ? texts.reduce(0) { $0 + $1.fileByteCount } : 0,
      dialect: partitions[0].dialect, columns: [],
      rowCount: result.rowCount, report: report, partitions: result.partitions,
      missingTokens: options.missingTokens)
    return table.with(
      zip(result.plans, names).enumerated().map { index, column in
        column.0.column(
          name: column.1, rowCount: result.rowCount, cells: result.cells[index],
          textCount: table.textCount(of: index), isLast: isLast)
      })
  }
}

extension TableBuilder {
  /// The options for the next file: whether there are headers must not differ between files.
  private var fileOptions: ReadOptions {
    var options = options
    if let first = partitions.first { options.hasHeader = first.dialect.hasHeader }
    return options
  }

  /// For each column of the table, where a file with these names has it.
  private func fieldIndices(of fileNames: [String], file: String) throws(CSVError) -> [Int] {
    if fileNames == names { return Array(names.indices) }
    let places = Dictionary(
      fileNames.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    if let extra = fileNames.first(where: { !names.contains($0) }) {
      throw CSVError(
        file: file, kind: .columnMismatch,
        message: "column “\(extra)” is not in \(partitions[0].name)")
    }
    var indices: [Int] = []
    for name in names {
      guard let place = places[name] else {
        throw CSVError(
          file: file, kind: .columnMismatch,
          message: "column “\(name)” of \(partitions[0].name) is missing")
      }
      indices.append(place)
    }
    return indices
  }

  private func checkKinds(file: String) throws(CSVError) {
    guard let unknown = options.kinds.keys.sorted().first(where: { !names.contains($0) }) else {
      return
    }
    let known = names.prefix(20).joined(separator: ", ") + (names.count > 20 ? ", …" : "")
    throw CSVError(
      file: file, kind: .unknownColumn,
      message: "there is no column “\(unknown)”; the columns are \(known)")
  }
}
