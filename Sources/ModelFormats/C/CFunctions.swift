/// The functions of a header. Only what the model needs is written: code is memory too.
struct CFunctions {
  private let header: CHeaderWriter
  private let name: String
  private let macro: String

  init(_ header: CHeaderWriter) {
    self.header = header
    name = header.prefix
    macro = header.macro
  }

  var all: [String] {
    [reading, hasFloats ? key : "", header.isRegression ? "" : votesType, predict]
      + (header.isRegression ? [] : [probability, classNames])
  }

  private var hasFloats: Bool { header.layout.inputs.contains { CFunctions.isFloat($0) } }
  private var hasBooleans: Bool { header.layout.inputs.contains(.boolean) }
  private var hasCategories: Bool { header.layout.inputs.contains(.category) }

  private static func isFloat(_ input: CForestLayout.Input) -> Bool {
    if case .float = input { true } else { false }
  }

  private var reading: String {
    """
    /* The next bits of the data, the highest first, \(CForestLayout.takeMax) at most. */
    static inline uint32_t \(name)_take(uint32_t *place, uint32_t count)
    {
      const uint8_t *at = \(name)_data + (*place >> 3);
      uint32_t bits = (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
      bits <<= *place & 7;
      *place += count;
      return bits >> 1 >> (31 - count);
    }

    /* The Rice code of a number: zeros count its high part; 20 mean 32 bits. */
    static inline uint32_t \(name)_gap(uint32_t *place, uint32_t order)
    {
      uint32_t high = 0;
      while (!\(name)_take(place, 1))
        if (++high == 20) {
          high = \(name)_take(place, 16);
          return high << 16 | \(name)_take(place, 16);
        }
      return high << order | \(name)_take(place, order);
    }

    """ + (hasCategories ? width : "")
  }

  private var width: String {
    """
    /* Bits that number so many things. */
    static inline uint32_t \(name)_width(uint32_t count)
    {
      uint32_t width = 0;
      while ((uint32_t)1 << width < count) ++width;
      return width;
    }

    """
  }

  private var key: String {
    """
    /* A whole number for the bits of a float, in the order of floats: the float times 1, 2, 10, 20,
       100 ..., rounded up; or twice that rounded down, plus 1 when it is not exact; or the bits. */
    static inline int32_t \(name)_key(uint32_t word, uint32_t code)
    {
      uint32_t bits = word & 0x7fffffff, exponent = bits >> 23, shift = 150 - exponent;
      uint32_t low = exponent ? (bits & 0x7fffff) | 0x800000 : bits << 1, high = 0, whole = 0, rest;
      int32_t key = (int32_t)bits;
      if (code--) {
        key = 0x3ffffffe + (exponent == 255);
        if (exponent < 150) {
          /* The product is high times 2 to the 24th, plus low. */
          for (low <<= code >> 1 & 1; code > 3; code -= 4) {
            low *= 10;
            high = high * 10 + (low >> 24);
            low &= 0xffffff;
          }
          if (shift < 24) {
            rest = low & ((1u << shift) - 1);
            whole = high >> (shift + 5) ? 0x1fffffff : (high << (24 - shift)) + (low >> shift);
          } else {
            if (shift < 56) whole = (high + (low >> 24)) >> (shift - 24);
            rest = high + (low >> 24) - (shift < 56 ? whole << (shift - 24) : 0);
            rest |= low & 0xffffff;
          }
          if (whole < 0x1fffffff)
            key = (int32_t)(whole << (code & 1)) + (rest && (code & 1 || !(word >> 31)));
        }
      }
      return word >> 31 ? -key : key;
    }

    """
  }

  private var votesType: String { "typedef \(header.sumType) \(name)_votes;\n" }

  // MARK: Prediction

  private var predict: String {
    let signature =
      header.isRegression
      ? "\(header.numberType) \(name)_predict(const \(name)_input *input)"
      : "int \(name)_predict(const \(name)_input *input, \(name)_votes votes[\(macro)_CLASSES])"
    return """
      \(comment)
      static inline \(signature)
      {
        uint16_t ranks[\(macro)_FEATURES];
        \(hasCategories ? "uint16_t codes[\(macro)_FEATURES];\n  " : "")\
      uint16_t sizes[\(macro)_FEATURES];
        uint32_t place = 0, i, tree;
      \(header.isRegression ? "  int64_t votes[1];\n" : "")\
      \(ranking)\(header.layout.inputs.contains(.double) ? doubles : "")\
        for (i = 0; i < \(macro)_CLASSES; ++i) votes[i] = 0;
        for (tree = 0; tree < \(macro)_TREES; ++tree) {
          uint32_t open = 1, target = 1; /* subtrees to be read; when the next node is asked */
          do {
            int asked = open == target;
            if (\(name)_take(&place, 1)) {
      \(split)\
              ++open;
              if (asked) target = left ? open : open - 1;
            } else {
              uint32_t leaf = \(name)_take(&place, \(leafWidth));
              if (asked) {
                for (i = 0; i < \(macro)_CLASSES; ++i) votes[i] += \(name)_leaves[leaf][i];
                target = 0;
              }
              --open;
            }
          } while (open);
        }
      \(result)
      }

      """
  }

  private var leafWidth: Int { CForestLayout.width(header.encoder.leaves.count) }

  private var comment: String {
    header.isRegression
      ? "/* The predicted number. */"
      : "/* The predicted class. Votes take the shares of all classes: see \(name)_probability. */"
  }

  private var ranking: String {
    guard header.layout.wordCount > 0 else { return "" }
    return """
        for (i = 0; i < \(macro)_WORDS; ++i) {
      \(kind)\
          uint32_t word, count = \(name)_gap(&place, 4), rank = 0;
          memcpy(&word, (const unsigned char *)input + 4 * i, 4);
      \(hasCategories ? categoryRanking : "")\
          sizes[i] = (uint16_t)count;
          if (count) {
            uint32_t order = \(name)_take(&place, 5), below = \(name)_take(&place, 1);
            uint32_t cut = \(name)_gap(&place, order);
            int32_t key = \(keyOfWord);
            if (below) cut = 0 - cut;
            for (;;) {
              rank += (int32_t)cut < key;
              if (!--count) break;
              cut += \(name)_gap(&place, order);
            }
          }
          ranks[i] = (uint16_t)(\(isMissing) ? 0xffff : rank);
        }

      """
  }

  /// Where all features are booleans there is nothing to be told apart.
  private var kind: String {
    hasFloats || hasCategories
      ? "    uint32_t kind = \(name)_take(&place, 6);\n" : "    place += 6;\n"
  }

  private var keyOfWord: String {
    switch (hasFloats, hasBooleans) {
    case (true, true): "kind == 62 ? (int32_t)(word & 1) * 2 : \(name)_key(word, kind)"
    case (true, false): "\(name)_key(word, kind)"
    default: "(int32_t)(word & 1) * 2"
    }
  }

  private var isMissing: String {
    switch (hasFloats, hasBooleans) {
    case (true, true): "(kind == 62 ? word > 1 : (word & 0x7fffffff) > 0x7f800000)"
    case (true, false): "(word & 0x7fffffff) > 0x7f800000"
    default: "word > 1"
    }
  }

  private var categoryRanking: String {
    """
        if (kind == 63) {
          uint32_t all = \(name)_gap(&place, 4), width = \(name)_width(all);
          uint32_t at = place + (word < count ? word : 0) * width;
          rank = \(name)_take(&at, width);
          ranks[i] = (uint16_t)(word < count ? rank : 0xffff);
          codes[i] = (uint16_t)all;
          sizes[i] = 1;
          place += count * width;
          continue;
        }
        codes[i] = 0;

    """
  }

  private var doubles: String {
    header.layout.inputs.enumerated().filter { $0.element == .double }.map { feature, _ in
      let slot = header.layout.slots[feature]
      let count = header.model.forest.cuts[feature].count
      let codes = hasCategories ? "    codes[\(slot)] = 0;\n" : ""
      let cuts = "\(name)_cuts_\(slot)"
      let loop =
        count == 0 ? "" : "    for (i = 0; i < \(count); ++i) rank += \(cuts)[i] < value;\n"
      return """
          {
            double value = input->\(header.fields[feature]);
            uint32_t rank = 0;
        \(loop)    ranks[\(slot)] = (uint16_t)(value != value ? 0xffff : rank);
            sizes[\(slot)] = \(count);
        \(codes)  }

        """
    }.joined()
  }

  private var split: String {
    let questions = header.layout.firstQuestions(header.model.forest).last ?? 0
    let short = CForestLayout.shortCodes(questions)
    let start = """
              uint32_t left = \(name)_take(&place, 1), feature = 0, rank;
              uint32_t cut = \(name)_take(&place, \(short.width));
              if (cut >= \(short.count))
                cut = (cut << 1 | \(name)_take(&place, 1)) - \(short.count);

      """
    guard hasCategories else {
      return start + """
                if (asked) {
                  while (cut >= sizes[feature]) cut -= sizes[feature++];
                  rank = ranks[feature];
                  if (rank != 0xffff) left = rank <= cut;
                }

        """
    }
    // Whether a set follows depends on the feature.
    return start + """
              while (cut >= sizes[feature]) cut -= sizes[feature++];
              rank = ranks[feature];
              if (codes[feature]) {
                uint32_t code = 0, runs = \(name)_take(&place, 1);
                uint32_t member = \(name)_take(&place, runs);
                while (code < codes[feature]) {
                  uint32_t end = code + 1;
                  if (runs) end += \(name)_gap(&place, 4);
                  else member = \(name)_take(&place, 1);
                  if (rank >= code && rank < end) left = member;
                  member ^= runs;
                  code = end;
                }
              } else if (rank != 0xffff) {
                left = rank <= cut;
              }

      """
  }

  private var result: String {
    let total = header.votes.scale * Double(header.model.forest.treeCount)
    if header.isRegression {
      let divisor = header.numberType == "float" ? float(total) : total.cText
      return "  return (\(header.numberType))votes[0] / \(divisor);"
    }
    // Where whole numbers are rounded, what is as good as equal is equal: as in the forest itself.
    let isEnough =
      header.votes.lowBits == 0
      ? "votes[i] >= highest" : "votes[i] + (highest >> 40) + \(macro)_TREES >= highest"
    return """
        {
          \(name)_votes highest = votes[0];
          for (i = 1; i < \(macro)_CLASSES; ++i)
            if (votes[i] > highest) highest = votes[i];
          for (i = 0; !(\(isEnough)); ++i) { }
          return (int)i;
        }
      """
  }

  private var probability: String {
    let total = header.votes.scale * Double(header.model.forest.treeCount)
    return """
      /* The probability that votes stand for. */
      static inline float \(name)_probability(\(name)_votes votes)
      {
        return (float)votes / \(float(total));
      }

      """
  }

  private func float(_ number: Double) -> String { "\(Float(number))f" }

  private var classNames: String {
    let names = header.model.schema.target.classes.map { "\"\(CNames.escaped($0))\"" }
    return """
      /* The name of a class, in UTF-8. */
      static inline const char *\(name)_class_name(int number)
      {
        static const char *const names[] = {
          \(names.joined(separator: ",\n    "))
        };
        return names[number];
      }

      """
  }
}
