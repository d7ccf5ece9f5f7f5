/// Names and texts of a model as C, whatever they hold.
enum CNames {
  /// Words that no field may be called, in C or C++, or that compilers define.
  private static let reserved: Set<String> = [
    "and", "asm", "auto", "bool", "break", "case", "catch", "char", "class", "const", "continue",
    "default", "delete", "do", "double", "else", "enum", "errno", "explicit", "export", "extern",
    "false", "float", "for", "friend", "goto", "if", "inline", "int", "linux", "long", "main",
    "mutable", "namespace", "new", "not", "operator", "or", "private", "protected", "public",
    "register", "restrict", "return", "short", "signed", "sizeof", "static", "stderr", "stdin",
    "stdout", "struct", "switch", "template", "this", "throw", "true", "try", "typedef", "typeid",
    "typename", "union", "unix", "unsigned", "using", "virtual", "void", "volatile", "while",
    "xor", "alignas", "alignof", "assert", "compl", "constexpr", "decltype", "noexcept", "nullptr",
    "and_eq", "or_eq", "not_eq", "xor_eq", "bitand", "bitor", "arm", "i386", "concept", "requires",
    "thread_local", "wchar_t", "char8_t", "char16_t", "char32_t", "static_assert", "typeof",
    "typeof_unqual", "dynamic_cast", "static_cast", "const_cast", "reinterpret_cast", "co_await",
    "co_return", "co_yield", "consteval", "constinit",
  ]

  /// A name of lower-case letters, digits and underscores that is like the text.
  static func identifier(_ text: String) -> String {
    var name = ""
    for scalar in text.unicodeScalars {
      let isWord = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.isDigit)
      if isWord {
        name += String(scalar).lowercased()
      } else if !name.hasSuffix("_") {
        name += "_"
      }
    }
    while name.hasSuffix("_") { name.removeLast() }
    while name.hasPrefix("_") { name.removeFirst() }
    // Compilers need not tell apart names that differ after the 63rd letter.
    name = String(name.prefix(40))
    if name.isEmpty || name.first?.isNumber == true { name = "x" + name }
    if reserved.contains(name) || name.hasSuffix("_t") { name += "_" }
    return name
  }

  /// Names for texts, each different from the others.
  static func identifiers(_ texts: [String], taken: Set<String> = []) -> [String] {
    var used = taken
    return texts.map { text in
      let wish = identifier(text)
      var name = wish
      var number = 2
      while !used.insert(name).inserted {
        name = "\(wish)_\(number)"
        number += 1
      }
      return name
    }
  }

  /// A text within a comment or a string: what is not plain is an octal number, so that nothing in
  /// it ends the comment or the string, makes a trigraph, or changes the order of what is read.
  static func escaped(_ text: String) -> String {
    text.utf8.reduce(into: "") { result, byte in
      let scalar = Unicode.Scalar(byte)
      let isPlain =
        scalar.isASCII
        && (scalar.properties.isAlphabetic || scalar.isDigit
          || " _-.,:;+=()<>[]{}".contains(
            Character(scalar)))
      if isPlain {
        result.unicodeScalars.append(scalar)
      } else {
        let digits = String(byte, radix: 8)
        result += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
      }
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { "0"..."9" ~= self }
}
