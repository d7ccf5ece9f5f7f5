/// What the Python files of a job have in common.
struct PythonJob {
  let job: ScheduledJob

  init(_ job: ScheduledJob) { self.job = job }

  /// The folder and the commands.
  var constants: String {
    let steps = job.steps.map { step in
      """
          "\(step.kind)": (
              \(PythonText.list(step.words, indent: "        ")),
              \(PythonText.set(step.kind.finalExitCodes)),
          ),

      """
    }
    return """
      FOLDER = \(PythonText.string(job.folder))
      # The command of each step, and the exit codes after which another try would change nothing.
      STEPS = {
      \(steps.joined())}
      """
  }

  /// A function that runs a command; who cancels the job ends the command as well.
  static let function = """
    def execute(command, log):
        \"""Runs a command, tells its messages line by line, and returns its exit code.\"""
        with subprocess.Popen(
            command, cwd=FOLDER, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, encoding="utf-8", errors="replace",
        ) as process:
            try:
                for line in process.stdout:
                    log(line.rstrip())
            except BaseException:
                process.terminate()
                raise
        return process.returncode
    """
}
