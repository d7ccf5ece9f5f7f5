/// A service for each step, and the timer that starts the first; each service starts the next.
struct SystemdJob {
  private let job: ScheduledJob

  init(_ job: ScheduledJob) throws(Failure) {
    // Such a folder would be cut or continued in the next line.
    if job.folder.last == "\\" || job.folder.last == " " {
      throw Failure(.usage, "systemd cannot work in a folder that ends with '\\' or a space")
    }
    self.job = job
  }

  var files: [ScheduleEngine.File] {
    let next = job.steps.dropFirst().map { Optional($0) } + [nil]
    return zip(job.steps, next).map { step, next in
      ScheduleEngine.File(name: unit(of: step), text: service(step, next))
    } + [ScheduleEngine.File(name: "\(job.name).timer", text: timer)]
  }

  private func unit(of step: ScheduledJob.Step) -> String {
    let isOnly = job.steps.count == 1
    return isOnly ? "\(job.name).service" : "\(job.name)-\(step.kind).service"
  }

  private func service(_ step: ScheduledJob.Step, _ next: ScheduledJob.Step?) -> String {
    let unit = unit(of: step)
    let codes = step.kind.finalExitCodes.map(String.init).joined(separator: " ")
    return """
      # \(unit): written by mlterm schedule; \(job.name).timer tells how to install it.
      # Its messages: journalctl -u \(unit), with --user where it is a user's.
      [Unit]
      Description=\(job.name): mlterm \(step.kind)
      \(next.map(starting) ?? "")\
      # One try and \(ScheduledJob.retryCount) more, before the timer's next.
      StartLimitBurst=\(ScheduledJob.retryCount + 1)
      StartLimitIntervalSec=\(limitMinutes)min

      [Service]
      Type=oneshot
      WorkingDirectory=\(job.folder.replacing("%", with: "%%"))
      ExecStart=:\(step.words.map(SystemdJob.quoted).joined(separator: " "))
      Restart=on-failure
      RestartSec=\(ScheduledJob.retryMinutes)min
      # Another try would change nothing.
      RestartPreventExitStatus=\(codes)

      """
  }

  private func starting(_ next: ScheduledJob.Step) -> String {
    "# Starts the next step, in systemd 249 or later.\nOnSuccess=\(unit(of: next))\n"
  }

  /// Starts are counted for almost as long as there is to the next run of the timer.
  private var limitMinutes: Int { max(1, job.time.shortestGap - 2) }

  private var timer: String {
    let units = job.steps.map(unit) + ["\(job.name).timer"]
    let events = job.time.calendarEvents.map { "OnCalendar=\($0)\n" }.joined()
    return """
      # \(job.name).timer: written by mlterm schedule. To install it for yourself:
      #   mkdir -p ~/.config/systemd/user
      #   cp \(units.joined(separator: " ")) ~/.config/systemd/user
      #   systemctl --user daemon-reload
      #   systemctl --user enable --now \(job.name).timer
      #   loginctl enable-linger      (it runs while you are logged out, too)
      # Or copy them to /etc/systemd/system, add User= to the services, and leave out --user.
      [Unit]
      Description=\(job.name), time and again

      [Timer]
      \(events)AccuracySec=1s
      # What was missed while the machine was off is made up for.
      Persistent=true
      Unit=\(job.steps.first.map(unit) ?? "")

      [Install]
      WantedBy=timers.target

      """
  }

  /// A word of a command line, in which `:` at the start has turned off variables: `%` begins a
  /// specifier, quotes and backslashes are escaped in C's manner.
  static func quoted(_ word: String) -> String {
    let word = word.replacing("%", with: "%%")
    if !word.isEmpty, word.utf8.allSatisfy(ShellText.isPlain) { return word }
    return "\"" + word.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
