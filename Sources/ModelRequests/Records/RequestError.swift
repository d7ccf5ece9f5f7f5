/// Why a request is refused, in words for whoever sent it.
struct RequestError: Error, Equatable {
  /// The HTTP status, 4xx.
  var status: Int
  var message: String
  /// The record at fault, from 1.
  var record: Int?
  /// The column at fault.
  var column: String?

  init(_ status: Int, _ message: String) {
    self.status = status
    self.message = message
  }

  /// A request that is not as it should be: status 400.
  init(_ message: String, record: Int? = nil, column: String? = nil) {
    status = 400
    self.message = message
    self.record = record
    self.column = column
  }

  /// A text that is no JSON, or none that is expected here; `position` counts bytes from 0.
  static func json(_ position: Int, _ problem: String) -> RequestError {
    RequestError("byte \(position + 1) of the JSON: \(problem)")
  }

  /// A value that is not of its column's kind; `row` counts from 0.
  static func value(row: Int, column: String, _ problem: String) -> RequestError {
    RequestError(
      "record \(row + 1), column \(column): \(problem)", record: row + 1, column: column)
  }
}
