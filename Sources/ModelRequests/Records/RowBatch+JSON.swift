import FieldValues

extension RowBatch {
  /// Reads one record, `{"age": 22, "sex": "female"}`: names and values of columns in any order.
  mutating func addRecord(_ cursor: inout JSONCursor) throws(RequestError) {
    try addRows()
    let row = rowCount - 1
    var named = FeatureSet(columns.count)
    var expected = 0
    try cursor.readObject { key, cursor throws(RequestError) in
      guard let feature = columns.feature(named: key, expected: expected) else {
        note(unknown: String(decoding: key, as: UTF8.self))
        return try cursor.skipValue()
      }
      if !named.insert(feature) {
        throw .value(row: row, column: columns.name(feature), "the name occurs twice")
      }
      expected = feature + 1
      try cursor.readValue { value throws(RequestError) in try set(row, feature, value) }
    }
  }

  /// Reads one row of values without names.
  ///
  /// - Parameter order: the feature of each value; nil for one that is ignored.
  mutating func addValues(
    _ cursor: inout JSONCursor, order: [Int?]
  ) throws(RequestError) {
    try addRows()
    let row = rowCount - 1
    var place = 0
    try cursor.readArray { cursor throws(RequestError) in
      guard place < order.count else { throw wrongWidth(row, order.count) }
      if let feature = order[place] {
        try cursor.readValue { value throws(RequestError) in try set(row, feature, value) }
      } else {
        try cursor.skipValue()
      }
      place += 1
    }
    if place < order.count { throw wrongWidth(row, order.count) }
  }

  /// Reads rows, each a record or, where `order` says what is what, an array of values.
  mutating func addRows(
    _ cursor: inout JSONCursor, order: [Int?]? = nil
  ) throws(RequestError) {
    try cursor.readArray { cursor throws(RequestError) in
      switch (try cursor.kind(), order) {
      case (.object, _): try addRecord(&cursor)
      case (.array, let order?): try addValues(&cursor, order: order)
      case (_, nil):
        throw RequestError("record \(rowCount + 1) is not an object", record: rowCount + 1)
      default:
        throw RequestError(
          "record \(rowCount + 1) is neither an object nor an array", record: rowCount + 1)
      }
    }
  }

  /// The features of columns of these names; nil for unknown ones, which are noted.
  mutating func order(of names: [String]) throws(RequestError) -> [Int?] {
    var named = FeatureSet(columns.count)
    var order: [Int?] = []
    for name in names {
      let feature = columns.feature(named: name)
      if let feature, !named.insert(feature) {
        throw RequestError("the column \(name) occurs twice", column: name)
      }
      if feature == nil { note(unknown: name) }
      order.append(feature)
    }
    return order
  }

  private func wrongWidth(_ row: Int, _ count: Int) -> RequestError {
    RequestError(
      "record \(row + 1) does not have \(count) values, one for each column", record: row + 1)
  }
}

/// Features that were named already.
struct FeatureSet {
  private var words: [UInt64]

  init(_ count: Int) { words = Array(repeating: 0, count: (count + 63) / 64) }

  /// Whether the feature was not in the set.
  mutating func insert(_ feature: Int) -> Bool {
    let bit: UInt64 = 1 << UInt64(feature & 63)
    defer { words[feature >> 6] |= bit }
    return words[feature >> 6] & bit == 0
  }
}
