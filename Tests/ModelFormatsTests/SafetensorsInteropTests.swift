import ForestCore
import Foundation
import Testing

@testable import ModelFormats

/// Python's `safetensors`, the reference implementation, reads what is written here, and the
/// reverse.
struct SafetensorsInteropTests {
  private static let isInstalled = Python.run("import safetensors.numpy, numpy").status == 0

  /// Not every machine that builds this has Python with the packages; the run then says so.
  @Test(.enabled(if: isInstalled, "needs python3 with safetensors and numpy"))
  func theReferenceImplementationAgrees() throws {
    let model = try SampleModels.trained(classCount: 5)
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "mlterm-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "m.mlterm")
    try Data(NativeFormat().bytes(of: model)).write(to: path)

    let result = Python.run(script, folder.path)
    #expect(result.status == 0, "\(result.output)")
    let tables = ForestTables(model.forest)
    let nodes = model.forest.nodeCount
    let groups = tables.levelGroups.joined().count
    let expected = """
      format mlterm 3
      category_sets uint64 [\(tables.categorySets.count)]
      cut_counts uint32 [4]
      cuts float64 [\(tables.cuts.joined().count)]
      leaf_values float64 [\(tables.leafValues.count / 5), 5]
      leaf_weights uint8 [\(model.forest.leafCount)]
      level_groups uint8 [\(groups)]
      node_feature uint8 [\(nodes)]
      node_missing_left uint8 [\((nodes + 7) / 8)]
      node_value uint\((tables.nodeValues.max() ?? 0) > 255 ? 16 : 8) [\(nodes)]
      tree_leaves uint32 [7]
      tree_nodes uint32 [7]
      tree_set_words uint32 [7]
      vocabulary_bytes uint8 [\(vocabularyByteCount(model))]
      vocabulary_offsets uint64 [79]
      splits \(nodes - model.forest.leafCount)

      """
    #expect(result.output == expected)
    #expect(try ModelFile.read(path: folder.appending(path: "again.mlterm").path) == model)
  }

  private func vocabularyByteCount(_ model: Model) -> Int {
    let texts = model.schema.features.flatMap(\.vocabulary) + model.schema.target.classes
    return texts.reduce(0) { $0 + $1.utf8.count }
  }

  /// Prints what it finds, and writes it all anew.
  private let script = """
    import os, sys
    from safetensors import safe_open
    from safetensors.numpy import save_file
    folder = sys.argv[1]
    with safe_open(os.path.join(folder, "m.mlterm"), framework="numpy") as file:
        metadata = file.metadata()
        tensors = {name: file.get_tensor(name) for name in file.keys()}
    assert set(metadata) == {"format", "format_version", "schema", "card"}, metadata
    print("format", metadata["format"], metadata["format_version"])
    for name in sorted(tensors):
        print(name, tensors[name].dtype, list(tensors[name].shape))
    print("splits", (tensors["node_feature"] != 255).sum())
    save_file(tensors, os.path.join(folder, "again.mlterm"), metadata)
    """
}

/// Runs Python programs.
private enum Python {
  static func run(_ program: String, _ arguments: String...) -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    guard (try? process.run()) != nil else { return (127, "") }
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
