/// A line of a crontab: it tries again by itself, as cron does not.
struct CronJob {
  /// What the crons of Debian and of BSD read of a command.
  static let longestCommand = 998

  let text: String

  /// - Parameter log: the file that all messages of the commands are appended to.
  /// - Throws: `Failure` of the category usage when the line would be longer than cron reads.
  init(_ job: ScheduledJob, log: String) throws(Failure) {
    try ScheduledJob.check(log)
    let command = CronJob.escaped(CronJob.script(job, log))
    guard command.utf8.count <= CronJob.longestCommand else {
      throw Failure(
        .usage,
        "the line would have \(command.utf8.count) bytes, and cron reads "
          + "\(CronJob.longestCommand): shorten the paths, or name the files by a pattern")
    }
    text = """
      # \(job.name): written by mlterm schedule. To install it:
      #   (crontab -l; cat \(job.name).cron) | crontab -
      # What fails is tried again \(ScheduledJob.retryCount) times, \
      \(ScheduledJob.retryMinutes) minutes apart, unless its exit code tells that this is no use.
      # Messages are appended to the log; cron mails which run has failed in the end.
      \(job.time.text) \(command)

      """
  }

  /// What the shell is given: a function that tries a command, then the steps, and a line to
  /// standard output, which cron mails, when one of them fails.
  static func script(_ job: ScheduledJob, _ log: String) -> String {
    let tries = (0...ScheduledJob.retryCount).reversed().map(String.init).joined(separator: " ")
    let steps = job.steps.map { step in
      let final = step.kind.finalExitCodes.map(String.init).joined(separator: " ")
      return "try '\(final)' \(ShellText.command(step.words))"
    }
    return """
      cd \(ShellText.quoted(job.folder)) && \
      try() { final=$1; shift; for left in \(tries); do date; "$@" && return; code=$?; \
      case " $final " in *" $code "*) break;; esac; \
      [ $left = 0 ] || sleep \(60 * ScheduledJob.retryMinutes); done; return $code; } && \
      { \(steps.joined(separator: " && ")); } >>\(ShellText.quoted(log)) 2>&1 || \
      { code=$?; echo \(job.name) ended with exit code $code, see \(ShellText.quoted(log)); \
      exit $code; }
      """
  }

  /// A percent sign ends a command in a crontab, unless there is a backslash before it. Crons
  /// differ in what they make of two backslashes, so none follows another, nor stands before a
  /// percent sign of a word: words with either are in quotes, which are closed and opened again.
  private static func escaped(_ script: String) -> String {
    script.replacing("\\\\", with: "\\''\\").replacing("\\\\", with: "\\''\\")
      .replacing("\\%", with: "\\''%").replacing("%", with: "\\%")
  }
}
