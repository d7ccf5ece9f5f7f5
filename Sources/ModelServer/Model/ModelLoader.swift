import ModelFormats
import ModelRequests
import NIOCore

/// Reads the model that is served from its file.
struct ModelLoader: Sendable {
  let path: String

  /// What requests call the model: its file's name without folders and ending.
  var name: String {
    let base = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = base.lastIndex(of: "."), dot > base.startIndex else { return base }
    return String(base[..<dot])
  }

  /// Hexadecimal digits of the file's SHA-256 that make up the model's version.
  private static let versionLength = 12

  /// - Throws: `ModelFormatError`.
  func load(generation: Int) throws(ModelFormatError) -> ServedModel {
    let (model, bytes) = try ModelFile.readWithBytes(path: path)
    let version = String(SHA256.hexDigest(of: bytes).prefix(Self.versionLength))
    return ServedModel(
      model, name: name, version: version, generation: generation, threadCount: System.coreCount)
  }
}
