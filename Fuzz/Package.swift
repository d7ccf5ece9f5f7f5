// swift-tools-version: 6.1

import PackageDescription

// A package of its own, because libFuzzer brings the main function: the fuzzers must be parsed as
// libraries, which takes an unsafe flag that the main manifest must not have.
func fuzzer(_ name: String, of library: String) -> Target {
  .executableTarget(
    name: name,
    dependencies: [.product(name: library, package: "mlterm")],
    swiftSettings: [.unsafeFlags(["-parse-as-library"])])
}

let package = Package(
  name: "Fuzz",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "mlterm", path: "..")],
  targets: [
    fuzzer("CSVFuzzer", of: "CSVKit"),
    fuzzer("GzipFuzzer", of: "CSVKit"),
    fuzzer("KeyFuzzer", of: "TUI"),
    fuzzer("ModelFuzzer", of: "ModelFormats"),
    fuzzer("RequestFuzzer", of: "ModelRequests"),
    fuzzer("VectorFuzzer", of: "CSVKit"),
  ],
  swiftLanguageModes: [.v6]
)
