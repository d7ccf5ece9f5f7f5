import ForestCore
import ModelFormats

// A libFuzzer target: any bytes whatever are a model or an error. What is read as a model must also
// predict within its tables, and come back the same from every format that is read.
//
// Seeds are models in each of these formats, of classes and of numbers, with features of each kind,
// the smaller the better. A test reads them, so that none is left behind by a change of the format.

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzModel(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let model = try? ModelFile.read(bytes: bytes, name: "fuzz") else { return 0 }
  checkPredictions(model)
  checkReexport(model)
  return 0
}

private func checkPredictions(_ model: Model) {
  let forest = model.forest
  let missing = Array(repeating: Double.nan, count: forest.featureCount)
  let low = forest.levelCounts.map { $0 == 0 ? -Double.infinity : 0 }
  let high = forest.levelCounts.map { $0 == 0 ? Double.infinity : Double($0 - 1) }
  for row in [missing, low, high] {
    let outputs = forest.predict(row: row)
    let matrix = FeatureMatrix(rowCount: 13, columns: row.map { Array(repeating: $0, count: 13) })
    let many = forest.predict(matrix)
    for start in stride(from: 0, to: many.count, by: outputs.count) {
      let own = many[start..<start + outputs.count]
      // Huge means can add up to infinity, or to no number at all.
      precondition(
        own.map(\.bitPattern) == outputs.map(\.bitPattern) || outputs.contains(where: \.isNaN),
        "one row and many are predicted differently")
    }
    guard forest.task != .regression else { continue }
    precondition(
      abs(outputs.reduce(0, +) - 1) < 1e-3, "the probabilities of an example do not add up to 1")
  }
}

/// What is written is read again, and what was read is written the same: the second time as well,
/// as a strange but sound file may hold its tables in another order than ours. The other formats
/// write it or say why not.
private func checkReexport(_ model: Model) {
  for format in ModelFormatList.all {
    guard ModelFile.formatNames.contains(format.name) else {
      _ = try? format.export(model)
      continue
    }
    let bytes = try? format.export(model)[0].bytes
    precondition(bytes != nil, "a model that was read cannot be written")
    let again = bytes.flatMap { try? ModelFile.read(bytes: $0, name: "again") }
    precondition(again != nil, "a model that was written cannot be read")
    let second = again.flatMap { try? format.export($0)[0].bytes }
    precondition(second == bytes, "a model changes when it is written and read")
  }
}
