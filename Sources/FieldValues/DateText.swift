/// Dates and timestamps as text, as seconds since 1970-01-01T00:00:00Z.
///
/// A day is written as its column's ``DateStyle`` says, of which ISO 8601 (`2024-02-29`) is the
/// usual one. A time may follow: `12:34`, with seconds, a decimal fraction of them, AM or PM, and
/// `Z`, `UTC` or an offset (`+01:00`, `+0100`, `+01`) where given; `T` or a space stands before it.
/// A timestamp without an offset counts as UTC. Leap seconds are not dates, since Unix time has no
/// place for them.
public enum DateText {
  /// The moment that `field` names; nil when it names none. Spaces around it are ignored.
  public static func parse(_ field: FieldBytes, style: DateStyle = .iso) -> Double? {
    let text = field.trimmingSpaces
    if style == .iso, let start = text.baseAddress {
      let moment = QuickDate.parse(start, text.count)
      if !moment.isNaN { return moment }
    }
    var scanner = DateScanner(text: text)
    guard let day = scanner.day(style) else { return nil }
    let midnight = Double(day.daysSinceEpoch * secondsPerDay)
    if scanner.isAtEnd { return midnight }
    guard scanner.timeSeparator(), let seconds = scanner.timeOfDay(),
      let offset = scanner.zoneOffset(), scanner.isAtEnd
    else { return nil }
    return midnight + seconds - Double(offset)
  }

  /// The moment that `text` names; see ``parse(_:style:)-(FieldBytes,_)``.
  public static func parse(_ text: String, style: DateStyle = .iso) -> Double? {
    var text = text
    return text.withUTF8 { parse($0, style: style) }
  }

  /// `2024-02-29` for midnight, otherwise `2024-02-29T12:34:56Z` with milliseconds or microseconds
  /// where there are any; empty for NaN, which stands for a missing value.
  ///
  /// Moments outside the years 0 to 9999, which such texts cannot name, are written as seconds.
  public static func canonical(_ seconds: Double) -> String {
    if seconds.isNaN { return "" }
    let range = Double(CalendarDay.firstSecond)..<Double(CalendarDay.endSecond)
    guard range.contains(seconds) else { return NumberText.canonical(seconds) }
    let microseconds = Int((seconds * 1e6).rounded())
    let whole = floorDivide(microseconds, 1_000_000)
    let fraction = microseconds - whole * 1_000_000
    let days = floorDivide(whole, secondsPerDay)
    let time = whole - days * secondsPerDay
    let day = CalendarDay(daysSinceEpoch: days)
    let date = "\(padded(day.year, 4))-\(padded(day.month, 2))-\(padded(day.day, 2))"
    if time == 0 && fraction == 0 { return date }
    let clock = "\(padded(time / 3600, 2)):\(padded(time / 60 % 60, 2)):\(padded(time % 60, 2))"
    return "\(date)T\(clock)\(fractionText(fraction))Z"
  }

  private static func fractionText(_ microseconds: Int) -> String {
    if microseconds == 0 { return "" }
    return microseconds % 1000 == 0
      ? ".\(padded(microseconds / 1000, 3))" : ".\(padded(microseconds, 6))"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

let secondsPerDay = 86_400

extension CalendarDay {
  /// 0000-01-01T00:00:00Z.
  fileprivate static let firstSecond = -719_528 * secondsPerDay
  /// 10000-01-01T00:00:00Z.
  fileprivate static let endSecond = 2_932_897 * secondsPerDay
}
