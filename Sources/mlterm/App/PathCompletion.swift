import TUI
import Workbench

/// What helps with typing a path: the files of the folder that is typed, narrowed by the name.
///
/// It does not read folders itself: it tells which one it needs and is given the listing.
struct PathCompletion: Sendable {
  /// What the path is wanted for.
  enum Goal: Sendable {
    /// A file that is there.
    case existing
    /// A file to be written, which may be there.
    case new
  }

  let goal: Goal
  /// How the names of files that are offered end; all files are when it is empty.
  let endings: [String]
  private(set) var listing: FolderListing?
  var list = ListState()
  /// Whether the selection is the user's, and not just the best match.
  var isChosen = false
  /// Hidden files and those with other endings are offered, too.
  var showsAll = false

  static let tableEndings = ["csv", "tsv", "tab", "psv", "txt", "data"].flatMap {
    [".\($0)", ".\($0).gz"]
  }

  init(_ goal: Goal, endings: [String] = PathCompletion.tableEndings) {
    self.goal = goal
    self.endings = endings
  }

  mutating func receive(_ listing: FolderListing) { self.listing = listing }

  /// Something that a path can go on with.
  struct Match: Sendable, Equatable {
    let entry: FolderListing.Entry
    /// The letters of the name that were typed.
    let positions: [Int]
  }

  /// What was typed: everything up to the last slash, and what follows.
  static func parts(_ text: String) -> (folder: String, name: String) {
    if text == "~" { return ("~/", "") }
    guard let slash = text.lastIndex(of: "/") else { return ("", text) }
    return (String(text[...slash]), String(text[text.index(after: slash)...]))
  }

  /// The folder that a text is in, as the system knows it.
  static func folder(of text: String) -> String {
    let folder = FileNames.expandingHome(parts(text).folder)
    return folder.isEmpty ? "." : folder
  }

  /// Files first, then folders, then the folder above; once something of the name is typed, the
  /// best match first.
  func matches(_ text: String) -> [Match] {
    let name = PathCompletion.parts(text).name
    guard let listing, listing.path == PathCompletion.folder(of: text) else { return [] }
    let offered = listing.entries.filter { isOffered($0, typed: name) }
    if name.isEmpty {
      let above = FolderListing.Entry("..", isFolder: true)
      return (offered.filter { !$0.isFolder } + offered.filter(\.isFolder) + [above]).map {
        Match(entry: $0, positions: [])
      }
    }
    let found = offered.compactMap { entry in
      FuzzyMatch(name, in: entry.name).map { (entry, $0) }
    }
    let ordered = found.enumerated().sorted { left, right in
      let scores = (rank(left.element, name), rank(right.element, name))
      return scores.0 == scores.1 ? left.offset < right.offset : scores.0 > scores.1
    }
    return ordered.map { Match(entry: $0.element.0, positions: $0.element.1.positions) }
  }

  /// A name that begins as typed comes before one that only has the letters.
  private func rank(_ found: (FolderListing.Entry, FuzzyMatch), _ name: String) -> Int {
    let begins = found.0.name.lowercased().hasPrefix(name.lowercased())
    return found.1.score + (begins ? 1000 : 0)
  }

  private func isOffered(_ entry: FolderListing.Entry, typed name: String) -> Bool {
    if showsAll { return true }
    if entry.isHidden, !name.hasPrefix(".") { return false }
    let lowercase = entry.name.lowercased()
    return entry.isFolder || endings.isEmpty || endings.contains { lowercase.hasSuffix($0) }
  }

  /// The match that is selected; in a new file's prompt only one that the user went to.
  func selected(_ text: String) -> FolderListing.Entry? {
    guard goal == .existing || isChosen else { return nil }
    let matches = matches(text)
    let place = list.settled(count: matches.count, visible: 1).selected
    return matches.isEmpty ? nil : matches[place].entry
  }

  /// The file that the text names, if the folder has it.
  func named(_ text: String) -> FolderListing.Entry? {
    guard listing?.path == PathCompletion.folder(of: text) else { return nil }
    let name = PathCompletion.parts(text).name
    return listing?.entries.first { $0.name == name }
  }

  /// The text with an entry in place of the name; behind a folder comes a slash.
  static func text(_ text: String, completedBy entry: FolderListing.Entry) -> String {
    let folder = parts(text).folder
    if entry.name == ".." { return above(folder) }
    return folder + entry.name + (entry.isFolder ? "/" : "")
  }

  /// The folder above one, as a person would write it.
  static func above(_ folder: String) -> String {
    let names = folder.split(separator: "/")
    if folder.hasPrefix("/"), names.isEmpty { return "/" }
    let home = FileNames.expandingHome("~")
    if names == ["~"], home != "~" { return above(home + "/") }
    guard let last = names.last, ![".", "..", "~"].contains(last) else { return folder + "../" }
    return String(folder.dropLast(last.count + 1))
  }

  /// What Tab makes of a text: the selected entry, or all that the entries have in common which
  /// begin as typed.
  func completing(_ text: String) -> String {
    let name = PathCompletion.parts(text).name
    let matches = matches(text)
    guard let first = matches.first, first.entry.name != ".." else { return text }
    if isChosen { return selected(text).map { PathCompletion.text(text, completedBy: $0) } ?? text }
    if matches.count == 1 { return PathCompletion.text(text, completedBy: first.entry) }
    let names = matches.map(\.entry.name).filter { $0.hasPrefix(name) && $0 != ".." }
    guard let start = names.first, names.count > 1 else {
      // Letters that occur in the middle of names: the best match is what is meant.
      return name.isEmpty ? text : PathCompletion.text(text, completedBy: first.entry)
    }
    let common = names.dropFirst().reduce(start) { $0.commonPrefix(with: $1) }
    return PathCompletion.parts(text).folder + common
  }
}

extension String {
  fileprivate func commonPrefix(with other: String) -> String {
    String(zip(self, other).prefix { $0 == $1 }.map(\.0))
  }
}
