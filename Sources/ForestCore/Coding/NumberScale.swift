/// Brings the numbers to predict into -1 … 1, less their mean: what is left after rounding to a
/// `Float` then is what they differ in, however large they are.
struct NumberScale {
  let mean: Double
  let unit: Double

  init(_ numbers: [Double]) {
    // Each is divided before they are added: the sum of large numbers could be infinite.
    let mean = numbers.reduce(0) { $0 + $1 / Double(max(1, numbers.count)) }
    let largest = numbers.reduce(0) { max($0, abs($1 / 2 - mean / 2)) }
    self.mean = mean
    unit = largest > 0 ? largest : 0.5
  }

  func scaled(_ number: Double) -> Float { Float((number / 2 - mean / 2) / unit) }
}
