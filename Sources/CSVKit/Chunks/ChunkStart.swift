import FieldValues

/// Guesses where the first record of a chunk begins, before those of the chunks before are known.
///
/// Both are tried: that the chunk begins outside quotes, and inside. The first quote decides that
/// only an opening or only a closing one can be. A wrong guess costs time and nothing else, as it
/// is compared with what the chunk before ends with.
enum ChunkStart {
  /// How many quotes are looked at.
  private static let quoteCountMax = 64

  /// The offset behind the first line end of `text` outside quotes; nil when there is none.
  static func guess(_ text: FieldBytes, delimiter: UInt8) -> Int? {
    var isInside = beginsInside(text, delimiter)
    var position = 0
    while position < text.count {
      let byte = text[position]
      position += 1
      if byte == Byte.quote {
        isInside.toggle()
      } else if !isInside, byte == Byte.lineFeed {
        return position
      } else if !isInside, byte == Byte.carriageReturn {
        guard position < text.count else { return nil }
        return text[position] == Byte.lineFeed ? position + 1 : position
      }
    }
    return nil
  }

  private static func beginsInside(_ text: FieldBytes, _ delimiter: UInt8) -> Bool {
    func isSeparator(_ byte: UInt8) -> Bool {
      byte == delimiter || byte == Byte.lineFeed || byte == Byte.carriageReturn
    }
    var count = 0
    var position = 1
    while count < quoteCountMax, position + 1 < text.count,
      let quote = first(Byte.quote, in: text, from: position), quote + 1 < text.count
    {
      let (before, behind) = (text[quote - 1], text[quote + 1])
      if before != Byte.quote, behind != Byte.quote, isSeparator(before) != isSeparator(behind) {
        let isClosing = isSeparator(behind)
        return isClosing == (count % 2 == 0)
      }
      count += 1
      position = quote + 1
    }
    return false
  }
}
