/// When a job runs, as the five fields of a crontab say it.
///
/// Where both a day of the month and one of the week are asked for, either will do, as in every
/// cron.
public struct CrontabTime: Sendable, Equatable {
  let minute: CrontabField
  let hour: CrontabField
  let dayOfMonth: CrontabField
  let month: CrontabField
  let weekday: CrontabField

  /// `hour` (on the hour), `day` (at three in the morning), `week` (Mondays at three), or five
  /// fields, months and days of the week by number or name: `30 6 * * mon-fri`.
  ///
  /// - Throws: `Failure` of the category usage.
  public init(_ text: String) throws(Failure) {
    let words =
      CrontabTime.named[text] ?? text.split(separator: " ").map(String.init)
    let fields = zip(words, CrontabField.Unit.allCases).compactMap { CrontabField($0, $1) }
    guard words.count == 5, fields.count == 5 else {
      throw Failure(
        .usage,
        "--every takes hour, day, week or the five fields of a crontab, such as "
          + "'30 6 * * mon-fri', not '\(text)'")
    }
    minute = fields[0]
    hour = fields[1]
    dayOfMonth = fields[2]
    month = fields[3]
    weekday = fields[4]
    if !dayOfMonth.isAny, !weekday.isAny, dayOfMonth.beginsWithStar || weekday.beginsWithStar {
      throw Failure(
        .usage,
        "schedulers differ in what '\(text)' means: where days of the month and of the week are "
          + "asked for, write the days out that */ stands for")
    }
    guard happens else {
      throw Failure(.usage, "'\(text)' never comes: no such month has such a day")
    }
  }

  private static let named = [
    "hour": ["0", "*", "*", "*", "*"],
    "day": ["0", "3", "*", "*", "*"],
    "week": ["0", "3", "*", "*", "1"],
  ]

  /// The five fields, in numbers.
  var text: String {
    [minute, hour, dayOfMonth, month, weekday].map(\.text).joined(separator: " ")
  }

  /// Whether some month has one of the days.
  private var happens: Bool {
    if !weekday.isAny { return true }
    let lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return month.values.contains { (dayOfMonth.values.first ?? 1) <= lengths[$0 - 1] }
  }

  /// The least number of minutes between two runs, a day's at most.
  var shortestGap: Int {
    let day = 24 * 60
    let times = hour.values.flatMap { hour in minute.values.map { hour * 60 + $0 } }
    guard let first = times.first else { return day }
    return zip(times, times.dropFirst() + [first + day]).map { $1 - $0 }.min() ?? day
  }

  /// The same as what systemd's `OnCalendar` takes: more than one when either of two kinds of days
  /// will do.
  var calendarEvents: [String] {
    let clock = "\(hour.calendarText):\(minute.calendarText):00"
    let date = "*-\(month.calendarText)-\(dayOfMonth.calendarText) \(clock)"
    if weekday.isAny { return [date] }
    let week = "\(weekday.calendarText) *-\(month.calendarText)-* \(clock)"
    return dayOfMonth.isAny ? [week] : [date, week]
  }
}

extension CrontabField {
  /// The field in `OnCalendar`.
  fileprivate var calendarText: String {
    if isAny { return "*" }
    let texts = values.map { value in
      switch unit {
      case .weekday: unit.names[value]
      case .minute, .hour, .dayOfMonth, .month: value < 10 ? "0\(value)" : "\(value)"
      }
    }
    return texts.joined(separator: ",")
  }
}
