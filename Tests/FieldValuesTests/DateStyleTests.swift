import Testing

@testable import FieldValues

@Suite struct DateStyleTests {
  private static let leapDay = 1_709_164_800.0

  @Test(
    arguments: [
      ("2024-02-29", .iso), ("2024/2/29", .yearFirst), ("2024.02.29", .yearFirst),
      ("2024-2-29", .yearFirst), ("02/29/2024", .monthFirst), ("2-29-2024", .monthFirst),
      ("2/29/24", .monthFirst), ("29/02/2024", .dayFirst), ("29.2.2024", .dayFirst),
      ("29-02-2024", .dayFirst), ("29/2/24", .dayFirst), ("Feb 29, 2024", .monthName),
      ("february 29 2024", .monthName), ("29 Feb 2024", .monthName), ("29-FEB-24", .monthName),
      ("Thu, 29 Feb 2024", .monthName), ("Thursday, February 29, 2024", .monthName),
      ("29 Feb. 2024", .monthName), (" 02/29/2024 ", .monthFirst),
    ] as [(String, DateStyle)])
  func readsDays(_ text: String, _ style: DateStyle) {
    #expect(DateText.parse(text, style: style) == Self.leapDay)
  }

  @Test(
    arguments: [
      ("29/02/2024", .monthFirst), ("02/29/2024", .dayFirst), ("02.29.2024", .monthFirst),
      ("29.2.24", .dayFirst), ("29/02-2024", .dayFirst), ("30/02/2024", .dayFirst),
      ("1.10.2", .dayFirst), ("1/2", .dayFirst), ("Febtober 29, 2024", .monthName),
      ("Feb 29", .monthName), ("29 2024", .monthName), ("2024-02-29", .yearFirst),
      ("2024-2-29", .iso), ("02/29/024", .monthFirst), ("29-Feb 2024", .monthName),
    ] as [(String, DateStyle)])
  func refusesOthers(_ text: String, _ style: DateStyle) {
    let isISO = text == "2024-02-29"
    #expect((DateText.parse(text, style: style) == nil) != isISO)
  }

  @Test(arguments: [
    ("12:34", 45_240.0), ("9:05", 32_700), ("12:34:56", 45_296), ("12:34:56.25", 45_296.25),
    ("12:00 AM", 0), ("12:30 pm", 45_000), ("1:05:06 PM", 47_106), ("12:34 UTC", 45_240),
    ("12:34Z", 45_240), ("12:34 +0100", 41_640), ("00:00:00 GMT", 0),
  ])
  func readsTimesBehindThem(_ time: String, _ seconds: Double) {
    #expect(DateText.parse("02/29/2024 \(time)", style: .monthFirst) == Self.leapDay + seconds)
    #expect(DateText.parse("2024-02-29T\(time)") == Self.leapDay + seconds)
    #expect(DateText.parse("Feb 29, 2024, \(time)", style: .monthName) == Self.leapDay + seconds)
  }

  @Test(arguments: [
    "24:00", "13:00 PM", "0:10 AM", "12", "12:3", "12:60", "12:34 EST", "12:34:56.",
  ])
  func refusesOtherTimes(_ time: String) {
    #expect(DateText.parse("02/29/2024 \(time)", style: .monthFirst) == nil)
  }

  @Test func shortYearsAreThoseOfPOSIX() {
    #expect(DateText.parse("1/1/69", style: .dayFirst) == -31_536_000)
    #expect(DateText.parse("1/1/68", style: .dayFirst) == 3_092_601_600)
  }

  /// Every day of some years is what it is in ISO 8601, in every style.
  @Test func agreesWithISO() {
    let months = [
      "January", "Feb", "Mar", "April", "May", "Jun", "Jul", "August", "Sept", "Oct", "Nov", "Dec",
    ]
    for days in stride(from: -20_000, to: 40_000, by: 37) {
      let day = CalendarDay(daysSinceEpoch: days)
      let seconds = Double(days) * 86_400
      let (y, m, d) = (day.year, day.month, day.day)
      #expect(DateText.parse("\(m)/\(d)/\(y)", style: .monthFirst) == seconds)
      #expect(DateText.parse("\(d).\(m).\(y)", style: .dayFirst) == seconds)
      #expect(DateText.parse("\(y)/\(m)/\(d)", style: .yearFirst) == seconds)
      #expect(DateText.parse("\(months[m - 1]) \(d), \(y)", style: .monthName) == seconds)
      #expect(DateText.parse("\(d) \(months[m - 1]) \(y)", style: .monthName) == seconds)
    }
  }
}
