import CNcurses
import Glibc

/// Shows frames on a terminal with ncurses, which is used for output only: the event loop reads the
/// keyboard itself.
///
/// Nothing happens to the terminal before the first `present`, so a program may still fail with an
/// ordinary message after creating this.
public final class CursesBackend: Backend {
  public private(set) var size: (width: Int, height: Int)

  /// Whether the locale's encoding is UTF-8; if not, a program shows ASCII only.
  public let isUnicode: Bool

  /// How many colours the terminal has; 0 for none.
  public var colorCount: Int { cells.colors.count }

  let device: TerminalDevice
  private let file: FrameFile
  private let screen: OpaquePointer
  private let standardError: StandardErrorCapture?
  /// False on terminals of the vt100 kind: they get no private modes and no queries.
  private let isModern: Bool
  /// Whether parts of the screen can scroll: after a resize that must be all of it.
  private let isMarginSettable: Bool
  private var cells: CursesCells
  /// Small changes in fewer bytes than ncurses takes, on terminals that are known to allow it.
  private var writer: FrameWriter?
  private var shown: Grid?
  private var isActive = false
  private var isClosed = false
  private var isSynchronized = false
  private var query = Query.unsent
  /// Where ncurses has left the cursor.
  private var restingPlace = Grid.Position(x: 0, y: 0)

  private enum Query { case unsent, awaited, answered }

  /// Frames up to this many bytes arrive in one piece anyway.
  private static let unsynchronizedByteCountMax = 512

  /// Finds the terminal: standard input and output, or /dev/tty when they are redirected.
  public convenience init() throws(TerminalError) {
    try self.init(device: TerminalDevice())
  }

  init(device: TerminalDevice) throws(TerminalError) {
    self.device = device
    isUnicode = CursesBackend.chooseLocale()
    file = try FrameFile(mlt_memory_file())
    let name = getenv("TERM").map { String(cString: $0) } ?? ""
    let size = device.size ?? (80, 24)
    screen = try CursesBackend.start(name, file, size)
    self.size = size
    isModern = mlt_string_capability("smcup") != nil
    cells = CursesCells(colors: CursesBackend.startColors())
    isMarginSettable =
      mlt_string_capability("csr").map { String(cString: $0) } == "\u{1B}[%i%p1%d;%p2%dr"
    writer = CursesBackend.standardControls(colorCount: cells.colors.count).map { [cells] in
      FrameWriter(controls: $0, colors: cells.colors)
    }
    standardError = StandardErrorCapture(into: mlt_memory_file())
    nonl()
    // Lets ncurses scroll the terminal where rows only moved.
    idlok(mlt_screen(), true)
    resize_term(Int32(size.height), Int32(size.width))
  }

  deinit { close() }

  public func present(_ grid: Grid) {
    guard !isClosed else { return }
    let grid = grid.width > 1 ? grid : CursesBackend.blank(grid)
    let isFirst = !isActive
    var frame = isFirst ? activate() : []
    let changes = changes(to: grid, isFirst: isFirst)
    if isSynchronized, changes.count > CursesBackend.unsynchronizedByteCountMax {
      frame += TerminalControl.beginUpdate + changes + TerminalControl.endUpdate
    } else {
      frame += changes
    }
    if isModern, query == .unsent {
      // After the first picture: the answers may take their time, or never come.
      query = .awaited
      frame += TerminalControl.queries
    }
    guard !frame.isEmpty else { return }
    if device.write(frame) { shown = grid } else { repaintNext() }
  }

  public func updateSize() {
    guard let new = device.size, new != size else { return }
    size = new
    resize_term(Int32(new.height), Int32(new.width))
    // What a terminal does to its content on a resize is anybody's guess.
    repaintNext()
  }

  public func suspend() {
    guard isActive else { return }
    isActive = false
    endwin()
    let farewell =
      (writer?.rejoin(restingPlace) ?? []) + (isModern ? TerminalControl.disableModes : [])
      + file.take()
    writer?.follow(restingPlace)
    if device.isWritable(withinMilliseconds: 200) { _ = device.write(farewell) }
    device.restoreMode()
    standardError?.end()
    TerminalGuard.disarm()
  }

  public func resume() {
    // Stopped from outside: the shell has taken the terminal without a `suspend`.
    if isActive {
      isActive = false
      endwin()
      _ = file.take()
    }
    updateSize()
    repaintNext()
  }

  public func close() {
    guard !isClosed else { return }
    if query == .awaited, isActive {
      device.discardInput(withinMilliseconds: 100) { $0.contains(UInt8(ascii: "c")) }
    }
    suspend()
    isClosed = true
    delscreen(screen)
  }

  public func receive(_ reply: TerminalReply) {
    switch reply {
    case .synchronizedOutput(let supported): isSynchronized = supported
    case .deviceAttributes: query = .answered
    }
  }

  public func copyToClipboard(_ text: String) {
    if isActive, isModern { _ = device.write(TerminalControl.clipboard(text)) }
  }

  public func setTitle(_ title: String) {
    if isActive, isModern { _ = device.write(TerminalControl.title(title)) }
  }

  /// What a terminal of one column shows: to fill its last corner, ncurses may insert a character
  /// in front of another, which it takes from the column to the left, where there is none.
  private static func blank(_ grid: Grid) -> Grid { Grid(width: grid.width, height: grid.height) }

  /// Takes the terminal; returns what the next frame must begin with.
  private func activate() -> [UInt8] {
    isActive = true
    standardError?.begin()
    TerminalGuard.arm(device, standardError)
    device.enterRawMode()
    return isModern ? TerminalControl.enableModes : []
  }

  private func repaintNext() {
    shown = nil
    writer?.forget()
    clearok(mlt_screen(), true)
  }

  /// The bytes that turn the last frame into this one: those of ncurses, or ours if they are fewer.
  ///
  /// ncurses composes every frame, so that it knows what the terminal shows. What it wrote may be
  /// dropped for other bytes to the same end, as long as it finds the terminal writing where and
  /// how it left it.
  private func changes(to grid: Grid, isFirst: Bool) -> [UInt8] {
    paint(grid)
    let composed = file.take()
    // Before the first, the terminal shows what the shell has left: nothing of that may change.
    guard writer != nil, !isFirst else {
      restingPlace = grid.cursor ?? Grid.Position(x: 0, y: 0)
      writer?.follow(restingPlace)
      return composed
    }
    let (before, after) = (restingPlace, grid.cursor ?? Grid.Position(x: 0, y: 0))
    restingPlace = after
    if let shown, shown.width == grid.width, shown.height == grid.height,
      (shown.cursor == nil) == (grid.cursor == nil), size == (grid.width, grid.height),
      let own = writer?.difference(from: shown, to: grid, limit: max(1, composed.count))
    {
      return own
    }
    defer { writer?.follow(after) }
    guard !composed.isEmpty else { return [] }
    let margins = shown == nil && isMarginSettable ? TerminalControl.resetMargins : []
    return margins + (writer?.rejoin(before) ?? []) + composed
  }

  /// Has ncurses write what differs from the last frame into `file`.
  private func paint(_ grid: Grid) {
    let width = min(grid.width, size.width)
    for y in 0..<min(grid.height, size.height) where !isShown(grid, row: y) {
      cells.put(grid, row: y, width: width)
    }
    curs_set(grid.cursor == nil ? 0 : 1)
    // A cursor that is not shown rests in the corner: so it is known where ncurses leaves it.
    wmove(mlt_screen(), Int32(grid.cursor?.y ?? 0), Int32(grid.cursor?.x ?? 0))
    wnoutrefresh(mlt_screen())
    doupdate()
  }

  private func isShown(_ grid: Grid, row: Int) -> Bool {
    guard let shown, shown.width == grid.width, shown.height == grid.height else { return false }
    return shown.row(row) == grid.row(row)
  }
}

extension CursesBackend {
  /// Takes the user's character encoding, and UTF-8 where none is chosen: in a container, say.
  /// Returns whether it is UTF-8. Numbers keep their C form: only LC_CTYPE is set.
  private static func chooseLocale() -> Bool {
    let chosen = setlocale(LC_CTYPE, "").map { String(cString: $0) } ?? "C"
    if chosen == "C" || chosen == "POSIX" { setlocale(LC_CTYPE, "C.UTF-8") }
    return String(cString: nl_langinfo(Int32(CODESET))) == "UTF-8"
  }

  /// Starts ncurses on `file`, leaving the signals of the process as they were.
  private static func start(
    _ name: String, _ file: FrameFile, _ size: (width: Int, height: Int)
  ) throws(TerminalError) -> OpaquePointer {
    // It finds no size in a file, and lets the terminal scroll as many rows as it knows of. Later
    // the size is asked of the terminal: these outdate at the first resize.
    setenv("LINES", "\(size.height)", 1)
    setenv("COLUMNS", "\(size.width)", 1)
    defer {
      unsetenv("LINES")
      unsetenv("COLUMNS")
    }
    let taken = [SIGINT, SIGTERM, SIGTSTP, SIGWINCH]
    let actions = taken.map { signal in
      var action = sigaction()
      sigaction(signal, nil, &action)
      return action
    }
    guard !name.isEmpty, let screen = newterm(name, file.stream, file.stream) else {
      throw .unknownType(name)
    }
    for (signal, var action) in zip(taken, actions) { sigaction(signal, &action, nil) }
    guard mlt_string_capability("cup") != nil else {
      endwin()
      delscreen(screen)
      throw .noCursorMovement(name)
    }
    typeahead(-1)
    _ = file.take()
    return screen
  }

  private static func standardControls(colorCount: Int) -> StandardControls? {
    StandardControls(
      string: { mlt_string_capability($0).map { String(cString: $0) } },
      flag: { mlt_flag_capability($0) }, number: { Int(mlt_number_capability($0)) },
      colorCount: colorCount)
  }

  /// The number of colours to use; none if the user says so (https://no-color.org).
  private static func startColors() -> Int {
    if let value = getenv("NO_COLOR"), value.pointee != 0 { return 0 }
    guard has_colors(), start_color() == OK, use_default_colors() == OK else { return 0 }
    return Int(mlt_color_count())
  }
}
