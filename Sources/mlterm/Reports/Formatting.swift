import FieldValues
import TUI
import Workbench

/// Numbers and columns of text as the reports and the screens show them.
enum Format {
  /// `0.8012` as `80.1 %`.
  static func percent(_ share: Double) -> String { "\(decimals(share * 100, 1)) %" }

  /// A number with a fixed number of decimals, without an exponent.
  static func decimals(_ value: Double, _ count: Int) -> String {
    DecimalText.fixed(value, count)
  }

  /// A number in at most about seven characters.
  static func short(_ value: Double) -> String {
    let exact = NumberText.canonical(value)
    if exact.count <= 7 { return exact }
    let size = abs(value)
    if size >= 1e7 || (size < 1e-3 && size > 0) {
      let exponent = Int(log10Floor(size))
      var scaled = value
      for _ in 0..<abs(exponent) { scaled = exponent > 0 ? scaled / 10 : scaled * 10 }
      return "\(decimals(scaled, 2))e\(exponent)"
    }
    return decimals(value, size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3)
  }

  /// An error or another difference in the target's unit, short and with its thousands set apart:
  /// `46,231`. The numbers of a table are shown as they are: 2014 may be a year.
  static func difference(_ value: Double) -> String { settingThousandsApart(short(value)) }

  /// `-12345.6` as `-12,345.6`.
  static func settingThousandsApart(_ number: String) -> String {
    let digits = number.drop { $0 == "-" }.prefix { $0.isNumber }
    guard let count = Int(digits) else { return number }
    return number[..<digits.startIndex] + grouped(count) + number[digits.endIndex...]
  }

  /// `0.431` as `43 %`, for what changes all the time.
  static func wholePercent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

  /// A short time with three digits: `0.214 ms`, `12.3 ms`, `1.20 s`.
  static func milliseconds(_ seconds: Double) -> String {
    let time = seconds * 1_000
    if time >= 1_000 { return "\(decimals(seconds, 2)) s" }
    return "\(decimals(time, time < 1 ? 3 : time < 10 ? 2 : time < 100 ? 1 : 0)) ms"
  }

  /// A time to wait: `4.0 s`, `12 min`, `2 h 5 min`.
  static func duration(_ seconds: Double) -> String {
    guard seconds >= 100, seconds < 1e9 else { return self.seconds(min(seconds, 1e9)) }
    let minutes = Int((seconds / 60).rounded())
    return minutes < 100 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60) min"
  }

  static func seconds(_ seconds: Double) -> String {
    seconds < 1 ? "\(Int((seconds * 1000).rounded())) ms" : "\(decimals(seconds, 1)) s"
  }

  /// `104 kB`: at most four characters and a unit.
  static func bytes(_ count: Int) -> String {
    var size = Double(count)
    if size < 1000 { return "\(count) B" }
    for unit in ["kB", "MB", "GB", "TB"] {
      size /= 1000
      if size < 999.5 { return "\(decimals(size, size < 9.95 ? 1 : 0)) \(unit)" }
    }
    return "\(decimals(size, 0)) TB"
  }

  /// `5 minutes ago`.
  static func ago(_ seconds: Double) -> String {
    if seconds < 60 { return "just now" }
    let units: [(length: Double, name: String)] = [
      (86_400 * 365, "year"), (86_400 * 30, "month"), (86_400, "day"), (3_600, "hour"),
      (60, "minute"),
    ]
    let unit = units.first { seconds >= $0.length } ?? units[4]
    return counted(Int(min(seconds / unit.length, 1e6)), unit.name) + " ago"
  }

  private static func log10Floor(_ value: Double) -> Double {
    var exponent = 0.0
    var rest = value
    while rest >= 10 {
      rest /= 10
      exponent += 1
    }
    while rest < 1 {
      rest *= 10
      exponent -= 1
    }
    return exponent
  }
}

/// A number of things: `1 row`, `2 rows`.
func counted(_ count: Int, _ thing: String) -> String {
  "\(grouped(count)) \(thing)\(count == 1 ? "" : "s")"
}

/// Rows of text in aligned columns, for logs and screen readers: no lines, no colour.
struct TextTable {
  enum Alignment { case left, right }

  private let alignments: [Alignment]
  private var rows: [[String]] = []

  init(_ titles: [String], _ alignments: [Alignment]) {
    self.alignments = alignments
    rows.append(titles)
  }

  mutating func add(_ cells: [String]) { rows.append(cells) }

  /// The lines; the last column is not padded.
  var lines: [String] {
    let widths = alignments.indices.map { column in rows.map { $0[column].displayWidth }.max() ?? 0
    }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let space = String(repeating: " ", count: max(0, widths[column] - cell.displayWidth))
        let isLast = column == row.count - 1
        if column > 0 { line += "  " }
        line += alignments[column] == .right ? space + cell : cell + (isLast ? "" : space)
      }
      return line
    }
  }
}
