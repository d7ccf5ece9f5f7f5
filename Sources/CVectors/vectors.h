// The vector operations that Swift's SIMD types do one lane at a time. Each is a line or two of
// clang's vector extensions, which any processor can carry out, and is inlined into its caller.
// None multiplies and adds in one expression: compilers may fuse that, and the result would then
// depend on the processor.
#ifndef MLTERM_VECTORS_H
#define MLTERM_VECTORS_H

#include <stdint.h>
#include <string.h>

typedef uint8_t bytes8 __attribute__((ext_vector_type(8)));
typedef uint8_t bytes16 __attribute__((ext_vector_type(16)));
typedef uint16_t shorts8 __attribute__((ext_vector_type(8)));
typedef uint16_t shorts16 __attribute__((ext_vector_type(16)));
typedef uint32_t words8 __attribute__((ext_vector_type(8)));
typedef int32_t ints8 __attribute__((ext_vector_type(8)));
typedef int16_t signed_shorts8 __attribute__((ext_vector_type(8)));
typedef int32_t ints4 __attribute__((ext_vector_type(4)));
typedef float floats2 __attribute__((ext_vector_type(2)));
typedef float floats4 __attribute__((ext_vector_type(4)));
typedef float floats8 __attribute__((ext_vector_type(8)));
typedef _Bool flags8 __attribute__((ext_vector_type(8)));

#define VECTOR_OPERATION static inline __attribute__((always_inline))

/// `sums` plus `value` in the lanes of `codes` that are at least `code`.
VECTOR_OPERATION bytes16 addWhereAtLeast16(
    bytes16 sums, bytes16 codes, bytes16 code, bytes16 value) {
  return sums + ((bytes16)(codes >= code) & value);
}
VECTOR_OPERATION floats8 addWhereAtLeast8(floats8 sums, ints8 codes, int32_t code, float value) {
  return sums + (floats8)((ints8)(codes >= (ints8)code) & (ints8)(floats8)value);
}

/// All bits of the lanes of `codes` that are at least those of `bounds`.
VECTOR_OPERATION bytes16 atLeast(bytes16 codes, bytes16 bounds) {
  return (bytes16)(codes >= bounds);
}
/// `then` where bits of the mask are set, else `otherwise`.
VECTOR_OPERATION bytes16 chosen(bytes16 mask, bytes16 then, bytes16 otherwise) {
  return (mask & then) | (~mask & otherwise);
}

VECTOR_OPERATION shorts16 widened(bytes16 values) {
  return __builtin_convertvector(values, shorts16);
}
VECTOR_OPERATION shorts8 widened8(bytes8 values) {
  return __builtin_convertvector(values, shorts8);
}
VECTOR_OPERATION ints8 intsFromBytes(bytes8 values) {
  return __builtin_convertvector(values, ints8);
}
VECTOR_OPERATION floats8 floatsFromBytes(bytes8 values) {
  return __builtin_convertvector(__builtin_convertvector(values, ints8), floats8);
}
VECTOR_OPERATION floats8 floatsFromShorts(shorts8 values) {
  return __builtin_convertvector(__builtin_convertvector(values, ints8), floats8);
}
/// The values must be below 2³¹.
VECTOR_OPERATION floats8 floatsFromWords(words8 values) {
  return __builtin_convertvector((ints8)values, floats8);
}

/// The sum of all lanes before each.
VECTOR_OPERATION words8 exclusiveSums(words8 values) {
  words8 none = 0;
  words8 sums = __builtin_shufflevector(none, values, 0, 8, 9, 10, 11, 12, 13, 14);
  sums += __builtin_shufflevector(none, sums, 0, 8, 9, 10, 11, 12, 13, 14);
  sums += __builtin_shufflevector(none, sums, 0, 1, 8, 9, 10, 11, 12, 13);
  return sums + __builtin_shufflevector(none, sums, 0, 1, 2, 3, 8, 9, 10, 11);
}
/// Takes each lane for two numbers below 2¹⁵, and adds up the product of the lower ones and that of
/// the higher ones.
VECTOR_OPERATION ints8 productsOfPairs(words8 a, words8 b) {
#ifdef __SSE2__
  ints8 sums;
  sums.lo = (ints4)__builtin_ia32_pmaddwd128((signed_shorts8)a.lo, (signed_shorts8)b.lo);
  sums.hi = (ints4)__builtin_ia32_pmaddwd128((signed_shorts8)a.hi, (signed_shorts8)b.hi);
  return sums;
#else
  words8 low = (a & 0x7FFF) * (b & 0x7FFF);
  words8 high = (a >> 16) * (b >> 16);
  return (ints8)(low + high);
#endif
}

VECTOR_OPERATION floats8 floatsFromInts(ints8 values) {
  return __builtin_convertvector(values, floats8);
}

/// Squares of the left side over its weight, plus the same of the right side.
VECTOR_OPERATION floats8 purities(ints8 leftSquares, ints8 rightSquares, floats8 left, float total) {
  floats8 right = (floats8)total - left;
  floats8 ofLeft = __builtin_convertvector(leftSquares, floats8) / left;
  floats8 ofRight = __builtin_convertvector(rightSquares, floats8) / right;
  return ofLeft + ofRight;
}

/// `values` where `keys` are above 0, -1 elsewhere.
VECTOR_OPERATION floats8 whereAboveZero(floats8 values, floats8 keys) {
  return keys > (floats8)0.0f ? values : (floats8)-1.0f;
}
/// `values` where the codes are in `lowest...highest`, -1 elsewhere.
VECTOR_OPERATION floats8 whereWithin(floats8 values, ints8 codes, int32_t lowest, int32_t highest) {
  ints8 mask = (codes >= (ints8)lowest) & (codes <= (ints8)highest);
  return mask ? values : (floats8)-1.0f;
}
/// The larger of each two lanes; `b` where a lane of `a` is NaN.
VECTOR_OPERATION floats8 larger(floats8 a, floats8 b) { return a > b ? a : b; }
/// `then` where `a` is above `b`, else `otherwise`.
VECTOR_OPERATION ints8 whereAbove(floats8 a, floats8 b, ints8 then, ints8 otherwise) {
  return a > b ? then : otherwise;
}
VECTOR_OPERATION floats8 floatsWhereAbove(floats8 a, floats8 b, floats8 then, floats8 otherwise) {
  return a > b ? then : otherwise;
}

/// The largest lane; no lane may be NaN.
VECTOR_OPERATION float largest(floats8 values) {
  floats4 four = values.lo > values.hi ? values.lo : values.hi;
  floats2 two = four.lo > four.hi ? four.lo : four.hi;
  return two.x > two.y ? two.x : two.y;
}
/// A bit a lane: whether it holds `value`.
VECTOR_OPERATION uint8_t lanesEqual(floats8 values, float value) {
  flags8 flags = __builtin_convertvector(values == (floats8)value, flags8);
  return __builtin_bit_cast(uint8_t, flags);
}

/// Has the processor fetch what lies at an address, which will be read and written soon.
VECTOR_OPERATION void prefetch(const void *address) { __builtin_prefetch(address, 1); }

/// `value`. What needs it is computed behind whatever needs an earlier call: compilers mix
/// independent computations for the sake of speed, even where they then run out of registers.
VECTOR_OPERATION int64_t inTurn(int64_t value) {
  __asm__ volatile("" : "+r"(value));
  return value;
}

#endif
