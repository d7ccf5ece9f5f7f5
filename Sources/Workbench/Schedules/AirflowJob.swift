/// A DAG of Airflow 3 with a task for each step.
struct AirflowJob {
  private let job: ScheduledJob

  init(_ job: ScheduledJob) { self.job = job }

  private var policy: String {
    "retries=\(ScheduledJob.retryCount), "
      + "retry_delay=timedelta(minutes=\(ScheduledJob.retryMinutes))"
  }

  var text: String {
    """
    \"""\(job.name): written by mlterm schedule for Airflow 3.

    Put this file into Airflow's folder of DAGs. Times are UTC unless start_date has another zone.
    `python \(job.name).py` runs it once, here and now.
    \"""

    import subprocess
    from datetime import datetime, timedelta

    from airflow.sdk import chain, dag, task

    try:
        from airflow.sdk.exceptions import AirflowException, AirflowFailException
    except ImportError:  # Airflow 3.0 and 3.1
        from airflow.exceptions import AirflowException, AirflowFailException

    \(PythonJob(job).constants)


    \(PythonJob.function)


    @task(\(policy))
    def run(step):
        command, final_codes = STEPS[step]
        code = execute(command, print)
        if code in final_codes:
            raise AirflowFailException(f"mlterm {step} ended with exit code {code}")
        if code != 0:
            raise AirflowException(f"mlterm {step} ended with exit code {code}")


    @dag(
        dag_id=\(PythonText.string(job.name)),
        schedule=\(PythonText.string(job.time.text)),
        start_date=datetime(2025, 1, 1),
        catchup=False,
        max_active_runs=1,
    )
    def job():
        chain(*[run.override(task_id=step)(step) for step in STEPS])


    scheduled = job()

    if __name__ == "__main__":
        scheduled.test()

    """
  }
}
