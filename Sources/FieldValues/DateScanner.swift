/// Reads the parts of a timestamp from left to right.
struct DateScanner {
  let text: FieldBytes
  private var position = 0

  init(text: FieldBytes) {
    self.text = text
  }

  var isAtEnd: Bool { position == text.count }

  /// A day that exists, written in `style`.
  mutating func day(_ style: DateStyle) -> CalendarDay? {
    switch style {
    case .iso: isoDay()
    case .yearFirst: yearFirstDay()
    case .monthName: namedDay()
    case .monthFirst: numberedDay(isDayFirst: false)
    case .dayFirst: numberedDay(isDayFirst: true)
    }
  }

  /// What stands between a day and a time: `T`, or spaces with or without a comma before them.
  mutating func timeSeparator() -> Bool {
    if skip("T") || skip("t") { return true }
    _ = skip(",")
    return spaces()
  }

  /// `hh:mm`, `hh:mm:ss` or `hh:mm:ss.fraction`, with or without AM or PM, in seconds since
  /// midnight.
  mutating func timeOfDay() -> Double? {
    guard var hour = number(digits: 1...2), skip(":"), let minute = number(digits: 2...2),
      minute < 60
    else { return nil }
    var second = 0
    var part = 0.0
    if skip(":") {
      guard let whole = number(digits: 2...2), whole < 60 else { return nil }
      second = whole
      if skip(".") || skip(",") {
        guard let fraction = fraction() else { return nil }
        part = fraction
      }
    }
    let end = position
    _ = spaces()
    if let isAfternoon = half() {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (isAfternoon ? 12 : 0)
    } else {
      position = end
    }
    guard hour < 24 else { return nil }
    return Double(hour * 3600 + minute * 60 + second) + part
  }

  /// `Z`, `UTC`, `GMT`, `±hh:mm`, `±hhmm`, `±hh` or nothing, with spaces before or without, in
  /// seconds east of Greenwich.
  mutating func zoneOffset() -> Int? {
    _ = spaces()
    if isAtEnd || word("utc") || word("gmt") || word("z") { return 0 }
    let isWest = skip("-")
    guard isWest || skip("+"), let hours = number(digits: 2...2), hours < 24 else { return nil }
    var minutes = 0
    if skip(":") || !isAtEnd {
      guard let written = number(digits: 2...2), written < 60 else { return nil }
      minutes = written
    }
    let offset = hours * 3600 + minutes * 60
    return isWest ? -offset : offset
  }
}

extension DateScanner {
  private mutating func isoDay() -> CalendarDay? {
    guard let year = number(digits: 4...4), skip("-"), let month = number(digits: 2...2),
      skip("-"), let day = number(digits: 2...2)
    else { return nil }
    return CalendarDay(year: year, month: month, day: day)
  }

  private mutating func yearFirstDay() -> CalendarDay? {
    guard let year = number(digits: 4...4), let separator = separator(),
      let month = number(digits: 1...2), skip(separator), let day = number(digits: 1...2)
    else { return nil }
    return CalendarDay(year: year, month: month, day: day)
  }

  /// Points are the way of those who write the day first, so no month stands before one.
  private mutating func numberedDay(isDayFirst: Bool) -> CalendarDay? {
    guard let first = number(digits: 1...2), let separator = separator(),
      isDayFirst || separator != ".", let second = number(digits: 1...2), skip(separator),
      let year = year(isShortAllowed: separator == "/")
    else { return nil }
    let (day, month) = isDayFirst ? (first, second) : (second, first)
    return CalendarDay(year: year, month: month, day: day)
  }

  private mutating func namedDay() -> CalendarDay? {
    let start = position
    if name(Self.weekdays) != nil {
      _ = skip(",")
      guard spaces() else { return nil }
    } else {
      position = start
    }
    if let month = name(Self.months) {
      _ = skip(".")
      guard spaces(), let day = number(digits: 1...2) else { return nil }
      let hasComma = skip(",")
      guard spaces() || hasComma, let year = year(isShortAllowed: false) else { return nil }
      return CalendarDay(year: year, month: month + 1, day: day)
    }
    guard let day = number(digits: 1...2), let separator = wordSeparator(),
      let month = name(Self.months)
    else { return nil }
    _ = skip(".")
    _ = skip(",")
    guard wordSeparator() == separator, let year = year(isShortAllowed: separator == "-") else {
      return nil
    }
    return CalendarDay(year: year, month: month + 1, day: day)
  }

  private mutating func separator() -> Unicode.Scalar? {
    for separator in ["/", "-", "."] as [Unicode.Scalar] where skip(separator) { return separator }
    return nil
  }

  private mutating func wordSeparator() -> Unicode.Scalar? {
    if spaces() { return " " }
    return skip("-") ? "-" : skip("/") ? "/" : nil
  }

  /// Four digits, or two of a year from 1969 to 2068 as POSIX reads them.
  private mutating func year(isShortAllowed: Bool) -> Int? {
    let start = position
    guard let year = number(digits: 2...4) else { return nil }
    switch position - start {
    case 4: return year
    case 2 where isShortAllowed: return year + (year < 69 ? 2000 : 1900)
    default: return nil
    }
  }

  private static let months: [StaticString] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
  private static let weekdays: [StaticString] = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  /// The place of the name that comes next, in full or its first three letters (four of September).
  private mutating func name(_ names: [StaticString]) -> Int? {
    var length = 0
    while position + length < text.count, isLetter(text[position + length]) { length += 1 }
    guard length >= 3 else { return nil }
    let found = names.firstIndex { name in
      guard length == 3 || length == name.utf8CodeUnitCount || length == 4 && names.count == 12
      else { return false }
      return length <= name.utf8CodeUnitCount
        && (0..<length).allSatisfy { text[position + $0] | 0x20 == name.utf8Start[$0] }
    }
    if found != nil { position += length }
    return found
  }
}

extension DateScanner {
  /// Steps over `character` if it comes next.
  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard position < text.count, text[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func spaces() -> Bool {
    let start = position
    while skip(" ") {}
    return position > start
  }

  /// Steps over a word in any case if it is all that is left.
  private mutating func word(_ word: StaticString) -> Bool {
    guard text.count - position == word.utf8CodeUnitCount,
      (0..<word.utf8CodeUnitCount).allSatisfy({ text[position + $0] | 0x20 == word.utf8Start[$0] })
    else { return false }
    position = text.count
    return true
  }

  /// Whether PM comes next, or AM; nil when neither does.
  private mutating func half() -> Bool? {
    guard position + 1 < text.count, text[position + 1] | 0x20 == UInt8(ascii: "m") else {
      return nil
    }
    let letter = text[position] | 0x20
    guard letter == UInt8(ascii: "a") || letter == UInt8(ascii: "p") else { return nil }
    position += 2
    return letter == UInt8(ascii: "p")
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private mutating func number(digits: ClosedRange<Int>) -> Int? {
    let start = position
    var number = 0
    while position - start < digits.upperBound, position < text.count,
      let digit = text[position].digitValue
    {
      number = number * 10 + Int(digit)
      position += 1
    }
    return position - start >= digits.lowerBound ? number : nil
  }

  /// The digits after the point; those beyond nanoseconds are read but change nothing.
  private mutating func fraction() -> Double? {
    let start = position
    var nanoseconds = 0
    var scale = 100_000_000
    while position < text.count, let digit = text[position].digitValue {
      nanoseconds += Int(digit) * scale
      scale /= 10
      position += 1
    }
    return position > start ? Double(nanoseconds) / 1e9 : nil
  }
}
