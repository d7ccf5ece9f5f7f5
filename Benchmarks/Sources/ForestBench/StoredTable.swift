import FoundationEssentials

/// A table as `suite/tables/stored.py` writes it, with one of its splits.
struct StoredTable {
  /// `meta.json`, as far as it matters here.
  struct Meta: Decodable {
    let rows: Int
    let columns: Int
    /// 0 where the target is a number.
    let classes: Int
    /// 0 marks a column of numbers.
    let levelCounts: [Int]
  }

  let meta: Meta
  /// Row by row, NaN where a value is missing.
  private let values: [Double]
  private let targets: [Double]
  let trainingRows: [Int]
  let testRows: [Int]

  init(folder: String, split: Int) throws {
    let folder = URL(filePath: folder)
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    meta = try decoder.decode(
      Meta.self, from: Data(contentsOf: folder.appending(path: "meta.json")))
    values = try Self.numbers(in: folder, "X.f64")
    targets = try Self.numbers(in: folder, "y.f64")
    trainingRows = try Self.rows(in: folder, "train-\(split).i32")
    testRows = try Self.rows(in: folder, "test-\(split).i32")
  }

  /// One array of values a column.
  func columns(_ rows: [Int]) -> [[Double]] {
    (0..<meta.columns).map { column in rows.map { values[$0 * meta.columns + column] } }
  }

  func row(_ row: Int) -> [Double] {
    Array(values[row * meta.columns..<(row + 1) * meta.columns])
  }

  func targets(_ rows: [Int]) -> [Double] { rows.map { targets[$0] } }

  /// Some training rows, evenly from all of them: enough to warm up with.
  var warmUpRows: [Int] {
    let step = max(1, trainingRows.count / 500)
    return stride(from: 0, to: trainingRows.count, by: step).map { trainingRows[$0] }
  }

  /// The test rows again and again, so that also of a small table there is a batch to predict.
  var batchRows: [Int] {
    let copies = (20_000 + testRows.count - 1) / testRows.count
    return Array(repeatElement(testRows, count: copies).joined())
  }

  private static func numbers(in folder: URL, _ name: String) throws -> [Double] {
    try Data(contentsOf: folder.appending(path: name)).withUnsafeBytes {
      Array($0.bindMemory(to: Double.self))
    }
  }

  private static func rows(in folder: URL, _ name: String) throws -> [Int] {
    try Data(contentsOf: folder.appending(path: name)).withUnsafeBytes {
      $0.bindMemory(to: Int32.self).map(Int.init)
    }
  }
}
