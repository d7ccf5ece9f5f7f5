// What 64 bytes of text hold, as masks of a bit a byte; for many such blocks in one call.
//
// Each function is compiled for three kinds of processor, of which the one at hand is chosen at run
// time: AVX-512 compares 64 bytes in one instruction, AVX2 in two, anything else in four.
#ifndef MLTERM_TEXT_H
#define MLTERM_TEXT_H

#include <stdint.h>
#include <string.h>

typedef uint8_t bytes64 __attribute__((ext_vector_type(64)));
typedef _Bool flags64 __attribute__((ext_vector_type(64)));

#define TEXT_KERNEL static inline __attribute__((always_inline))

#ifdef __x86_64__
#define AVX512_FUNCTION static __attribute__((noinline, unused, target("avx512bw,avx512vl,bmi2")))
#define AVX2_FUNCTION static __attribute__((noinline, unused, target("avx2,bmi2")))
#define PROCESSOR_HAS_AVX512 \
  (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl"))
#define PROCESSOR_HAS_AVX2 __builtin_cpu_supports("avx2")
#endif

/// Which of the compiled kinds this processor can run, for tests that compare them.
static inline _Bool hasAVX2(void) {
#ifdef __x86_64__
  return PROCESSOR_HAS_AVX2 && __builtin_cpu_supports("bmi2");
#else
  return 0;
#endif
}
static inline _Bool hasAVX512(void) {
#ifdef __x86_64__
  return PROCESSOR_HAS_AVX512 && __builtin_cpu_supports("avx512dq");
#else
  return 0;
#endif
}

/// A bit for each of 64 bytes: whether it is a quote, a delimiter, LF, CR, not ASCII.
typedef struct {
  uint64_t quotes, delimiters, lineFeeds, carriageReturns, high;
} TextMasks;

#define MASK_OF_LANES(lanes) __builtin_bit_cast(uint64_t, __builtin_convertvector(lanes, flags64))

TEXT_KERNEL uint64_t bytesEqual(const bytes64 *block, uint8_t byte) {
  return MASK_OF_LANES(*block == (bytes64)byte);
}
TEXT_KERNEL uint64_t bytesAtLeast(const bytes64 *block, uint8_t byte) {
  return MASK_OF_LANES(*block >= (bytes64)byte);
}

TEXT_KERNEL void textMasksKernel(
    const uint8_t *text, int64_t blockCount, uint8_t delimiter, TextMasks *masks) {
  for (int64_t block = 0; block < blockCount; block++) {
    bytes64 bytes;
    memcpy(&bytes, text + 64 * block, sizeof bytes);
    masks[block].quotes = bytesEqual(&bytes, '"');
    masks[block].delimiters = bytesEqual(&bytes, delimiter);
    masks[block].lineFeeds = bytesEqual(&bytes, '\n');
    masks[block].carriageReturns = bytesEqual(&bytes, '\r');
    masks[block].high = bytesAtLeast(&bytes, 0x80);
  }
}

/// What of one block of UTF-8 the next must go on with.
typedef struct {
  /// The continuation bytes that it must begin with.
  uint64_t continuations;
  /// 1 when the last byte is E0, ED, F0, F4, which narrow the byte behind them.
  uint64_t e0, ed, f0, f4;
} UTF8Carry;

/// Whether 64 bytes, of which some are not ASCII, go on with well-formed UTF-8: the Unicode
/// Standard, table 3-7, said in masks.
TEXT_KERNEL _Bool isWellFormedBlock(const bytes64 *block, uint64_t high, UTF8Carry *carry) {
  uint64_t fromC0 = bytesAtLeast(block, 0xC0);
  uint64_t fromC2 = bytesAtLeast(block, 0xC2), fromE0 = bytesAtLeast(block, 0xE0);
  uint64_t continuations = high & ~fromC0;
  uint64_t expected = fromC2 << 1 | carry->continuations;
  uint64_t next = fromC2 >> 63;
  uint64_t faults = fromC0 & ~fromC2;
  uint64_t e0 = 0, ed = 0, f0 = 0, f4 = 0;
  if ((fromE0 | carry->e0 | carry->ed | carry->f0 | carry->f4) != 0) {
    uint64_t fromF0 = bytesAtLeast(block, 0xF0);
    uint64_t fromA0 = bytesAtLeast(block, 0xA0), from90 = bytesAtLeast(block, 0x90);
    expected |= fromE0 << 2 | fromF0 << 3;
    next |= fromE0 >> 62 | fromF0 >> 61;
    faults |= bytesAtLeast(block, 0xF5);
    e0 = bytesEqual(block, 0xE0);
    ed = bytesEqual(block, 0xED);
    f0 = bytesEqual(block, 0xF0);
    f4 = bytesEqual(block, 0xF4);
    faults |= (e0 << 1 | carry->e0) & ~fromA0;
    faults |= (ed << 1 | carry->ed) & fromA0;
    faults |= (f0 << 1 | carry->f0) & ~from90;
    faults |= (f4 << 1 | carry->f4) & from90;
  }
  carry->continuations = next;
  carry->e0 = e0 >> 63;
  carry->ed = ed >> 63;
  carry->f0 = f0 >> 63;
  carry->f4 = f4 >> 63;
  return (faults | (expected ^ continuations)) == 0;
}

TEXT_KERNEL int64_t wellFormedKernel(const uint8_t *text, int64_t count) {
  UTF8Carry carry = {0, 0, 0, 0, 0};
  int64_t position = 0;
  for (; position + 64 <= count; position += 64) {
    bytes64 block;
    memcpy(&block, text + position, sizeof block);
    uint64_t high = bytesAtLeast(&block, 0x80);
    if ((high | carry.continuations) == 0) continue;
    if (!isWellFormedBlock(&block, high, &carry)) break;
  }
  return position;
}

#ifdef __x86_64__
AVX512_FUNCTION void textMasksAVX512(
    const uint8_t *text, int64_t blockCount, uint8_t delimiter, TextMasks *masks) {
  textMasksKernel(text, blockCount, delimiter, masks);
}
AVX2_FUNCTION void textMasksAVX2(
    const uint8_t *text, int64_t blockCount, uint8_t delimiter, TextMasks *masks) {
  textMasksKernel(text, blockCount, delimiter, masks);
}
AVX512_FUNCTION int64_t wellFormedAVX512(const uint8_t *text, int64_t count) {
  return wellFormedKernel(text, count);
}
AVX2_FUNCTION int64_t wellFormedAVX2(const uint8_t *text, int64_t count) {
  return wellFormedKernel(text, count);
}
#endif

/// Sets `masks` for so many blocks of 64 bytes each.
static inline void textMasks(
    const uint8_t *text, int64_t blockCount, uint8_t delimiter, TextMasks *masks) {
#ifdef __x86_64__
  if (PROCESSOR_HAS_AVX512) return textMasksAVX512(text, blockCount, delimiter, masks);
  if (PROCESSOR_HAS_AVX2) return textMasksAVX2(text, blockCount, delimiter, masks);
#endif
  textMasksKernel(text, blockCount, delimiter, masks);
}

/// How many of the first bytes, in whole blocks of 64, are the beginning of well-formed UTF-8.
/// Where that is not all whole blocks, the first invalid byte is in the block behind them or at the
/// end of that before.
static inline int64_t wellFormedUTF8BlockLength(const uint8_t *text, int64_t count) {
#ifdef __x86_64__
  if (PROCESSOR_HAS_AVX512) return wellFormedAVX512(text, count);
  if (PROCESSOR_HAS_AVX2) return wellFormedAVX2(text, count);
#endif
  return wellFormedKernel(text, count);
}

#endif
