import Testing

@testable import Workbench

@Suite struct CrontabTimeTests {
  @Test(arguments: [
    ("hour", "0 * * * *"), ("day", "0 3 * * *"), ("week", "0 3 * * 1"),
    ("*/15 8-18 1,15 * *", "*/15 8-18 1,15 * *"), ("0 6 * * mon-FRI", "0 6 * * 1,2,3,4,5"),
    ("0 6 * * 7", "0 6 * * 0"), ("0 6 * * 5-7", "0 6 * * 0,5,6"),
    ("0 6 * * 0-6/2", "0 6 * * 0-6/2"),
    ("0 6 * jan-mar,Dec *", "0 6 * 1,2,3,12 *"), ("  5   4 * *  * ", "5 4 * * *"),
    ("0 0 29 2 *", "0 0 29 2 *"), ("0 0 31 2 1", "0 0 31 2 1"), ("0 0 * * */2", "0 0 * * */2"),
  ])
  func textOfFields(_ given: String, _ expected: String) throws {
    #expect(try CrontabTime(given).text == expected)
  }

  @Test(arguments: [
    "", "month", "Day", "@daily", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *",
    "* * 0 * *", "* * 32 * *", "* * * 13 * ", "* * * 0 *", "* * * * 8", "-1 * * * *", "1- * * * *",
    "5-2 * * * *", "*/0 * * * *", "5/2 * * * *", "1-2-3 * * * *", "1,,2 * * * *", "1, * * * *",
    "*/ * * * *", "/2 * * * *", "1/2/3 * * * *", "+1 * * * *", "1.5 * * * *", "٣ * * * *",
    "* * * * mond", "mon * * * *", "0 0 30 2 *", "0 0 31 4,6 *", "99999999999999999999 * * * *",
    "0 0 */2 * 1", "0 0 1 * */2", "0 0 1 * *\n", "0 0\t1 * *",
  ])
  func otherTextsAreUsageErrors(_ text: String) {
    #expect { try CrontabTime(text) } throws: { ($0 as? Failure)?.category == .usage }
  }

  @Test(arguments: [
    ("hour", ["*-*-* *:00:00"]), ("day", ["*-*-* 03:00:00"]), ("week", ["Mon *-*-* 03:00:00"]),
    ("*/20 8-10 1,15 jan *", ["*-01-01,15 08,09,10:00,20,40:00"]),
    ("0 6 * * 5-7", ["Sun,Fri,Sat *-*-* 06:00:00"]),
    ("0 6 13 * fri", ["*-*-13 06:00:00", "Fri *-*-* 06:00:00"]),
  ])
  func systemdsTimes(_ text: String, _ events: [String]) throws {
    #expect(try CrontabTime(text).calendarEvents == events)
  }

  @Test(arguments: [
    ("hour", 60), ("day", 1440), ("week", 1440), ("* * * * *", 1), ("0,50 * * * *", 10),
    ("0 8,18 * * *", 600), ("55 23,0 * * *", 60), ("30 5 1 1 *", 1440),
  ])
  func shortestGapInMinutes(_ text: String, _ minutes: Int) throws {
    #expect(try CrontabTime(text).shortestGap == minutes)
  }
}
