// The normal forms of Unicode are the standard library's, though not yet in its public interface;
// Foundation's would add all of ICU to the program.
@_spi(_Unicode) import Swift

extension String {
  /// The text, and with characters of one code and of several where these are other bytes: mlterm
  /// takes them for the same level, runtimes compare bytes.
  var spellings: [String] {
    if utf8.allSatisfy({ $0 < 0x80 }) { return [self] }
    return [self, String(_nfc), String(_nfd)].reduce(into: []) { known, spelling in
      if !known.contains(where: { $0.utf8.elementsEqual(spelling.utf8) }) { known.append(spelling) }
    }
  }

  private init(_ scalars: some Sequence<Unicode.Scalar>) {
    var view = UnicodeScalarView()
    view.append(contentsOf: scalars)
    self.init(view)
  }
}
