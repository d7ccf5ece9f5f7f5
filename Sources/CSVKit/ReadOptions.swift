import FieldValues

/// What the caller knows better than detection does.
public struct ReadOptions: Sendable {
  /// The byte between fields; found from the bytes when nil.
  public var delimiter: UInt8?
  /// The byte around fields, an inner nil for none; found from the bytes when nil.
  public var quote: UInt8??
  /// Whether the first record names the columns; found from the bytes when nil.
  public var hasHeader: Bool?
  /// The texts that mean missing in every column, in place of
  /// ``FieldFormat/defaultMissingTokens`` in columns of numbers; empty fields always do.
  public var missingTokens: [String]?
  /// How columns are to be read, by name, in place of what is found.
  public var kinds: [String: ColumnRequest]
  /// Whether a damaged gzip file is read as far as it goes, with a note in the report, and is no
  /// error.
  public var keepsRowsBeforeDamage = false
  /// How many bytes a record of a stream may have: without a bound, an endless line would have to
  /// be remembered forever.
  public var recordByteCountMax = 256 << 20
  /// How many bytes a file that is unpacked as a whole may have; half of the machine's memory when
  /// nil.
  public var unpackedByteCountMax: Int?
  /// How many threads read; one a processor when nil. What is read does not depend on it.
  public var threadCount: Int?

  /// Creates options; without arguments everything is detected.
  public init(
    delimiter: UInt8? = nil,
    hasHeader: Bool? = nil,
    missingTokens: [String]? = nil,
    kinds: [String: ColumnRequest] = [:],
    threadCount: Int? = nil
  ) {
    self.delimiter = delimiter
    self.hasHeader = hasHeader
    self.missingTokens = missingTokens
    self.kinds = kinds
    self.threadCount = threadCount
  }
}
