import ForestCore

/// Numbers beside the thresholds of a feature, which an export must put on the forest's side of
/// each. Those that become another number in single precision are asked about where that makes no
/// difference.
struct ProofNumbers {
  private let cuts: [Double]
  private let exported: NumberCuts

  /// - Parameters:
  ///   - precision: that of the export.
  ///   - values: those of the examples that the export was made with.
  init(cuts: [Double], precision: NumberPrecision, values: [Double]) {
    self.cuts = cuts
    switch (precision, NumberCuts(cuts: cuts, values: values)) {
    case (.double, _): exported = .double
    case (.single, .single(let singles)): exported = .single(singles)
    case (.single, .double): exported = .single(cuts.map(\.roundedDownToSingle))
    }
  }

  /// Every threshold from both sides.
  var all: [Double] {
    cuts.indices.flatMap { place -> [Double] in
      let lower =
        switch exported {
        case .double: cuts[place].nextDown
        case .single(let singles):
          Double(min(singles[place], cuts[place].roundedDownToSingle).nextDown)
        }
      return [lower, below(place), above(place)].filter(isAsked)
    }
  }

  /// The highest number up to a threshold; nil where there is none to ask about.
  func highest(upTo cut: Double) -> Double? {
    cuts.firstIndex(of: cut).map(below).flatMap { isAsked($0) ? $0 : nil }
  }

  /// The lowest number above a threshold; nil where there is none to ask about.
  func lowest(above cut: Double) -> Double? {
    cuts.firstIndex(of: cut).map(above).flatMap { isAsked($0) ? $0 : nil }
  }

  private func below(_ place: Int) -> Double {
    guard case .single(let singles) = exported else { return cuts[place] }
    let single = Double(min(singles[place], .greatestFiniteMagnitude))
    return min(single, cuts[place])
  }

  private func above(_ place: Int) -> Double {
    guard case .single(let singles) = exported else { return cuts[place].nextUp }
    return Double(max(singles[place], cuts[place].roundedDownToSingle).nextUp)
  }

  private func isAsked(_ number: Double) -> Bool {
    number.isFinite && exported.keeps(number, cuts: cuts)
  }
}
