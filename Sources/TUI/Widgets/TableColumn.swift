/// How wide a table column is.
public enum ColumnWidth: Sendable, Hashable {
  case fixed(Int)
  /// At least this; takes a share of the room that is left when all columns fit.
  case stretch(min: Int)

  var least: Int {
    switch self {
    case .fixed(let width), .stretch(let width): max(1, width)
    }
  }
}

/// One column of a `DataTable`.
public struct TableColumn: Sendable {
  public var title: String
  public var width: ColumnWidth
  public var alignment: TextAlignment
  /// nil: the theme's header style.
  public var headerStyle: Style?
  /// A small mark before the title: target, ignored, sorted …
  public var marker: Span?

  public init(
    _ title: String, width: ColumnWidth, alignment: TextAlignment = .left,
    headerStyle: Style? = nil, marker: Span? = nil
  ) {
    self.title = title
    self.width = width
    self.alignment = alignment
    self.headerStyle = headerStyle
    self.marker = marker
  }

  /// The width that shows the title, the marker and the given values, within limits.
  ///
  /// Give it a sample of the values once, not the visible ones: columns that change their width
  /// while one scrolls are restless, and cost bytes on a slow line.
  public static func naturalWidth(
    title: String, values: some Sequence<String>, limits: ClosedRange<Int> = 3...28
  ) -> Int {
    let widest = values.reduce(DisplayText.width(of: title)) { max($0, DisplayText.width(of: $1)) }
    return min(max(widest, limits.lowerBound), limits.upperBound)
  }
}

/// One cell of a `DataTable`.
public struct TableCell: Sendable {
  public var text: String
  /// nil: the theme's text.
  public var style: Style?

  public init(_ text: String, style: Style? = nil) {
    self.text = text
    self.style = style
  }
}

/// The selected row and column of a table, and the first visible ones.
public struct TableState: Sendable, Hashable {
  public var rows: ListState
  public var columns: ListState

  public init(rows: ListState = ListState(), columns: ListState = ListState()) {
    self.rows = rows
    self.columns = columns
  }
}
