/// What one thread grows trees in; used again from tree to tree.
struct GrowthMemory {
  /// Two buffers for the records of a bag, aligned to 64 bytes.
  var records: (UnsafeMutableRawPointer, UnsafeMutableRawPointer)
  /// Room for `FeatureGroup.countMax` codes an example, where records do not hold the codes.
  var codes: UnsafeMutablePointer<UInt8>?
}
