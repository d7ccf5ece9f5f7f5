// What the questions of a tree come to for many rows, each of which is asked all of them.
//
// Each function is compiled for processors with AVX2 and for others, of which the one at hand is
// chosen at run time. AVX-512 was no faster: what takes time are the answers in memory.
#ifndef MLTERM_QUESTIONS_H
#define MLTERM_QUESTIONS_H

#include "text.h"

/// At any address, and in any memory.
typedef uint8_t bytes32 __attribute__((ext_vector_type(32), aligned(1), may_alias));

enum {
  /// Rows that are asked at a time: as many as there is memory near for.
  rowsAskedTogether = 512,
  /// Rows that are asked even where there are fewer.
  rowsAskedAtLeast = 128,
  /// Bytes of an answer that is the same for all rows.
  commonAnswerSize = 32,
};

/// What a split asks, and where what follows from it stands.
typedef struct {
  /// Where the codes of its feature begin, in bytes.
  uint32_t column;
  /// Where the answers of its left and its right side are and where its own go, in bytes.
  uint16_t left, right, answer;
  /// Bytes from the answers of 32 rows to those of the next: 0 where all rows have the same.
  uint8_t leftStep, rightStep;
  /// 1 where what is missing, which is 255, goes left: added to codes it makes that 0.
  uint8_t raise;
  /// Codes above it go right. Or a set, of which those bits count that a code comes with.
  uint8_t bits;
} TreeQuestion;

/// The questions of a tree, both sides of each before itself.
typedef struct {
  const TreeQuestion *questions;
  int64_t count;
  /// Memory for the answers.
  uint8_t *answers;
} TreeQuestions;

/// Codes of rows, column by column.
typedef struct {
  const uint8_t *codes;
  /// Bytes to the bits that each code is compared with, if it comes with any.
  int64_t toBits;
  _Bool hasBits, hasMissing;
} CodedColumnBytes;

#define BYTES_AT(address) (*(const bytes32 *)(address))

TEXT_KERNEL void answer(
    const TreeQuestion *question, uint8_t *answers, const uint8_t *codes, int64_t toBits,
    _Bool hasBits, _Bool hasMissing, int64_t rowCount) {
  const uint8_t *column = codes + question->column;
  const uint8_t *left = answers + question->left, *right = answers + question->right;
  uint8_t *own = answers + question->answer;
  bytes32 bits = question->bits, raise = question->raise;
  int64_t leftStep = question->leftStep, rightStep = question->rightStep;
  for (int64_t row = 0; row < rowCount; row += rowsAskedAtLeast) {
    for (int64_t next = row; next < row + rowsAskedAtLeast; next += 32) {
      bytes32 values = BYTES_AT(column + next), bounds = bits;
      if (hasBits) bounds &= BYTES_AT(column + toBits + next);
      if (hasMissing) {
        values += raise;
        bounds += raise;
      }
      bytes32 onLeft = BYTES_AT(left), onRight = BYTES_AT(right);
      left += leftStep;
      right += rightStep;
      *(bytes32 *)(own + next) = values <= bounds ? onLeft : onRight;
    }
  }
}

TEXT_KERNEL void answersKernel(
    TreeQuestions tree, const uint8_t *codes, int64_t toBits, _Bool hasBits, _Bool hasMissing,
    int64_t rowCount, uint8_t *result) {
  const uint8_t *last = tree.answers + tree.questions[tree.count - 1].answer;
  for (int64_t row = 0; row < rowCount; row += rowsAskedTogether) {
    int64_t rest = (rowCount - row + rowsAskedAtLeast - 1) / rowsAskedAtLeast * rowsAskedAtLeast;
    int64_t count = rest < rowsAskedTogether ? rest : rowsAskedTogether;
    for (int64_t place = 0; place < tree.count; place++) {
      answer(
          tree.questions + place, tree.answers, codes + row, toBits, hasBits, hasMissing, count);
    }
    memcpy(result + row, last, count);
  }
}

TEXT_KERNEL void treeAnswersKernel(
    TreeQuestions tree, CodedColumnBytes columns, int64_t rowCount, uint8_t *result) {
  if (columns.hasBits) {
    answersKernel(tree, columns.codes, columns.toBits, 1, 1, rowCount, result);
  } else if (columns.hasMissing) {
    answersKernel(tree, columns.codes, 0, 0, 1, rowCount, result);
  } else {
    answersKernel(tree, columns.codes, 0, 0, 0, rowCount, result);
  }
}

TEXT_KERNEL void addVotesKernel(
    const uint8_t *answers, int64_t rowCount, int64_t classCount, uint8_t *votes, int64_t stride) {
  for (int64_t class = 1; class < classCount; class++) {
    uint8_t *own = votes + class * stride;
    for (int64_t row = 0; row < rowCount; row += 32) {
      *(bytes32 *)(own + row) -= (bytes32)(BYTES_AT(answers + row) == (bytes32)(uint8_t)class);
    }
  }
}

#ifdef __x86_64__
AVX2_FUNCTION void treeAnswersAVX2(
    TreeQuestions tree, CodedColumnBytes columns, int64_t rowCount, uint8_t *result) {
  treeAnswersKernel(tree, columns, rowCount, result);
}
AVX2_FUNCTION void addVotesAVX2(
    const uint8_t *answers, int64_t rowCount, int64_t classCount, uint8_t *votes, int64_t stride) {
  addVotesKernel(answers, rowCount, classCount, votes, stride);
}
#endif

/// Sets the answer of the last question for each row.
///
/// - Parameters:
///   - columns: codes, of which rows can be read up to a multiple of `rowsAskedAtLeast`.
///   - result: memory for as many.
static inline void treeAnswers(
    TreeQuestions tree, CodedColumnBytes columns, int64_t rowCount, uint8_t *result) {
#ifdef __x86_64__
  if (PROCESSOR_HAS_AVX2) return treeAnswersAVX2(tree, columns, rowCount, result);
#endif
  treeAnswersKernel(tree, columns, rowCount, result);
}

/// Whether 32 rows are asked in one instruction.
static inline _Bool hasWideQuestions(void) {
#ifdef __x86_64__
  return PROCESSOR_HAS_AVX2;
#else
  return 0;
#endif
}

/// Adds a vote of each row to the class that is its answer, but for class 0.
///
/// - Parameter votes: `stride` bytes a class; of rows, up to a multiple of 32 are read and written.
static inline void addVotes(
    const uint8_t *answers, int64_t rowCount, int64_t classCount, uint8_t *votes, int64_t stride) {
#ifdef __x86_64__
  if (PROCESSOR_HAS_AVX2) return addVotesAVX2(answers, rowCount, classCount, votes, stride);
#endif
  addVotesKernel(answers, rowCount, classCount, votes, stride);
}

#endif
