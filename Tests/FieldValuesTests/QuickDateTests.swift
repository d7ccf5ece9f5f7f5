import Testing

@testable import FieldValues

/// The quick way reads what the slow one reads, or leaves it to that.
@Suite struct QuickDateTests {
  @Test(arguments: [
    "2024-02-29", "1970-01-01", "0000-01-01", "9999-12-31", "2024-02-29T12:34:56",
    "2024-02-29 23:59:59", "2024-02-29T12:34:56Z", "2024-02-29T12:34:56.5",
    "2024-02-29T12:34:56.123456789Z", "2024-02-29T00:00:00+05:30", "2024-02-29T00:00:00.25-11:00",
  ])
  func takesTheUsualForms(_ text: String) throws {
    let expected = try #require(slow(text))
    #expect(quick(text).bitPattern == expected.bitPattern)
  }

  @Test(arguments: [
    "", "2024-02-3", "2024-02-30", "2023-02-29", "1900-02-29", "2024-00-10",
    "2024-13-01", "2024-04-31", "2024-01-00", "2024/01/01", "2024-01-01T24:00:00",
    "2024-01-01T12:60:00", "2024-01-01T12:00:60", "2024-01-01T12:00:00.", "2024-01-01T12:00:00+0",
    "2024-01-01T12:00:00+24:00", "20:4-01-01",
  ])
  func leavesTheRest(_ text: String) {
    #expect(quick(text).isNaN)
  }

  @Test func equalsTheScannerOnSpoiltDates() {
    var random = SeededRandom(seed: 3)
    let forms = ["2024-02-29", "1999-12-31T23:59:59", "2000-10-08 07:06:05.4321+01:30"]
    let characters = Array("0123456789-:./TZ +é\u{7F}".utf8)
    for _ in 0..<50_000 {
      var bytes = Array((forms.randomElement(using: &random) ?? "").utf8)
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        bytes[place] = characters.randomElement(using: &random) ?? 0
      }
      let text = String(decoding: bytes, as: UTF8.self)
      let found = quick(text)
      if !found.isNaN { #expect(found.bitPattern == slow(text)?.bitPattern, "\(text)") }
    }
  }

  @Test func knowsEveryDay() {
    for days in -719_528..<2_932_897 {
      let day = CalendarDay(daysSinceEpoch: days)
      let found = CalendarDay.daysSinceEpoch(year: day.year, month: day.month, day: day.day)
      if found != days { Issue.record("\(day)") }
    }
  }

  private func quick(_ text: String) -> Double {
    var text = text
    return text.withUTF8 { bytes in
      bytes.baseAddress.map { QuickDate.parse($0, bytes.count) } ?? .nan
    }
  }

  /// By way of the scanner alone.
  private func slow(_ text: String) -> Double? {
    var text = text
    return text.withUTF8 { bytes in
      var scanner = DateScanner(text: bytes)
      guard let day = scanner.day(.iso) else { return nil }
      let midnight = Double(day.daysSinceEpoch * secondsPerDay)
      if scanner.isAtEnd { return midnight }
      guard scanner.timeSeparator(), let seconds = scanner.timeOfDay(),
        let offset = scanner.zoneOffset(), scanner.isAtEnd
      else { return nil }
      return midnight + seconds - Double(offset)
    }
  }
}
