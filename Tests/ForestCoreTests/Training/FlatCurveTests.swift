import ForestCore
import Testing

@Suite struct FlatCurveTests {
  private func curve(_ windows: Double...) -> [Double] {
    windows.flatMap { Array(repeating: $0, count: FlatCurve.window) }
  }

  @Test func `needs two windows`() {
    #expect(!FlatCurve.isFlat([]))
    #expect(!FlatCurve.isFlat(Array(curve(0.2, 0.2).dropLast())))
    #expect(FlatCurve.isFlat(curve(0.2, 0.2)))
  }

  @Test func `a fall of a hundredth goes on`() {
    #expect(!FlatCurve.isFlat(curve(0.5, 0.49)))
    #expect(FlatCurve.isFlat(curve(0.5, 0.499)))
    #expect(FlatCurve.isFlat(curve(0.5, 0.6)))
    #expect(!FlatCurve.isFlat(curve(0.1, 0.5, 0.4)))
    #expect(FlatCurve.isFlat(curve(0, 0)))
  }
}
