// Short decimal numbers, eight fields at a time.
#ifndef MLTERM_NUMBERS_H
#define MLTERM_NUMBERS_H

#include "text.h"

typedef uint64_t longs8 __attribute__((ext_vector_type(8)));
typedef int64_t signed_longs8 __attribute__((ext_vector_type(8)));
typedef double doubles8 __attribute__((ext_vector_type(8)));
typedef _Bool lanes8 __attribute__((ext_vector_type(8)));

/// Where a field stands in a window of text, and how it is quoted.
typedef struct {
  uint32_t start;
  /// Three flags in the lowest bits, the length above them.
  uint32_t lengthAndFlags;
} FieldPlace;

/// The value stands between the field's first and last byte, which are quotes.
#define FIELD_IS_QUOTED 1u
/// The value is not the field's bytes as they are.
#define FIELD_IS_ESCAPED 2u
#define FIELD_IS_FOREIGN 4u
#define FIELD_FLAG_COUNT 3u

/// All ones in the lanes where `condition`, which compares longs8, holds.
#define WHERE(condition) ((longs8)(condition))

/// Sets `values` to what eight fields say that are a number of up to eight characters beside its
/// sign, without an exponent; a bit for each field that is none of these.
///
/// As in scalar code that avoids guessing: the characters of a field are moved to the end of a
/// word, what stands before the point is moved into its place, zeros fill up, and eight digits
/// become a number by three multiplications. A power of ten, being exact, then divides an exact
/// number.
TEXT_KERNEL uint8_t shortNumbersKernel(
    const uint8_t *window, const FieldPlace *fields, int64_t stride, doubles8 *values) {
  longs8 places, first, behindSign;
#pragma clang loop unroll(full)
  for (int lane = 0; lane < 8; lane++) {
    uint64_t place, one, two;
    memcpy(&place, fields + lane * stride, 8);
    const uint8_t *text = window + (uint32_t)place + (place >> 32 & FIELD_IS_QUOTED);
    memcpy(&one, text, 8);
    memcpy(&two, text + 1, 8);
    places[lane] = place;
    first[lane] = one;
    behindSign[lane] = two;
  }
  longs8 flags = places >> 32;
  longs8 count = (flags >> FIELD_FLAG_COUNT) - 2 * (flags & FIELD_IS_QUOTED);
  // A value that must be decoded gets a length that no short number has.
  count |= (flags & (FIELD_IS_ESCAPED | FIELD_IS_FOREIGN)) << 8;
  longs8 isNegative = WHERE((first & 0xFF) == (longs8)'-') & WHERE(count != (longs8)0);
  longs8 text = (behindSign & isNegative) | (first & ~isNegative);
  count += isNegative;
  // Counts below 1, as unsigned numbers, are above 8 as well.
  longs8 isOther = WHERE(count - 1 > (longs8)7);
  longs8 unused = (8 - count) & 7;
  longs8 word = text << (unused * 8);

  longs8 others = word ^ 0x2E2E2E2E2E2E2E2EULL;
  longs8 points = (others - 0x0101010101010101ULL) & ~others & 0x8080808080808080ULL;
  longs8 hasPoint = WHERE(points != (longs8)0);
  longs8 lowest = (points & -points) >> 7;
  longs8 before = (lowest - 1) & hasPoint;
  longs8 behind = ~(before | lowest * 0xFF) & hasPoint;
  word = (word & ~(before | lowest * 0xFF)) | (word & before) << 8;
  longs8 absent = unused - hasPoint;
  isOther |= WHERE(absent > (longs8)7);
  word |= 0x3030303030303030ULL & (((longs8)1 << ((absent & 7) * 8)) - 1);

  longs8 high = 0xF0F0F0F0F0F0F0F0ULL;
  isOther |= WHERE(((word & high) | ((word + 0x0606060606060606ULL) & high) >> 4) !=
                   (longs8)0x3333333333333333ULL);
  // `0042` is a code, and its zeros count; `0.42` and `0` are numbers.
  isOther |= WHERE((text & 0xFF) == (longs8)'0') & WHERE(count > (longs8)1) &
             WHERE((text >> 8 & 0xFF) != (longs8)'.');

  longs8 digits = word - 0x3030303030303030ULL;
  longs8 pairs = (digits * 10 + (digits >> 8)) & 0x00FF00FF00FF00FFULL;
  longs8 fours = (pairs * 100 + (pairs >> 16)) & 0x0000FFFF0000FFFFULL;
  longs8 number = (fours & 0xFFFFFFFF) * 10000 + (fours >> 32);
  // Bits of a number below 2^52 are the mantissa of 2^52 and itself.
  doubles8 value = __builtin_bit_cast(doubles8, number | 0x4330000000000000ULL) - 0x1p52;

  // The power of ten whose exponent is the number of digits behind the point, from its three bits.
  longs8 four = WHERE((behind >> 32 & 1) != (longs8)0);
  longs8 two = WHERE(((behind >> 48 ^ behind >> 32 ^ behind >> 16) & 1) != (longs8)0);
  longs8 odd = behind >> 56 ^ behind >> 48 ^ behind >> 40 ^ behind >> 32 ^ behind >> 24 ^
               behind >> 16 ^ behind >> 8;
  longs8 one = WHERE((odd & 1) != (longs8)0);
#define FACTOR(mask, factor) \
  __builtin_bit_cast(doubles8, \
      (__builtin_bit_cast(longs8, (doubles8)(factor)) & (mask)) | \
          (__builtin_bit_cast(longs8, (doubles8)1.0) & ~(mask)))
  doubles8 power = FACTOR(four, 1e4) * FACTOR(two, 1e2) * FACTOR(one, 1e1);
#undef FACTOR
  longs8 bits = __builtin_bit_cast(longs8, value / power) | (isNegative << 63);
  *values = __builtin_bit_cast(doubles8, bits);
  return __builtin_bit_cast(uint8_t, __builtin_convertvector(isOther, lanes8));
}

TEXT_KERNEL void shortNumberGroups(
    const uint8_t *window, const FieldPlace *fields, int64_t stride, int64_t groupCount,
    double *target, uint8_t *others) {
  for (int64_t group = 0; group < groupCount; group++) {
    doubles8 values;
    others[group] = shortNumbersKernel(window, fields + 8 * group * stride, stride, &values);
    memcpy(target + 8 * group, &values, sizeof values);
  }
}

#ifdef __x86_64__
static __attribute__((noinline, unused, target("avx512bw,avx512dq,avx512vl,bmi2"))) void
shortNumbersAVX512(
    const uint8_t *window, const FieldPlace *fields, int64_t stride, int64_t groupCount,
    double *target, uint8_t *others) {
  shortNumberGroups(window, fields, stride, groupCount, target, others);
}
AVX2_FUNCTION void shortNumbersAVX2(
    const uint8_t *window, const FieldPlace *fields, int64_t stride, int64_t groupCount,
    double *target, uint8_t *others) {
  shortNumberGroups(window, fields, stride, groupCount, target, others);
}
#endif

/// Whether this processor shifts the lanes of a vector each by its own count: without that, eight
/// numbers at a time take longer than one by one.
static inline _Bool hasShortNumbers(void) {
#ifdef __x86_64__
  return PROCESSOR_HAS_AVX2;
#else
  return 0;
#endif
}

/// Reads the plain short numbers among `groupCount` times eight fields, of which each is `stride`
/// behind the last; sets a value for every field, and for each eight the bits of those that are
/// something else. Only where ``hasShortNumbers()``.
///
/// Nine bytes from the start of every value must be readable.
static inline void shortNumbers(
    const uint8_t *window, const FieldPlace *fields, int64_t stride, int64_t groupCount,
    double *target, uint8_t *others) {
#ifdef __x86_64__
  if (PROCESSOR_HAS_AVX512 && __builtin_cpu_supports("avx512dq")) {
    return shortNumbersAVX512(window, fields, stride, groupCount, target, others);
  }
  return shortNumbersAVX2(window, fields, stride, groupCount, target, others);
#else
  shortNumberGroups(window, fields, stride, groupCount, target, others);
#endif
}

#endif
