import CSVKit
import ForestCore
import ModelFormats
import Testing

@testable import Workbench

@Suite struct FailureTests {
  @Test(arguments: [
    (CSVError.Kind.notFound, Failure.Category.inputMissing), (.isDirectory, .inputMissing),
    (.noPermission, .inputMissing), (.readFailed, .ioFailed), (.empty, .badData),
    (.binary, .badData), (.columnMismatch, .badData), (.unknownColumn, .usage),
  ])
  func tables(_ kind: CSVError.Kind, _ category: Failure.Category) {
    let failure = Failure(CSVError(file: "x.csv", line: 3, kind: kind, message: "no"))
    #expect(failure == Failure(category, "x.csv:3: no"))
  }

  @Test func trainings() {
    let usage: [TrainingError] = [
      .noTarget, .noFeatures, .unknownPositive("a", []), .badTestFraction(2),
      .badFoldCount(1, rows: 9), .unknownWeightedClass("a", []), .unsuitable("no"),
      .notNumbers("y", kind: "text"),
    ]
    let data: [TrainingError] = [
      .noRows, .targetEmpty("y"), .oneClass("y", "a"), .tooManyClasses("y", 99, isNumber: false),
      .tooFewRows(3),
      .constantTarget("y", value: "1"), .targetTooLarge(place: "x:1", "y", value: "1e300"),
      .badWeight(place: "x:1", "w", value: nil),
    ]
    for error in usage { #expect(Failure(error) == Failure(.usage, error.description)) }
    for error in data { #expect(Failure(error) == Failure(.badData, error.description)) }
    #expect(Failure(ForestError("no trees")) == Failure(.badData, "no trees"))
  }

  @Test func predictions() {
    let errors: [PredictionError] = [
      .missingColumns(file: "x", ["a"]), .missingTarget(file: "x", "y"),
      .unknownOutputColumn(file: "x", "a"), .differentColumns(file: "x", "a"),
      .extraColumn(file: "x", "a"), .badRows(count: 1, rows: 2, first: []), .noRows,
    ]
    for error in errors { #expect(Failure(error) == Failure(.badData, error.description)) }
  }

  @Test func models() throws {
    let missing = #expect(throws: ModelFormatError.self) {
      try ModelFile.read(path: "/nonexistent/m.mlterm")
    }
    #expect(Failure(try #require(missing)).category == .inputMissing)
    let invalid = #expect(throws: ModelFormatError.self) {
      try ModelFile.read(bytes: [0], name: "m.mlterm")
    }
    #expect(Failure(try #require(invalid)).category == .badData)
  }

  @Test func outputs() {
    let refused = OutputError(.cannotCreate, path: "o.csv", 13)
    #expect(
      Failure(refused)
        == Failure(.cannotCreate, "o.csv: cannot be created: Permission denied"))
    let full = OutputError(.writeFailed, path: "o.csv", 28)
    #expect(
      Failure(full) == Failure(.ioFailed, "o.csv: cannot be written: No space left on device"))
  }

  @Test func others() {
    struct Surprise: Error {}
    #expect(Failure(CancellationError()) == Failure(.cancelled, "cancelled"))
    #expect(Failure(Surprise()) == Failure(.internalFault, "internal fault: Surprise()"))
    let known = Failure(.usage, "no")
    #expect(Failure(known as any Error) == known)
  }
}
