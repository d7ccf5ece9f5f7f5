import ForestCore
import Glibc
import TestSupport
import Testing

@testable import ModelFormats

/// C headers as compilers see them: without a warning, and saying what the forest says.
struct CCompilerTests {
  private static let compilers = ["gcc", "clang"].filter {
    shell("command -v \($0) >/dev/null 2>&1").status == 0
  }
  private static let flags = "-std=c99 -Wall -Wextra -pedantic -Werror -O1"

  @Test(.enabled(if: !compilers.isEmpty, "there is neither gcc nor clang"))
  func samplesRun() throws {
    // The numbers of the regression are beyond single precision.
    for model in try SampleModels.all() {
      var rows = RandomModels(seed: 1)
      try check(model, rows.rows(model, count: 300))
    }
  }

  @Test(
    .enabled(if: !compilers.isEmpty, "there is neither gcc nor clang"),
    arguments: 1...6 as ClosedRange<UInt64>)
  func randomModelsRun(_ seed: UInt64) throws {
    var models = RandomModels(seed: 100 + seed)
    let model = try models.next()
    try check(model, models.rows(model, count: 300))
  }

  private func check(_ model: Model, _ rows: FeatureMatrix) throws {
    let file = try #require(CFormat().export(model).first)
    let header = String(decoding: file.bytes, as: UTF8.self)
    let fields = try CSource(header).fields()
    let isNumber = model.schema.target.isNumber
    let folder = shell("mktemp -d").output.filter { $0 != "\n" }
    defer { _ = shell("rm -r \(folder)") }
    try write(header, "\(folder)/model.h")
    try write(CCompilerTests.program(fields.map(\.type), header, isNumber), "\(folder)/main.c")
    let rounded = rows.rounded(fields)
    try write(
      (0..<rows.rowCount).map { row in
        fields.map { "\(rounded.columns[$0.feature][row])" }.joined(separator: " ") + "\n"
      }.joined(), "\(folder)/rows")
    let expected = ExportPredictions(forest: model.forest, rows: rounded)
    for compiler in CCompilerTests.compilers {
      let (status, output) = shell(
        "cd \(folder) && \(compiler) \(CCompilerTests.flags) main.c -o main 2>&1 && ./main <rows")
      try #require(status == 0, "\(compiler): \(output.prefix(2_000))")
      let lines = output.split(separator: "\n").map { $0.split(separator: " ") }
      if !isNumber {
        #expect(lines.map { Int($0[0]) } == expected.labels.map(Optional.init), "\(compiler)")
      }
      let outputs = lines.flatMap { $0.dropFirst().compactMap { Double($0) } }
      let scale = max(1, expected.outputs.map(abs).max() ?? 1)
      let difference = zip(outputs, expected.outputs).map { abs($0 - $1) }.max() ?? 0
      #expect(outputs.count == expected.outputs.count && difference <= 0x1p-22 * scale)
    }
  }

  private func write(_ text: String, _ path: String) throws {
    let stream = try #require(fopen(path, "w"))
    defer { fclose(stream) }
    try #require(fputs(text, stream) >= 0)
  }

  /// Reads a row a line, numbers in the order of the fields, and prints class and outputs.
  private static func program(_ types: [String], _ header: String, _ isNumber: Bool) -> String {
    let names = header.split(separator: "\n").filter { $0.contains("; /* feature ") }
      .map { $0.split(separator: ";")[0].split(separator: " ")[1] }
    let takes = zip(types, names).map { type, name in
      let value = type == "int32_t" ? "x != x ? -1 : (int32_t)x" : "(\(type))x"
      return "    if (scanf(\"%lf\", &x) != 1) return 0;\n    input.\(name) = \(value);\n"
    }
    let answer =
      isNumber
      ? "printf(\"- %.17g\\n\", (double)model_predict(&input));"
      : """
      class = model_predict(&input, votes);
          printf("%d", class);
          for (k = 0; k < MODEL_CLASSES; ++k)
            printf(" %.9g", (double)model_probability(votes[k]));
          printf("\\n");
      """
    return """
      #include <stdio.h>
      #include "model.h"
      int main(void)
      {
        static model_input input;
        double x;
      \(isNumber ? "" : "  model_votes votes[MODEL_CLASSES];\n  int k, class;\n")\
        for (;;) {
      \(takes.joined())    \(answer)
        }
      }

      """
  }
}

extension FeatureMatrix {
  /// The rows as fields hold them.
  fileprivate func rounded(_ fields: [(type: String, feature: Int)]) -> FeatureMatrix {
    var columns = columns
    for field in fields where field.type == "float" {
      columns[field.feature] = columns[field.feature].map { Double($0.roundedDownToSingle) }
    }
    return FeatureMatrix(rowCount: rowCount, columns: columns)
  }
}
