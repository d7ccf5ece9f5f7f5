import Foundation
import ModelFormats
import Testing

/// The seeds of `Fuzz` are models of today's formats: others would have the fuzzer end at the first
/// check of each file.
@Suite struct FuzzSeedsTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .appendingPathComponent("../../../Fuzz/Seeds/ModelFuzzer").standardized.path

  @Test func eachIsAModel() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: FuzzSeedsTests.folder)
    let models = try names.map { try ModelFile.read(path: "\(FuzzSeedsTests.folder)/\($0)") }
    #expect(Set(names.map { $0.split(separator: ".").last }) == ["json", "mlterm"])
    #expect(Set(models.map(\.schema.target.isNumber)) == [false, true])
    let kinds = Set(models.flatMap(\.schema.features).map { "\($0.format.kind)" })
    #expect(kinds == ["number", "category", "boolean", "date"])
  }
}
