import Testing

@testable import Workbench

@Suite struct ServiceLogTests {
  private let log = ServiceLog(
    """
    {"time":"2026-01-02T03:04:05Z","level":"notice","message":"listening","model":"m","url":"http://127.0.0.1:8123"}
    {"time":"…","level":"error","message":"the new file is refused","error":"m.mlterm: cut short"}
    {"time":"…","level":"notice","message":"stopping"}
    mlterm: cannot listen on 127.0.0.1:8123: another program listens there

    """)

  @Test func addressAndTroublesAreFound() {
    #expect(log.url == "http://127.0.0.1:8123")
    #expect(
      log.troubles(3) == [
        "the new file is refused: m.mlterm: cut short",
        "cannot listen on 127.0.0.1:8123: another program listens there",
      ])
    #expect(log.lastLine == "cannot listen on 127.0.0.1:8123: another program listens there")
  }

  @Test func nothingAndHalvesOfLinesSayNothing() {
    #expect(ServiceLog("").lastLine == nil)
    #expect(ServiceLog("{\"level\":\"notice\",\"message\":\"listening\",\"url\":\"http").url == nil)
  }
}
