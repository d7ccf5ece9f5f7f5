/// What runs a job on its days.
public enum ScheduleEngine: String, Sendable, CaseIterable {
  case cron, systemd, airflow, prefect

  /// A file of a job, which is yet to be written.
  public struct File: Sendable, Hashable, Encodable {
    public let name: String
    public let text: String
  }

  /// The files that make the engine run a job.
  ///
  /// - Parameter log: where cron's messages go; the others keep their own.
  /// - Throws: `Failure` of the category usage when the engine cannot express the job.
  public func files(of job: ScheduledJob, log: String) throws(Failure) -> [File] {
    switch self {
    case .cron: [File(name: "\(job.name).cron", text: try CronJob(job, log: log).text)]
    case .systemd: try SystemdJob(job).files
    case .airflow: [File(name: "\(job.name).py", text: AirflowJob(job).text)]
    case .prefect: [File(name: "\(job.name).py", text: PrefectJob(job).text)]
    }
  }
}
