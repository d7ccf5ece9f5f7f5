import Glibc
import TestSupport

/// What people and terminals send, in no order; the same for the same seed.
struct RandomKeys {
  enum Event {
    case keys(String)
    /// It comes alone: keys right behind it would belong to it.
    case escape
    case resize(width: Int, height: Int)
    case signal(Int32)

    func send(to run: WorkbenchRun) throws {
      switch self {
      case .keys(let keys): run.press(keys)
      case .escape:
        try run.terminal.readUntilIdle(milliseconds: 30)
        run.press("\u{1B}")
        try run.terminal.readUntilIdle(milliseconds: 60)
      case .resize(let width, let height): run.terminal.resize(width: width, height: height)
      case .signal(let number): run.terminal.signal(number)
      }
      _ = run.terminal.readUntilQuiet(milliseconds: 1)
    }
  }

  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private static let keys =
    [
      "\u{1B}[A", "\u{1B}[B", "\u{1B}[C", "\u{1B}[D", "\u{1B}[5~", "\u{1B}[6~", "\u{1B}[H",
      "\u{1B}[F", "\r", "\t", "\u{1B}[Z", "\u{1B}OP", "\u{1B}OQ", "\u{1B}OR", "\u{12}", "\u{7}",
      "\u{7F}", "\u{1B}[200~pasted\ntext\u{1B}[201~", "日本", "é", "\u{1A}",
    ] + "123456jjjkkkhhlllgG0$/:?!nNpyiuaAcdmovrtxqS[]{}=fb w".map(String.init)

  private mutating func next(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(count))
  }

  mutating func next() -> Event {
    switch next(40) {
    case 0: return .resize(width: 20 + next(180), height: 5 + next(55))
    case 1: return .resize(width: 1 + next(30), height: 1 + next(8))
    case 2: return .signal([SIGWINCH, SIGTSTP, SIGCONT][next(3)])
    case 3...7:
      let button = [0, 2, 32, 64, 65][next(5)]
      return .keys("\u{1B}[<\(button);\(1 + next(120));\(1 + next(40))M")
    case 8...12: return .escape
    default: return .keys(RandomKeys.keys[next(RandomKeys.keys.count)])
    }
  }
}
