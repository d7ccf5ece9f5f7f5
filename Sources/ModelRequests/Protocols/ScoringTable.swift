import FieldValues

/// The table in a JSON object that holds it under one of several names, each with a layout of its
/// own. Other members, such as `params` and `signature_name`, mean nothing to a forest.
struct ScoringTable {
  enum Layout: String, CaseIterable {
    /// `{"columns": ["a", "b"], "data": [[1, 2], [3, 4]]}`.
    case split = "dataframe_split"
    /// `[{"a": 1, "b": 2}]`.
    case records = "dataframe_records"
    /// Records, or rows of values in the schema's order.
    case instances
    /// As `instances`, or columns: `{"a": [1, 3], "b": [2, 4]}`.
    case inputs
  }

  let layout: Layout
  /// Stands at the table.
  private let start: JSONCursor

  /// Finds the table, and checks the whole text.
  ///
  /// - Throws: when there is not exactly one table of the layouts.
  init(_ cursor: inout JSONCursor, among layouts: [Layout]) throws(RequestError) {
    var found: [(Layout, JSONCursor)] = []
    try cursor.readObject { key, cursor throws(RequestError) in
      let name = String(decoding: key, as: UTF8.self)
      if let layout = Layout(rawValue: name), layouts.contains(layout) {
        found.append((layout, cursor))
      }
      try cursor.skipValue()
    }
    try cursor.finish()
    guard found.count == 1, let only = found.first else {
      let names = layouts.map(\.rawValue).joined(separator: ", ")
      throw RequestError("the object must have exactly one of \(names)")
    }
    (layout, start) = only
  }

  func addRows(to batch: inout RowBatch) throws(RequestError) {
    var cursor = start
    switch layout {
    case .split: try addSplit(&cursor, to: &batch)
    case .records: try batch.addRows(&cursor)
    case .instances: try batch.addRows(&cursor, order: Array(0..<batch.columns.count))
    case .inputs:
      if try cursor.kind() == .object {
        try addColumns(&cursor, to: &batch)
      } else {
        try batch.addRows(&cursor, order: Array(0..<batch.columns.count))
      }
    }
  }

  private func addSplit(
    _ cursor: inout JSONCursor, to batch: inout RowBatch
  ) throws(RequestError) {
    var names: [String]?
    var data: JSONCursor?
    try cursor.readObject { key, cursor throws(RequestError) in
      switch String(decoding: key, as: UTF8.self) {
      case "columns" where names == nil:
        var read: [String] = []
        try cursor.readArray { cursor throws(RequestError) in
          read.append(try cursor.readString())
        }
        names = read
      case "data" where data == nil:
        data = cursor
        try cursor.skipValue()
      case "columns", "data":
        throw RequestError("dataframe_split has columns or data twice")
      default: try cursor.skipValue()
      }
    }
    guard var data else { throw RequestError("dataframe_split has no data") }
    let order = try names.map { names throws(RequestError) in try batch.order(of: names) }
    try data.readArray { cursor throws(RequestError) in
      try batch.addValues(&cursor, order: order ?? Array(0..<batch.columns.count))
    }
  }

  private func addColumns(
    _ cursor: inout JSONCursor, to batch: inout RowBatch
  ) throws(RequestError) {
    var named = FeatureSet(batch.columns.count)
    var length: Int?
    try cursor.readObject { key, cursor throws(RequestError) in
      let name = String(decoding: key, as: UTF8.self)
      let feature = batch.columns.feature(named: name)
      if feature == nil { batch.note(unknown: name) }
      if let feature, !named.insert(feature) {
        throw RequestError("the column \(name) occurs twice", column: name)
      }
      let count = try Self.addColumn(&cursor, feature, length, to: &batch)
      guard count == length ?? count else {
        throw RequestError(
          "the column \(name) has \(count) values where others have \(length ?? 0)", column: name)
      }
      length = count
    }
  }

  /// Reads a column's values, each of which may stand in an array of its own, or a single one.
  ///
  /// - Parameter length: of the columns before; nil when it is the first, which adds the rows.
  /// - Returns: how many values there are.
  private static func addColumn(
    _ cursor: inout JSONCursor, _ feature: Int?, _ length: Int?, to batch: inout RowBatch
  ) throws(RequestError) -> Int {
    var count = 0
    func take(_ value: InputValue) throws(RequestError) {
      if length == nil { try batch.addRows() }
      if let feature, count < batch.rowCount { try batch.set(count, feature, value) }
      count += 1
    }
    guard try cursor.kind() == .array else {
      try cursor.readValue(take)
      return count
    }
    try cursor.readArray { cursor throws(RequestError) in
      guard try cursor.kind() == .array else { return try cursor.readValue(take) }
      let before = count
      try cursor.readArray { cursor throws(RequestError) in try cursor.readValue(take) }
      if count != before + 1 {
        throw RequestError("a row of a column has not one value but \(count - before)")
      }
    }
    return count
  }
}
