import FieldValues
import ForestCore
import Testing

@testable import ModelFormats

struct CFormatTests {
  private func header(_ model: Model, name: String = "model") throws -> String {
    let files = try CFormat().export(model, options: ExportOptions(name: name))
    return String(decoding: try #require(files.first).bytes, as: UTF8.self)
  }

  @Test func namesBecomeIdentifiers() {
    #expect(CNames.identifier("mean radius (mm)") == "mean_radius_mm")
    #expect(CNames.identifier("while") == "while_")
    #expect(CNames.identifier("int32_t") == "int32_t_")
    #expect(CNames.identifier("2nd") == "x2nd")
    #expect(CNames.identifier("*/ ??/") == "x")
    #expect(CNames.identifier("Größe") == "gr_e")
    #expect(CNames.identifiers(["a b", "a-b", "a_b"]) == ["a_b", "a_b_2", "a_b_3"])
  }

  @Test func textsCannotEndCommentsOrStrings() {
    #expect(
      CNames.escaped("*/ ??/\n\"\\é") == "\\052\\057 \\077\\077\\057\\012\\042\\134\\303\\251")
    #expect(CNames.escaped("plain text, 1.5") == "plain text, 1.5")
  }

  @Test func fieldsHaveTypesByKind() throws {
    let text = try header(SampleModels.handMade(), name: "risk model")
    #expect(text.contains("  float age; /* feature 0: age; NaN where missing */"))
    #expect(text.contains("  int32_t job; /* feature 1: job; enum risk_model_job_level */"))
    #expect(text.contains("  double since; /* feature 2: since; seconds since 1970"))
    #expect(text.contains("  RISK_MODEL_CLASS_HI = 1, /* hi */"))
    #expect(text.allSatisfy { $0.isASCII })
  }

  @Test func keysKeepTheOrderOfNumbers() {
    var random = RandomStream(9)
    for key in CFeatureKey.scales + [.bits] {
      var values = (0..<400).map { _ in
        Float(bitPattern: UInt32(truncatingIfNeeded: random.next()))
      }
      values += (-20...20).map { Float($0) / 8 } + [0, 0.1, .greatestFiniteMagnitude, .infinity]
      let sorted = values.filter { !$0.isNaN }.sorted().map { key.key(of: $0) }
      #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $0 <= $1 }, "\(key)")
    }
  }

  @Test func decimalThresholdsHaveSmallKeys() {
    let key = CFeatureKey(cuts: [10.275, 10.73].map { Double($0).roundedDownToSingle })
    #expect(key.scale == 200 || key.scale == 1_000)
    #expect(key.key(of: 10.73) - key.key(of: 10.27) < 500)
    // Just below a number that single precision holds: coarse keys cannot tell them apart.
    let below = CFeatureKey(cuts: [Double(12.5).nextDown.roundedDownToSingle])
    #expect(below.key(of: Float(12.5).nextDown) < below.key(of: 12.5))
  }

  @Test func gapsComeBack() throws {
    var writer = BitWriter()
    let gaps: [(UInt32, Int)] = [(0, 0), (5, 0), (1_000, 3), (.max, 7), (19, 0), (20, 0), (77, 31)]
    for (gap, order) in gaps { writer.appendGap(gap, order: order) }
    #expect(writer.bitCount == gaps.reduce(0) { $0 + BitWriter.gapBits($1.0, order: $1.1) })
    var reader = BitReader(writer.bytes)
    for (gap, order) in gaps { #expect(try reader.nextGap(order: order) == Int(gap)) }
    #expect(throws: Flaw.self) { _ = try reader.next(64) }
  }

  /// The bytes are what is run: a bit that flips in them is found out, or changes nothing.
  @Test func flippedBitsAreNoticed() throws {
    let model = try SampleModels.trained(classCount: 2)
    let text = try header(model)
    var noticed = 0
    let start = try #require(text.firstRange(of: "model_data[] = {\n")?.upperBound)
    let numbers = text[start...].prefix { $0 != "}" }.split { " ,\n".contains($0) }
    for place in stride(from: 0, to: numbers.count, by: max(1, numbers.count / 25)) {
      let byte = try #require(UInt8(numbers[place]))
      let number = numbers[place]
      let changed =
        text[..<number.startIndex] + String(byte ^ 0x10) + text[number.endIndex...]
      do {
        let file = NamedBytes(name: "model.h", bytes: Array(changed.utf8))
        _ = try CFormat().agreement(of: [file], with: model, examples: nil)
      } catch {
        noticed += 1
      }
    }
    #expect(noticed > 20)
  }
}
