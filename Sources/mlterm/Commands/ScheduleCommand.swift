import ArgumentParser
import CSVKit
import ModelFormats
import Workbench

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

struct ScheduleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schedule",
    abstract: "Write the job that predicts again and again.",
    discussion: """
      Prints the job, or writes its files with --to; nothing is installed. The job runs in the \
      present folder, so paths may be relative. A run that fails is tried three more times, five \
      minutes apart, and goes on where it was; what another try would not change (bad data, a \
      score below its --min) is not tried again. The output appears when it is whole.

      With --evaluate the model is scored on labelled files first; where a score misses its limit, \
      nothing is predicted, and the job fails.

      Examples:
        mlterm schedule titanic.mlterm --input 'new/*.csv' --output out.csv --every day \
      --engine systemd --to jobs
        mlterm schedule titanic.mlterm --input new.csv --output out.csv --every '0 6 * * mon-fri' \
      --engine cron --evaluate labelled.csv --min accuracy=0.75 -- --rejects bad.csv
      """)

  @Argument(help: "The model.")
  var model: String

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Files to predict; patterns are looked up at each run.", valueName: "file"))
  var input: [String]

  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("Where each run's predictions go.", valueName: "file"))
  var output: String

  @Option(
    help: ArgumentHelp(
      "hour, day (at three), week (Mondays at three), or the five fields of a crontab.",
      valueName: "when"))
  var every: String

  @Option(help: "cron, systemd, airflow or prefect.")
  var engine: ScheduleEngine

  @Option(help: ArgumentHelp("What the job and its files are called.", valueName: "name"))
  var name: String?

  @Option(help: ArgumentHelp("The folder that the job's files go to.", valueName: "folder"))
  var to: String?

  @Option(
    help: ArgumentHelp("Where cron's messages go; by default OUTPUT.log.", valueName: "file"))
  var log: String?

  @Argument(
    parsing: .postTerminator,
    help: ArgumentHelp("Behind --: options of mlterm predict.", valueName: "option"))
  var options: [String] = []

  @OptionGroup(title: "Evaluation") var evaluation: ScheduledEvaluation
  @OptionGroup(title: "Output") var show: OutputOptions

  func validate() throws {
    if output == "-" || (input + evaluation.evaluate).contains("-") {
      throw ValidationError("a job has neither input nor output of its own: name files, not -")
    }
    if log != nil, engine != .cron { throw ValidationError("--log is of the engine cron") }
    // What the commands would say at night is better said now.
    try ScheduleCommand.check(PredictCommand.self, predictArguments)
    if let arguments = evaluation.arguments(model: model) {
      try ScheduleCommand.check(EvaluateCommand.self, arguments)
    }
  }

  private static func check<Command: ParsableCommand>(
    _ command: Command.Type, _ arguments: [String]
  ) throws {
    do {
      _ = try command.parse(arguments)
    } catch {
      throw ValidationError(command.message(for: error))
    }
  }

  private var predictArguments: [String] {
    [model] + input + ["--output", output, "--resume"] + options
  }

  func run() throws {
    do {
      try evaluation.check(try ModelFile.read(path: model))
      let folder = try presentFolder()
      try JobOutput(output, folder: folder).check(inputs: input + evaluation.evaluate)
      let job = try ScheduledJob(
        name: name ?? ScheduledJob.name(like: FileNames.stem(of: model)),
        time: CrontabTime(every), folder: folder, steps: try steps())
      try hand(over: job, engine.files(of: job, log: log ?? output + ".log"))
      for file in input + evaluation.evaluate { warnIfMissing(file) }
    } catch {
      throw Failure(error)
    }
  }

  private func steps() throws(Failure) -> [ScheduledJob.Step] {
    guard let program = ProgramPath.installed else {
      throw Failure(.internalFault, "the path of this program cannot be found")
    }
    let evaluate = evaluation.arguments(model: model).map {
      ScheduledJob.Step(.evaluate, words: [program, "evaluate"] + $0)
    }
    let predict = ScheduledJob.Step(.predict, words: [program, "predict"] + predictArguments)
    return (evaluate.map { [$0] } ?? []) + [predict]
  }

  private func presentFolder() throws(Failure) -> String {
    guard let buffer = getcwd(nil, 0) else {
      throw Failure(.inputMissing, "the present folder is gone")
    }
    defer { free(buffer) }
    return String(cString: buffer)
  }

  /// A file may come later, but its name may be misspelt, too.
  private func warnIfMissing(_ path: String) {
    guard !show.quiet else { return }
    let files = (try? InputFiles.expand([path])) ?? []
    if files.isEmpty || files.contains(where: { access($0, R_OK) != 0 }) {
      StandardError.write("mlterm: nothing to read at \(path) yet: the job fails until there is\n")
    }
  }

  private func hand(over job: ScheduledJob, _ files: [ScheduleEngine.File]) throws {
    for file in files {
      guard let to else { continue }
      let path = "\(to)/\(file.name)"
      try AtomicFile.write(Array(file.text.utf8), to: path)
      if !show.quiet { StandardError.write("mlterm: wrote \(path)\n") }
    }
    if show.json {
      try JSONOutput.write(ScheduleSummary(engine: engine.rawValue, name: job.name, files: files))
    } else if to == nil {
      try StandardOutput.write(files.map(\.text).joined(separator: "\n"))
    }
  }
}

/// `schedule --json`.
struct ScheduleSummary: Encodable {
  var engine: String
  var name: String
  var files: [ScheduleEngine.File]
}

extension ScheduleEngine: ExpressibleByArgument {}
