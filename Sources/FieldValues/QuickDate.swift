/// ISO dates and timestamps in their plainest ways of writing, `2024-02-29` and
/// `2024-02-29T12:34:56.789Z`, read several characters at a time.
///
/// What it does not read may still be a date: ``DateText`` has the last word.
package enum QuickDate {
  /// The moment that `count` bytes spell, in seconds since 1970-01-01T00:00:00Z; NaN when they are
  /// none of these forms.
  @inline(__always)
  package static func parse(_ text: UnsafePointer<UInt8>, _ count: Int) -> Double {
    if count < dayLength { return .nan }
    guard let days = days(text) else { return .nan }
    let midnight = Double(days &* secondsPerDay)
    return count == dayLength ? midnight : moment(midnight, text, count)
  }

  private static let dayLength = 10
  /// Up to the seconds.
  private static let timestampLength = 19

  /// Days since the epoch of the ten characters of a date that exists.
  @inline(__always)
  private static func days(_ text: UnsafePointer<UInt8>) -> Int? {
    let bytes = UnsafeRawPointer(text)
    let yearAndMonth = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
    let lastTwo = UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt16.self))
    // Digits become their values and hyphens 0 (`0000-00-`); 6 takes all beyond 9 to a higher bit,
    // 15 all beyond 0.
    let digits = yearAndMonth ^ 0x2D30_302D_3030_3030
    let dayDigits = UInt64(lastTwo) ^ 0x3030
    let excess =
      digits | (digits &+ 0x0F06_060F_0606_0606) | dayDigits | (dayDigits &+ 0x0606)
    if excess & 0xF0F0_F0F0_F0F0_F0F0 != 0 { return nil }
    let pairs = digits &* 10 &+ digits &>> 8
    let year = (pairs & 0xFF) &* 100 &+ pairs &>> 16 & 0xFF
    let month = pairs &>> 40 & 0xFF
    let day = (dayDigits & 0xFF) &* 10 &+ dayDigits &>> 8
    return CalendarDay.daysSinceEpoch(
      year: Int(truncatingIfNeeded: year), month: Int(truncatingIfNeeded: month),
      day: Int(truncatingIfNeeded: day))
  }

  /// Adds the time of day behind the date.
  @inline(never)
  private static func moment(
    _ midnight: Double, _ text: UnsafePointer<UInt8>, _ count: Int
  ) -> Double {
    guard count >= timestampLength,
      text[10] == UInt8(ascii: "T") || text[10] == UInt8(ascii: " ")
    else { return .nan }
    let loaded = UnsafeRawPointer(text).loadUnaligned(fromByteOffset: 11, as: UInt64.self)
    // `00:00:00`
    let digits = UInt64(littleEndian: loaded) ^ 0x3030_3A30_303A_3030
    let excess = digits | (digits &+ 0x0606_0F06_060F_0606)
    if excess & 0xF0F0_F0F0_F0F0_F0F0 != 0 { return .nan }
    let pairs = digits &* 10 &+ digits &>> 8
    let (hour, minute, second) = (pairs & 0xFF, pairs &>> 24 & 0xFF, pairs &>> 48 & 0xFF)
    if hour > 23 || minute > 59 || second > 59 { return .nan }
    var position = timestampLength
    let part = fraction(text, count, &position)
    guard let offset = zoneOffset(text + position, count &- position) else { return .nan }
    let whole = Int(truncatingIfNeeded: hour &* 3600 &+ minute &* 60 &+ second)
    return midnight + (Double(whole) + part) - Double(offset)
  }

  /// A point with up to nine digits behind it; 0, without a step, when there is none.
  private static func fraction(
    _ text: UnsafePointer<UInt8>, _ count: Int, _ position: inout Int
  ) -> Double {
    guard position < count, text[position] == UInt8(ascii: ".") else { return 0 }
    var nanoseconds = 0
    var scale = 1_000_000_000
    var place = position &+ 1
    while place < count, scale > 1, let digit = text[place].digitValue {
      scale /= 10
      nanoseconds += Int(digit) * scale
      place &+= 1
    }
    if scale < 1_000_000_000 { position = place }
    return Double(nanoseconds) / 1e9
  }

  /// Nothing, `Z` or `±hh:mm`, in seconds east of Greenwich.
  private static func zoneOffset(_ text: UnsafePointer<UInt8>, _ count: Int) -> Int? {
    if count == 0 || count == 1 && text[0] == UInt8(ascii: "Z") { return 0 }
    let isWest = count == 6 && text[0] == UInt8(ascii: "-")
    guard isWest || count == 6 && text[0] == UInt8(ascii: "+"), text[3] == UInt8(ascii: ":"),
      let hours = twoDigits(text + 1), let minutes = twoDigits(text + 4), hours < 24, minutes < 60
    else { return nil }
    let offset = hours * 3600 + minutes * 60
    return isWest ? -offset : offset
  }

  private static func twoDigits(_ text: UnsafePointer<UInt8>) -> Int? {
    guard let tens = text[0].digitValue, let units = text[1].digitValue else { return nil }
    return Int(tens) * 10 + Int(units)
  }
}

extension CalendarDay {
  /// How many days lie between 1970-01-01 and a day of the years from 0 on; nil when the calendar
  /// has none such. The same as by way of the day, with fewer branches.
  @inline(__always)
  static func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int? {
    let isLeap = year & (year % 25 == 0 ? 15 : 3) == 0
    // 31 days have the odd months up to July and the even ones from August on.
    let usual = 30 &+ (month ^ month &>> 3) & 1
    let dayCount = month == 2 ? (isLeap ? 29 : 28) : usual
    if month &- 1 > 11 || month < 1 || day < 1 || day > dayCount { return nil }
    // Years begin in March, 400 of them earlier, so that none is negative.
    let marchYear = year &+ 400 &- (month <= 2 ? 1 : 0)
    let dayOfYear = (153 &* (month > 2 ? month &- 3 : month &+ 9) &+ 2) / 5 &+ day &- 1
    return 365 &* marchYear &+ marchYear / 4 &- marchYear / 100 &+ marchYear / 400 &+ dayOfYear
      &- daysPerEra &- epochOffset
  }
}
