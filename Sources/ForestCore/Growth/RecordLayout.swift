/// How the bytes of an example's record are divided: its weight and target first, then its codes.
///
/// Growth moves whole records instead of row numbers, so that everything it reads lies in a row.
/// Where there are more codes than are worth moving, the record holds the example's number instead
/// and the codes stay in columns.
struct RecordLayout: Sendable, Equatable {
  enum Kind: Sendable {
    /// Weight (1 byte, how often it was drawn), class (1 byte), [example number at byte 4].
    case counted
    /// Weight (Float), class (UInt32), example number (UInt32).
    case weighted
    /// Weight (Float), number to predict (Float, less their mean), example number (UInt32).
    case number
  }

  let kind: Kind
  /// Bytes from one record to the next.
  let stride: Int
  let hasCodes: Bool

  /// The largest record that is moved with its codes, in bytes.
  static let strideMax = 64

  init(kind: Kind, featureCount: Int) {
    self.kind = kind
    let header = kind == .counted ? RecordLayout.countedHeader : RecordLayout.numberedHeader
    let size = (header + featureCount + 15) / 16 * 16
    hasCodes = size <= RecordLayout.strideMax
    stride = hasCodes ? size : kind == .counted ? 8 : 16
  }

  static let countedHeader = 2
  static let numberedHeader = 12

  /// Where the codes begin.
  var codes: Int {
    kind == .counted ? RecordLayout.countedHeader : RecordLayout.numberedHeader
  }
  /// Where the example's number is, in records without codes and in all but counted ones.
  var number: Int { kind == .counted ? 4 : 8 }
}
