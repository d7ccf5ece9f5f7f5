/// What one process found out; the keys of the JSON object in snake case.
struct Measurements: Encodable {
  /// One value a training; binning is included.
  var trainSeconds: [Double]?
  /// Resident memory in bytes just before the first training, just after it, and its highest.
  var residentBefore: Int?
  var residentAfter: Int?
  var residentPeak: Int?
  var nodesPerTree: Double?
  /// Of the model as a file.
  var modelBytes: Int?
  /// One value a pass over `predictRows` rows.
  var predictSeconds: [Double]?
  var predictRows: Int?
  /// Seconds for a row that is predicted alone, warm.
  var rowSecondsP50: Double?
  var rowSecondsP99: Double?
  var scores: Scores?
}
