import CSVKit
import Foundation

/// Prints how mlterm reads each file that it is given, one JSON object a line: the cells as they
/// stand in the file, the bits of numbers, and what the report says.
@main
struct CSVCells {
  struct Output: Encodable {
    var error: String?
    var names: [String] = []
    var rows: [[String]] = []
    var kinds: [String] = []
    /// By name, for columns of numbers: each number's bits in hexadecimal digits; none where one is
    /// missing.
    var bits: [String: [String]] = [:]
    var report: [String] = []
  }

  static func main() throws {
    for path in CommandLine.arguments.dropFirst() {
      let text = String(decoding: try JSONEncoder().encode(read(path)), as: UTF8.self)
      print(text)
    }
  }

  private static func read(_ path: String) -> Output {
    var options = ReadOptions()
    options.keepsRowsBeforeDamage = true
    do {
      let table = try TableReader.read(paths: [path], options: options)
      return Output(
        names: table.columns.map(\.name), rows: (0..<table.rowCount).map { table.record(row: $0) },
        kinds: table.columns.map(\.format.kind.rawValue), bits: bits(table),
        report: table.report.summary)
    } catch {
      return Output(error: error.message)
    }
  }

  private static func bits(_ table: Table) -> [String: [String]] {
    var bits: [String: [String]] = [:]
    for column in table.columns {
      guard case .numbers(let numbers) = column.values, column.format.kind == .number else {
        continue
      }
      bits[column.name] = numbers.map { number in
        number.isNaN ? "" : String(format: "%016lx", Int(bitPattern: UInt(number.bitPattern)))
      }
    }
    return bits
  }
}
