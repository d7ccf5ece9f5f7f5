import ForestCore

@testable import ModelFormats

/// What is said of the bytes as the file `m`; “no error” when they are a model.
func problem(of bytes: [UInt8]) -> String {
  do {
    _ = try ModelFile.read(bytes: bytes, name: "m")
    return "no error"
  } catch {
    return error.kind == .invalid ? error.description : "of kind \(error.kind): \(error)"
  }
}

/// What is said of the text as the file `m`.
func problem(of text: String) -> String { problem(of: Array(text.utf8)) }
