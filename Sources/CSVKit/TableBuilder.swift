import FieldValues

/// Puts a table together, file by file.
struct TableBuilder {
  private let options: ReadOptions
  private var sources: [String] = []
  private var byteCount = 0
  private var names: [String] = []
  private var surveys: [ColumnSurvey] = []
  private var partitions: [Partition] = []
  private var report = ReadReport()

  init(options: ReadOptions) {
    self.options = options
  }

  /// Adds the rows of a file: finds their offsets, surveys their fields, notes every repair.
  mutating func add(_ file: FileBytes, source: String, name: String) throws(CSVError) {
    sources.append(source)
    byteCount += file.count
    let text = try FileText(file, name: name, options: options)
    report.add(text, file: name)
    let head = text.bytes.withBytes {
      TableHead(
        FieldBytes(rebasing: $0[text.start...]), isWhole: true, encoding: text.encoding,
        options: fileOptions)
    }
    guard let head else { throw CSVError(file: name, kind: .empty, message: "the file is empty") }
    report.add(head, file: name)
    if partitions.isEmpty {
      names = head.names.names
      try checkKinds(file: name)
      surveys = Array(
        repeating: ColumnSurvey(
          delimiter: head.dialect.delimiter, missingTokens: options.missingTokens),
        count: names.count)
    }
    partitions.append(
      Partition(
        name: name, bytes: text.bytes, dialect: head.dialect,
        dataOffset: text.start + head.dataOffset, dataLine: head.dataLine,
        fieldIndices: try fieldIndices(of: head.names.names, file: name)))
    scan(columnCount: head.columnCount)
  }

  /// The table of all files added.
  func table() throws(CSVError) -> Table {
    guard let first = partitions.first else {
      throw CSVError(file: "standard input", kind: .empty, message: "no file was named")
    }
    let found = makeTable(columns: columns(), dialect: first.dialect)
    if options.kinds.isEmpty { return found }
    let columns = found.columns.indices.map { index in
      options.kinds[names[index]].map { found.column(index, as: $0) } ?? found.columns[index]
    }
    return makeTable(columns: columns, dialect: first.dialect)
  }

  private func makeTable(columns: [Column], dialect: Dialect) -> Table {
    Table(
      sources: sources, byteCount: byteCount, dialect: dialect, columns: columns,
      rowCount: rowCount, report: report, partitions: partitions,
      missingTokens: options.missingTokens)
  }

  private var rowCount: Int { partitions.reduce(0) { $0 + $1.rowOffsets.count } }

  /// Goes through the rows of the last partition for the first time.
  private mutating func scan(columnCount: Int) {
    let partition = partitions[partitions.count - 1]
    let examiner = RecordExaminer(columnCount: columnCount)
    var offsets: [Int] = []
    partition.bytes.withBytes { bytes in
      var cursor = RecordCursor(
        partition.dialect, offset: partition.dataOffset, line: partition.dataLine)
      var decoder = FieldDecoder()
      while let position = cursor.next(in: bytes) {
        let record = FieldBytes(rebasing: bytes[position.offset...].prefix(position.length))
        decoder.begin(record)
        offsets.append(position.offset)
        for (column, field) in partition.fieldIndices.enumerated()
        where field < cursor.fields.count {
          decoder.withValue(of: cursor.fields[field]) { surveys[column].add($0) }
        }
        report.add(
          examiner.problems(
            at: FieldBytes(rebasing: bytes[position.offset...]), line: position.line,
            fields: cursor.fields,
            unterminatedQuotes: cursor.unterminatedQuotes, firstInvalid: decoder.firstInvalid),
          file: partition.name)
      }
      report.blankLineCount += cursor.blankLineCount
    }
    partitions[partitions.count - 1].rowOffsets = offsets
  }

  /// Goes through all rows for the second time, now that it is known what the columns are.
  private func columns() -> [Column] {
    var builders = surveys.map {
      ColumnBuilder(format: $0.format, isOverride: false, rowCount: rowCount)
    }
    for partition in partitions {
      partition.forEachRow { spans, decoder in
        for (column, field) in partition.fieldIndices.enumerated() {
          decoder.withValue(ofField: field, in: spans) { builders[column].add($0) }
        }
      }
    }
    return zip(builders, names).map { $0.column(name: $1) }
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
