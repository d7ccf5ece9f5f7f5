/// The entries of a configuration file: a part of TOML 1.0 (https://toml.io), namely tables, keys,
/// strings, whole numbers, booleans, arrays and comments.
///
/// What cannot be read is a problem with its place, and reading goes on at the next line.
struct ConfigurationFile: Sendable {
  /// From 1, as editors count; columns are characters.
  struct Place: Sendable, Equatable {
    var line = 1
    var column = 1
  }

  indirect enum Value: Sendable, Equatable {
    case text(String)
    case number(Int)
    case flag(Bool)
    case list([Item])
  }

  /// A value and where it begins.
  struct Item: Sendable, Equatable {
    var value: Value
    var place: Place
  }

  struct Entry: Sendable, Equatable {
    /// The table's name, its parts joined by dots; empty above the first.
    var table: String
    var key: String
    var place: Place
    var item: Item
  }

  struct Problem: Error, Sendable, Equatable {
    var place: Place
    var text: String
  }

  private(set) var entries: [Entry] = []
  private(set) var problems: [Problem] = []
  private var table = ""
  private var scanner: ConfigurationScanner

  init(_ text: String) {
    scanner = ConfigurationScanner(text)
    while !scanner.isAtEnd {
      do {
        try readLine()
      } catch {
        problems.append(error)
        scanner.skipLine()
      }
    }
  }

  private mutating func readLine() throws(Problem) {
    scanner.skipSpaces()
    let place = scanner.place
    if scanner.take("[") {
      let name = try scanner.name()
      guard scanner.take("]") else { throw scanner.problem("expected ] after the table's name") }
      table = name
    } else if !scanner.isAtLineEnd {
      let key = try scanner.name()
      scanner.skipSpaces()
      guard scanner.take("=") else { throw scanner.problem("expected = after \(key)") }
      scanner.skipSpaces()
      let item = try scanner.item()
      let isGiven = entries.contains { $0.table == table && $0.key == key }
      guard !isGiven else { throw Problem(place: place, text: "\(key) is given twice") }
      entries.append(Entry(table: table, key: key, place: place, item: item))
    }
    scanner.skipSpaces()
    guard scanner.isAtLineEnd else { throw scanner.problem("expected the end of the line") }
    scanner.skipLine()
  }
}
