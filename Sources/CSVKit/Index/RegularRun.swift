import CVectors
import FieldValues

/// Finds the fields of records that keep to RFC 4180, 64 bytes at a time, up to the first that does
/// not.
///
/// As in J. Langdale and D. Lemire, "Parsing Gigabytes of JSON per Second" (2019): a byte stands
/// inside quotes when the number of quotes up to it is odd, which is a prefix XOR of the mask of
/// quotes. That holds as long as every quote that opens stands at the start of a field or behind a
/// closing one (as the second of a doubled quote), and behind every quote that closes comes the end
/// of the field or another quote. Both are checked for each block of bytes.
///
/// Where backslashes may stand before quotes, a quote behind an odd number of them counts as any
/// other byte: inside quotes that is what it is, and outside the scanner takes it for that, too.
struct RegularRun {
  /// Why a run ended.
  enum Stop {
    /// All records that begin before the limit were added.
    case done
    /// The window ends before the record does.
    case windowEnd
    /// The record at the index's end breaks the rules.
    case irregular
  }

  /// Whether any byte that was looked at is not ASCII.
  private(set) var hasHighBytes = false

  private let window: FieldBytes
  private let delimiter: UInt8
  private let hasBackslashes: Bool
  private let index: RecordIndex
  private var recordStart: Int
  private var fieldStart: Int
  /// How many fields are written, those of the unfinished record included.
  private var fieldEnd: Int
  /// Where the last doubled quote or backslash of the blocks before stands.
  private var lastEscape = -1

  init(window: FieldBytes, delimiter: UInt8, hasBackslashes: Bool, index: RecordIndex) {
    self.window = window
    self.delimiter = delimiter
    self.hasBackslashes = hasBackslashes
    self.index = index
    (recordStart, fieldStart, fieldEnd) = (index.end, index.end, index.fieldCount)
  }

  /// Adds records to the index and moves its end behind them.
  mutating func advance(until limit: Int, isLast: Bool) -> Stop {
    let stop = scanBlocks(until: limit, isLast: isLast)
    index.end = recordStart
    return stop
  }

  /// What one block of 64 bytes hands on to the next.
  private struct Carry {
    /// All ones when the block ended inside quotes.
    var inside: UInt64 = 0
    /// 1 when its last byte lets a quote open behind it, closes a quoted field, is a CR.
    var opens: UInt64 = 1
    var closing: UInt64 = 0
    var carriageReturn: UInt64 = 0
    /// 1 when its last byte is a backslash before an escaped byte.
    var backslash: UInt64 = 0
  }

  /// What one block of 64 bytes holds, a bit a byte.
  private struct Block {
    var position: Int
    /// The bytes behind fields.
    var separators: UInt64
    var lineEnds: UInt64
    /// Line ends inside quotes.
    var innerLineEnds: UInt64
    /// The second quotes of doubled ones, and backslashes where they mean something.
    var escapes: UInt64
  }

  private mutating func scanBlocks(until limit: Int, isLast: Bool) -> Stop {
    guard let base = window.baseAddress else { return .done }
    var carry = Carry()
    var highBits: UInt64 = 0
    defer { hasHighBytes = highBits != 0 }
    let (masks, backslashes) = (index.masks, index.backslashMasks)
    var position = index.end
    // A run that will soon be irregular is not worth many masks.
    var blockCountMax = 4
    while position < window.count {
      let blockCount = min(blockCountMax, (window.count &- position) / 64)
      blockCountMax = min(2 * blockCountMax, RecordIndex.maskedBlockCount)
      let text =
        blockCount > 0
        ? base + position : index.tail(base + position, count: window.count &- position)
      textMasks(text, Int64(max(1, blockCount)), delimiter, masks)
      if hasBackslashes { textMasks(text, Int64(max(1, blockCount)), Byte.backslash, backslashes) }
      for number in 0..<max(1, blockCount) {
        highBits |= masks[number].high
        var escapes: UInt64 = 0
        if hasBackslashes {
          escapes = backslashes[number].delimiters
          masks[number].quotes &= ~escaped(by: escapes, &carry.backslash)
        }
        if let stop = scan(masks[number], escapes, at: position, base, &carry, limit, isLast) {
          return stop
        }
        position &+= 64
      }
    }
    let stop = isLast ? finish(isInside: carry.inside != 0) : .windowEnd
    return stopped(stop, window.count, 0)
  }

  /// Adds the fields of one block of 64 bytes; a reason to stop, if there is one.
  ///
  /// - Parameter backslashes: those that mean something.
  @inline(__always)
  private mutating func scan(
    _ masks: TextMasks, _ backslashes: UInt64, at position: Int, _ base: UnsafePointer<UInt8>,
    _ carry: inout Carry, _ limit: Int, _ isLast: Bool
  ) -> Stop? {
    let count = window.count &- position
    let valid = count < 64 ? (1 as UInt64) &<< UInt64(count) &- 1 : ~0
    let inside = carry.inside ^ prefixXor(masks.quotes)
    let lineEnds = masks.lineFeeds | masks.carriageReturns
    let separators = (masks.delimiters | lineEnds) & ~inside & valid
    let opening = masks.quotes & inside
    let closing = masks.quotes & ~inside
    let closed = closing &<< 1 | carry.closing
    let mayOpen = (separators | closing) &<< 1 | carry.opens
    let irregular = (opening & ~mayOpen | closed & ~(separators | masks.quotes)) & valid
    // The LF of a CRLF ends nothing.
    let second = masks.lineFeeds & (masks.carriageReturns &<< 1 | carry.carriageReturn)
    var block = Block(
      position: position, separators: separators & ~second, lineEnds: lineEnds,
      innerLineEnds: lineEnds & ~second & inside & valid, escapes: opening & closed | backslashes)
    // What lies before the irregular byte is as it seems.
    if irregular != 0 { block.separators &= (irregular & (0 &- irregular)) &- 1 }
    if let stop = addFields(block, base, limit, isLast) {
      return stopped(stop, position, block.innerLineEnds)
    }
    if irregular != 0 { return stopped(.irregular, position, block.innerLineEnds) }
    if block.innerLineEnds != 0 {
      index.innerLineCount &+= block.innerLineEnds.nonzeroBitCount
    }
    if block.escapes != 0 { lastEscape = position &+ 63 &- block.escapes.leadingZeroBitCount }
    carry.inside = 0 &- (inside &>> 63)
    carry.opens = (separators | closing) &>> 63
    carry.closing = closing &>> 63
    carry.carriageReturn = masks.carriageReturns &>> 63
    return nil
  }

  /// Adds the fields that end in a block; a reason to stop, if there is one.
  @inline(__always)
  private mutating func addFields(
    _ block: Block, _ base: UnsafePointer<UInt8>, _ limit: Int, _ isLast: Bool
  ) -> Stop? {
    index.reserve(64, fieldsBeyond: fieldEnd)
    let fields = index.fields
    var bits = block.separators
    var (start, number) = (fieldStart, fieldEnd)
    defer { (fieldStart, fieldEnd) = (start, number) }
    while bits != 0 {
      let bit = UInt64(truncatingIfNeeded: bits.trailingZeroBitCount)
      let end = block.position &+ Int(truncatingIfNeeded: bit)
      if base[start] == Byte.quote {
        if end &- start > RecordScanner.quotedLengthMax { return .irregular }
        fields[number] = quoted(start, end, isEscaped: hasEscape(block, from: start, bit))
      } else {
        fields[number] = IndexedField(plain: start, end)
      }
      number &+= 1
      start = end &+ 1
      if block.lineEnds &>> bit & 1 != 0 {
        if base[end] == Byte.carriageReturn {
          // Whether CR or CRLF ends the line shows only in the byte behind.
          if start == window.count && !isLast { return .windowEnd }
          if start < window.count, base[start] == Byte.lineFeed { start &+= 1 }
        }
        if end == recordStart {
          index.blankLineCount &+= 1
          number = index.fieldCount
        } else {
          index.endRecord(fieldEnd: number, offset: recordStart)
        }
        recordStart = start
        if start >= limit { return .done }
      }
      bits &= bits &- 1
    }
    return nil
  }

  @inline(__always)
  private func quoted(_ start: Int, _ end: Int, isEscaped: Bool) -> IndexedField {
    isEscaped && hasBackslashes
      ? IndexedField(backslashed: start, end)
      : IndexedField(quoted: start, end, escaped: isEscaped)
  }

  /// Whether the quoted field from `start` up to a bit of the block has a doubled quote or a
  /// backslash.
  private func hasEscape(_ block: Block, from start: Int, _ bit: UInt64) -> Bool {
    if lastEscape > start { return true }
    let before = (1 as UInt64) &<< bit &- 1
    let from = start <= block.position ? ~0 : ~0 as UInt64 &<< UInt64(start &- block.position)
    return block.escapes & before & from != 0
  }

  /// Adds the record that the text's end ends.
  private mutating func finish(isInside: Bool) -> Stop {
    if isInside { return .irregular }
    let end = window.count
    if recordStart == end { return .done }
    index.reserve(1, fieldsBeyond: fieldEnd)
    if fieldStart < end, window[fieldStart] == Byte.quote {
      if end - fieldStart > RecordScanner.quotedLengthMax { return .irregular }
      index.fields[fieldEnd] = quoted(fieldStart, end, isEscaped: lastEscape > fieldStart)
    } else {
      index.fields[fieldEnd] = IndexedField(plain: fieldStart, end)
    }
    index.endRecord(fieldEnd: fieldEnd + 1, offset: recordStart)
    recordStart = end
    return .done
  }

  /// Sets the count of line ends inside quotes right: so far it is that of all blocks before
  /// `position`, and the records end elsewhere.
  private func stopped(_ stop: Stop, _ position: Int, _ innerLineEnds: UInt64) -> Stop {
    if recordStart > position {
      let count = min(64, recordStart - position)
      let before = count < 64 ? (1 as UInt64) &<< UInt64(count) &- 1 : ~0
      index.innerLineCount += (innerLineEnds & before).nonzeroBitCount
    } else if recordStart < position {
      // Every line end of the unfinished record stands inside quotes.
      let unfinished = FieldBytes(rebasing: window[recordStart..<position])
      index.innerLineCount -= lineEndCount(unfinished)
    }
    return stop
  }
}

/// For each bit whether an odd number of bits is set up to it.
@inline(__always)
private func prefixXor(_ bits: UInt64) -> UInt64 {
  if bits == 0 { return 0 }
  var bits = bits
  bits ^= bits &<< 1
  bits ^= bits &<< 2
  bits ^= bits &<< 4
  bits ^= bits &<< 8
  bits ^= bits &<< 16
  return bits ^ bits &<< 32
}

/// The bytes behind runs of an odd number of backslashes, found as in the same paper: the sum of a
/// run and its first bit has a bit behind the run, at an odd distance or an even one.
///
/// - Parameter carry: 1 when such a run ends with the block before, and then with this one.
@inline(__always)
private func escaped(by backslashes: UInt64, _ carry: inout UInt64) -> UInt64 {
  if backslashes | carry == 0 { return 0 }
  let even: UInt64 = 0x5555_5555_5555_5555
  // What is escaped begins no run.
  let runs = backslashes & ~carry
  let starts = runs & ~(runs &<< 1)
  let behindEven = runs &+ (starts & even)
  let (behindOdd, isOddAtEnd) = runs.addingReportingOverflow(starts & ~even)
  let escaped = carry | ~runs & (behindEven & ~even | behindOdd & even)
  carry = isOddAtEnd ? 1 : 0
  return escaped
}

/// How many physical lines end in `text`, which does not begin between a CR and its LF.
func lineEndCount(_ text: FieldBytes) -> Int {
  var count = 0
  var previous: UInt8 = 0
  for byte in text {
    if byte == Byte.carriageReturn || byte == Byte.lineFeed && previous != Byte.carriageReturn {
      count += 1
    }
    previous = byte
  }
  return count
}
