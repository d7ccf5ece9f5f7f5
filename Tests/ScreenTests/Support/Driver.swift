import TUI
import Workbench

@testable import mlterm

/// The workbench without a terminal: keys go in, effects are carried out at once, frames come out.
///
/// A value like the application's state: a copy goes its own way.
struct Driver: Sendable {
  var app: AppState
  private(set) var clipboard: String?
  private(set) var hasQuit = false
  private(set) var isSuspended = false
  /// Whether jobs wait until `finishJobs`, as long ones do.
  var holdsJobs = false
  /// Whether jobs come to what they really come to: usually times are fixed and comparisons spared.
  var isExact = false
  private var pending: [Effect] = []

  /// A workbench in which nothing has been opened.
  init(
    recipe: Recipe = Recipe(), theme: Theme = Theme(.monochrome), width: Int = 80, height: Int = 24
  ) {
    app = AppState(
      session: Session(recipe: recipe, threadCount: 2), theme: theme, width: width, height: height)
    app.hasServer = true
  }

  /// Opens files; a name without a folder is one of the sample data.
  mutating func open(_ paths: String...) {
    perform(.open(paths: paths, options: .init()))
  }

  /// Presses keys by their names: `2 down ctrl-g space`.
  mutating func press(_ keys: String) {
    for name in keys.split(separator: " ") {
      guard let key = Key(String(name)) else { preconditionFailure("no key is called \(name)") }
      send(.key(key))
    }
  }

  /// Types text, a key a character.
  mutating func type(_ text: String) {
    for character in text { send(.key(.character(character))) }
  }

  /// Replaces the text of the open field and accepts it.
  mutating func answer(_ text: String) {
    press("ctrl-e ctrl-u")
    type(text)
    press("enter")
  }

  mutating func send(_ event: InputEvent) { carryOut(app.handle(event)) }

  mutating func click(x: Int, y: Int) { send(.mouse(MouseEvent(.press(.left), x: x, y: y))) }

  mutating func resize(_ width: Int, _ height: Int) { send(.resize(width: width, height: height)) }

  mutating func perform(_ action: Action) { carryOut(app.perform(action)) }

  mutating func run(_ command: AppCommand) { carryOut(app.run(command)) }

  /// Carries out the jobs that were held.
  mutating func finishJobs() {
    for job in takePending() { finish(job) }
  }

  /// How many jobs are held.
  var jobCount: Int { pending.count }

  /// The jobs that were held, for a test that ends them itself.
  mutating func takePending() -> [Effect] {
    defer { pending = [] }
    return pending
  }

  /// Takes what the workbench wants done.
  mutating func carryOut(_ effects: [AppEffect]) {
    for effect in effects {
      switch effect {
      case .session(let job): if holdsJobs { pending.append(job) } else { finish(job) }
      case .copy(let text): clipboard = text
      case .suspend: isSuspended = true
      case .quit: hasQuit = true
      }
    }
  }

  private mutating func finish(_ job: Effect) {
    var job = job
    if case .load(let paths, let options) = job {
      job = .load(paths: paths.map(SampleData.path), options: options)
    }
    if case .list(let folder) = job, !folder.hasPrefix("/") {
      return carryOut(app.receive(.listed(.sample(folder))))
    }
    // Tests leave the user's own files alone.
    switch job {
    case .remember, .forget, .listStart, .keepChoices, .findChoices: return
    default: break
    }
    let outcome =
      isExact
      ? EffectPerformer().perform(job)
      : SampleProofs.outcome(of: job) ?? EffectPerformer().perform(job)?.forTests
    if let outcome { carryOut(app.receive(outcome)) }
  }
}
