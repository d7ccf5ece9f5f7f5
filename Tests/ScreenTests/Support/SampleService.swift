@testable import Workbench
@testable import mlterm

/// A service that somebody uses, without a program.
enum SampleService {
  static let address = ServiceAddress(
    url: "http://127.0.0.1:8080", port: 8_080, processID: 4_242,
    modelPath: "/tmp/mlterm-service-abc/titanic.mlterm", isModelTemporary: true,
    logPath: "/tmp/mlterm-service-abc/log", since: "14:03")

  /// What a look finds after so many seconds, with ten more requests each second.
  static func sample(seconds: Int) -> ServiceSample {
    var metrics = MetricsReading()
    metrics.answers = [200: seconds * 10 + seconds % 3 * 4, 400: 3]
    metrics.inFlight = 1
    metrics.predictedRows = seconds * 20
    metrics.classes = ["0": seconds * 13, "1": seconds * 7]
    metrics.missingValues = 41
    metrics.unseenValues = 2
    let most = metrics.requests
    metrics.latencies = [
      MetricsReading.Bucket(seconds: 0.0001, count: most / 3),
      MetricsReading.Bucket(seconds: 0.00025, count: most * 9 / 10),
      MetricsReading.Bucket(seconds: 0.0005, count: most),
      MetricsReading.Bucket(seconds: .infinity, count: most),
    ]
    return ServiceSample(seconds: Double(seconds), metrics: metrics, troubles: [])
  }
}

extension Driver {
  /// A workbench on Titanic with a service that has answered for some seconds.
  static let serving: Driver = {
    var driver = titanicModel
    driver.press("6 S enter")
    driver.app.receive(.serviceListens(id: 1, SampleService.address))
    for second in 1...20 {
      driver.app.receive(.serviceSampled(id: 1, SampleService.sample(seconds: second)))
    }
    driver.app.message = nil
    return driver
  }()
}
