import ForestCore
import Testing

@testable import ModelFormats

/// Thousands of damaged files: each is an error or a model that can be used, never a crash.
struct HostileBytesTests {
  @Test(arguments: ["mlterm", "json"], 0..<4 as Range<UInt64>)
  func damagedFilesAreErrorsOrModels(name: String, seed: UInt64) throws {
    let format = try #require(ModelFormatList.named(name))
    let original = try format.bytes(of: SampleModels.handMade())
    var random = RandomStream(seed)
    var modelCount = 0
    for _ in 0..<500 {
      let bytes = damaged(original, &random)
      guard let model = try? ModelFile.read(bytes: bytes, name: "m") else { continue }
      modelCount += 1
      let missing = Array(repeating: Double.nan, count: model.forest.featureCount)
      #expect(model.forest.predict(row: missing).count == model.forest.outputCount)
      #expect(try ModelFile.read(bytes: format.bytes(of: model), name: "m") == model)
    }
    // Were nearly all variants refused by the first check, the deeper ones would go untested.
    #expect(modelCount > 10)
  }

  @Test func everyBeginningIsAnError() throws {
    for format in [NativeFormat(), JSONFormat()] as [any ModelFormat] {
      let bytes = try format.bytes(of: SampleModels.handMade())
      // The line feed at the end of the JSON text may be missing.
      for count in 0..<bytes.count - 1 {
        #expect(throws: ModelFormatError.self) {
          try ModelFile.read(bytes: Array(bytes.prefix(count)), name: "m")
        }
      }
    }
  }

  /// One to three bytes flipped, cut out or put in.
  private func damaged(_ original: [UInt8], _ random: inout RandomStream) -> [UInt8] {
    var bytes = original
    for _ in 0...random.below(3) {
      let position = random.below(bytes.count)
      switch random.below(8) {
      case 0: bytes.removeSubrange(position..<min(bytes.count, position + 1 + random.below(9)))
      case 1: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: position)
      case 2, 3: bytes[position] = UInt8(truncatingIfNeeded: random.next())
      case 4, 5: bytes[position] = UInt8(ascii: "0") + UInt8(random.below(10))
      default: bytes[position] ^= 1 << UInt8(random.below(8))
      }
    }
    return bytes
  }
}
