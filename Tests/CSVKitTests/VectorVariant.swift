import CVectors

/// Masks in a form that can be compared.
struct MasksFound: Equatable {
  var bits: [UInt64]

  init(bits: [UInt64]) { self.bits = bits }

  init(_ masks: TextMasks) {
    bits = [
      masks.quotes, masks.delimiters, masks.lineFeeds, masks.carriageReturns, masks.high,
    ]
  }
}

/// Numbers read eight at a time, in a form that can be compared.
struct NumbersFound: Equatable {
  /// The values' bits; 0 for what is left to others.
  var values: [UInt64]
  var others: [UInt8]
}

/// One of the kinds of processor that vector operations are compiled for.
enum VectorVariant: CaseIterable {
  case plain, avx2, avx512

  /// Those that the processor at hand can run.
  static var available: [VectorVariant] {
    allCases.filter { $0 == .plain || $0 == .avx2 && hasAVX2() || $0 == .avx512 && hasAVX512() }
  }

  func masks(_ text: [UInt8], _ delimiter: UInt8) -> [MasksFound] {
    let blockCount = text.count / 64
    return [TextMasks](unsafeUninitializedCapacity: blockCount) { masks, count in
      count = blockCount
      let (target, blocks) = (masks.baseAddress, Int64(blockCount))
      switch self {
      case .plain: textMasksKernel(text, blocks, delimiter, target)
      #if arch(x86_64)
        case .avx2: textMasksAVX2(text, blocks, delimiter, target)
        case .avx512: textMasksAVX512(text, blocks, delimiter, target)
      #else
        case .avx2, .avx512: break
      #endif
      }
    }.map(MasksFound.init)
  }

  func wellFormedLength(_ text: [UInt8]) -> Int {
    let count = Int64(text.count)
    switch self {
    case .plain: return Int(wellFormedKernel(text, count))
    #if arch(x86_64)
      case .avx2: return Int(wellFormedAVX2(text, count))
      case .avx512: return Int(wellFormedAVX512(text, count))
    #else
      case .avx2, .avx512: return 0
    #endif
    }
  }

  /// - Parameter places: a multiple of eight fields of `text`.
  func numbers(_ text: [UInt8], _ places: [FieldPlace]) -> NumbersFound {
    let padded = text + Array(repeating: 0, count: 16)
    var others = [UInt8](repeating: 0, count: places.count / 8)
    let groups = Int64(others.count)
    var values = [Double](repeating: 0, count: places.count)
    switch self {
    case .plain: shortNumberGroups(padded, places, 1, groups, &values, &others)
    #if arch(x86_64)
      case .avx2: shortNumbersAVX2(padded, places, 1, groups, &values, &others)
      case .avx512: shortNumbersAVX512(padded, places, 1, groups, &values, &others)
    #else
      case .avx2, .avx512: break
    #endif
    }
    return NumbersFound(
      values: values.indices.map {
        others[$0 / 8] >> UInt8($0 % 8) & 1 == 1 ? 0 : values[$0].bitPattern
      },
      others: others)
  }
}
