/// Reads the parts of an ISO 8601 timestamp from left to right.
struct DateScanner {
  let text: FieldBytes
  private var position = 0

  init(text: FieldBytes) {
    self.text = text
  }

  var isAtEnd: Bool { position == text.count }

  /// Steps over `character` if it comes next.
  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard position < text.count, text[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  /// `YYYY-MM-DD`, a day that exists.
  mutating func day() -> CalendarDay? {
    guard let year = number(digitCount: 4), skip("-"),
      let month = number(digitCount: 2), skip("-"),
      let day = number(digitCount: 2)
    else { return nil }
    return CalendarDay(year: year, month: month, day: day)
  }

  /// `hh:mm`, `hh:mm:ss` or `hh:mm:ss.fraction`, in seconds since midnight.
  mutating func timeOfDay() -> Double? {
    guard let hour = number(digitCount: 2), hour < 24, skip(":"),
      let minute = number(digitCount: 2), minute < 60
    else { return nil }
    let seconds = hour * 3600 + minute * 60
    guard skip(":") else { return Double(seconds) }
    guard let second = number(digitCount: 2), second < 60 else { return nil }
    guard skip(".") || skip(",") else { return Double(seconds + second) }
    guard let fraction = fraction() else { return nil }
    return Double(seconds + second) + fraction
  }

  /// `Z`, `±hh:mm`, `±hhmm`, `±hh` or nothing, in seconds east of Greenwich.
  mutating func zoneOffset() -> Int? {
    if isAtEnd || skip("Z") || skip("z") { return 0 }
    let isWest = skip("-")
    guard isWest || skip("+"), let hours = number(digitCount: 2), hours < 24 else { return nil }
    var minutes = 0
    if skip(":") || !isAtEnd {
      guard let written = number(digitCount: 2), written < 60 else { return nil }
      minutes = written
    }
    let offset = hours * 3600 + minutes * 60
    return isWest ? -offset : offset
  }

  private mutating func number(digitCount: Int) -> Int? {
    guard text.count - position >= digitCount else { return nil }
    var number = 0
    for _ in 0..<digitCount {
      guard let digit = text[position].digitValue else { return nil }
      number = number * 10 + Int(digit)
      position += 1
    }
    return number
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
