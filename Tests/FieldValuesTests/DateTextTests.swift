import FieldValues
import Testing

@Suite struct DateTextTests {
  @Test(
    arguments: [
      ("1970-01-01", 0), ("2024-02-29", 1_709_164_800), (" 2000-01-01 ", 946_684_800),
      ("1969-12-31T23:59:59Z", -1), ("2024-02-29T12:34:56", 1_709_210_096),
      ("2024-02-29 12:34:56", 1_709_210_096), ("2024-02-29T12:34", 1_709_210_040),
      ("2024-02-29T12:34:56+01:00", 1_709_206_496), ("2024-02-29T12:34:56-0130", 1_709_215_496),
      ("2024-02-29T12:34:56.250Z", 1_709_210_096.25), ("0000-01-01", -62_167_219_200),
      ("9999-12-31", 253_402_214_400), ("2024-02-29T12:34:56+01", 1_709_206_496),
    ] as [(String, Double)])
  func reads(_ text: String, _ seconds: Double) {
    #expect(DateText.parse(text) == seconds)
  }

  @Test(arguments: [
    "", "2023-02-29", "1900-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "2024-01-00",
    "24-01-01",
    "2024-1-1", "20240101", "2024-01-01T", "2024-01-01T24:00", "2024-01-01T12:60", "2024-01-01T12",
    "2024-01-01T12:00:60", "2024-01-01T12:00:00.", "2024-01-01T12:00:00+1", "2024-01-01x",
    "-2024-01-01",
  ])
  func rejects(_ text: String) {
    #expect(DateText.parse(text) == nil)
  }

  @Test(
    arguments: [
      (0, "1970-01-01"), (1_709_210_096, "2024-02-29T12:34:56Z"),
      (-0.5, "1969-12-31T23:59:59.500Z"),
      (0.000001, "1970-01-01T00:00:00.000001Z"), (.nan, ""), (1e15, "1000000000000000"),
    ] as [(Double, String)])
  func writes(_ seconds: Double, _ text: String) {
    #expect(DateText.canonical(seconds) == text)
  }

  @Test func everyDayRoundTrips() {
    for day in stride(from: -719_528, to: 2_932_897, by: 97) {
      let seconds = Double(day) * 86_400
      #expect(DateText.parse(DateText.canonical(seconds)) == seconds)
    }
  }
}
