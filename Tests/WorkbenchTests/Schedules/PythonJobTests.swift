import TestSupport
import Testing

@testable import Workbench

@Suite struct PythonJobTests {
  private static let hasPython = shell("python3 -c pass 2>&1").status == 0

  @Test(arguments: [
    ("a", #""a""#), ("it's", #""it's""#), ("a\"b\\", #""a\"b\\""#), ("é", #""\U000000e9""#),
    ("🌲", #""\U0001f332""#), ("a\nb", #""a\U0000000ab""#),
  ])
  func strings(_ text: String, _ expected: String) { #expect(PythonText.string(text) == expected) }

  private func python(_ program: String) -> (status: Int32, output: String) {
    shell("python3 -c \(ShellText.quoted(program))")
  }

  @Test(.enabled(if: hasPython, "there is no python3")) func pythonReadsAnyWordsBack() throws {
    var awkward = AwkwardWords()
    let words = awkward.next(200)
    let list = PythonText.list(words, indent: "")
    let output = python("import sys; sys.stdout.buffer.write('\\0'.join(\(list)).encode())").output
    let found = output.split(separator: "\0", omittingEmptySubsequences: false)
    #expect(found.map(String.init) == words)
  }

  @Test(
    .enabled(if: hasPython, "there is no python3"), arguments: [ScheduleEngine.airflow, .prefect])
  func filesAreValidPython(_ engine: ScheduleEngine) throws {
    let words = ["/bin/mlterm", "it's \"5%\" \\ {{ ds }}"]
    let job = try ScheduledJob.sample(folder: "/d\"\\", predict: words, evaluate: words)
    let text = try engine.files(of: job, log: "log")[0].text
    #expect(python("compile(\(PythonText.string(text)), 'x', 'exec')").status == 0)
    #expect(text.contains("{1, 64, 65, 70, 73, 130}") && text.contains("{64, 65, 70, 73, 130}"))
    #expect(text.contains("\"0 3 * * 1\""))
  }

  @Test func policies() throws {
    let job = try ScheduledJob.sample()
    let airflow = AirflowJob(job).text
    #expect(airflow.contains("@task(retries=3, retry_delay=timedelta(minutes=5))"))
    #expect(airflow.contains("catchup=False") && airflow.contains("max_active_runs=1"))
    let prefect = PrefectJob(job).text
    #expect(prefect.contains("retries=3") && prefect.contains("retry_delay_seconds=300"))
  }
}
