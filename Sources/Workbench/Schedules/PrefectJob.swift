/// A flow of Prefect 3 with a task for each step.
struct PrefectJob {
  private let job: ScheduledJob

  init(_ job: ScheduledJob) { self.job = job }

  var text: String {
    """
    \"""\(job.name): written by mlterm schedule for Prefect 3.

    `python \(job.name).py` waits, and runs it at its times, which are UTC.
    `python \(job.name).py once` runs it once, here and now.
    \"""

    import subprocess
    import sys

    from prefect import flow, get_run_logger, task

    \(PythonJob(job).constants)


    \(PythonJob.function)


    class CommandFailed(Exception):
        def __init__(self, step, code):
            super().__init__(f"mlterm {step} ended with exit code {code}")
            self.is_final = code in STEPS[step][1]


    def may_pass(task, task_run, state):
        error = state.result(raise_on_failure=False)
        return not (isinstance(error, CommandFailed) and error.is_final)


    @task(
        retries=\(ScheduledJob.retryCount),
        retry_delay_seconds=\(60 * ScheduledJob.retryMinutes),
        retry_condition_fn=may_pass,
    )
    def run(step):
        code = execute(STEPS[step][0], get_run_logger().info)
        if code != 0:
            raise CommandFailed(step, code)


    @flow(name=\(PythonText.string(job.name)))
    def job():
        for step in STEPS:
            run.with_options(name=step)(step)


    if __name__ == "__main__":
        if sys.argv[1:] == ["once"]:
            job()
        else:
            job.serve(
                name=\(PythonText.string(job.name)),
                cron=\(PythonText.string(job.time.text)),
                limit=1,
            )

    """
  }
}
