import CVectors

/// Has the vector operations of the reader look at the input, as they are compiled for each kind of
/// processor that this one can stand for, and traps if any two find something else.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let delimiter = bytes.first, hasAVX2() else { return 0 }
  compareMasks(bytes, delimiter)
  compareNumbers(bytes, delimiter)
  return 0
}

private func compareMasks(_ bytes: [UInt8], _ delimiter: UInt8) {
  let blockCount = bytes.count / 64
  let blocks = Int64(blockCount)
  let none = TextMasks()
  var plain = Array(repeating: none, count: blockCount)
  var other = plain
  textMasksKernel(bytes, blocks, delimiter, &plain)
  textMasksAVX2(bytes, blocks, delimiter, &other)
  precondition(areEqual(plain, other), "AVX2 finds other masks")
  let length = wellFormedKernel(bytes, Int64(bytes.count))
  precondition(wellFormedAVX2(bytes, Int64(bytes.count)) == length, "AVX2 finds other UTF-8")
  guard hasAVX512() else { return }
  textMasksAVX512(bytes, blocks, delimiter, &other)
  precondition(areEqual(plain, other), "AVX-512 finds other masks")
  precondition(wellFormedAVX512(bytes, Int64(bytes.count)) == length, "AVX-512 finds other UTF-8")
}

private func areEqual(_ masks: [TextMasks], _ others: [TextMasks]) -> Bool {
  zip(masks, others).allSatisfy { one, other in
    one.quotes == other.quotes && one.delimiters == other.delimiters
      && one.lineFeeds == other.lineFeeds && one.carriageReturns == other.carriageReturns
      && one.high == other.high
  }
}

/// What stands between delimiters is taken for numbers.
private func compareNumbers(_ bytes: [UInt8], _ delimiter: UInt8) {
  var places: [FieldPlace] = []
  var start = 0
  for (offset, byte) in bytes.enumerated() where byte == delimiter {
    let length = UInt32(offset - start)
    let isQuoted = length > 1 && bytes[start] == UInt8(ascii: "\"")
    places.append(
      FieldPlace(
        start: UInt32(start),
        lengthAndFlags: length << FIELD_FLAG_COUNT | (isQuoted ? FIELD_IS_QUOTED : 0)))
    start = offset + 1
  }
  places.removeLast(places.count % 8)
  let groups = Int64(places.count / 8)
  guard groups > 0 else { return }
  let text = bytes + Array(repeating: 0, count: 16)
  var (plain, other) = (Numbers(groups), Numbers(groups))
  shortNumberGroups(text, places, 1, groups, &plain.values, &plain.others)
  shortNumbersAVX2(text, places, 1, groups, &other.values, &other.others)
  precondition(plain.isEqual(to: other), "AVX2 reads other numbers")
  guard hasAVX512() else { return }
  shortNumbersAVX512(text, places, 1, groups, &other.values, &other.others)
  precondition(plain.isEqual(to: other), "AVX-512 reads other numbers")
}

private struct Numbers {
  var values: [Double]
  var others: [UInt8]

  init(_ groups: Int64) {
    values = Array(repeating: 0, count: 8 * Int(groups))
    others = Array(repeating: 0, count: Int(groups))
  }

  /// Whether the same fields were read, as the same numbers.
  func isEqual(to other: Numbers) -> Bool {
    others == other.others
      && values.indices.allSatisfy { place in
        let isOther = others[place / 8] >> UInt8(place % 8) & 1 == 1
        return isOther || values[place].bitPattern == other.values[place].bitPattern
      }
  }
}
