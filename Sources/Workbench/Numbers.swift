/// Counts as people read them: `1,309`.
public func grouped(_ count: Int) -> String {
  var digits = String(count)
  var index = digits.count - 3
  while index > (count < 0 ? 1 : 0) {
    digits.insert(",", at: digits.index(digits.startIndex, offsetBy: index))
    index -= 3
  }
  return digits
}
