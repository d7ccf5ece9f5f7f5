// swift-tools-version: 6.1
import PackageDescription

// Which target may import which is part of the design: ARCHITECTURE.md lists the arrows, and a
// test compares them with the imports in the sources.
let package = Package(
  name: "mlterm",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "mlterm", targets: ["mlterm"]),
    // For the fuzzers and the benchmarks, which are packages of their own.
    .library(name: "CSVKit", targets: ["CSVKit"]),
    .library(name: "ForestCore", targets: ["ForestCore"]),
    .library(name: "ModelFormats", targets: ["ModelFormats"]),
    .library(name: "TUI", targets: ["TUI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    // Without its traits: nothing here needs delimited streams or field masks.
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0", traits: []),
  ],
  targets: [
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncursesw5-dev"])]),
    // Only a header: vector operations that Swift has no fast form of.
    .systemLibrary(name: "CVectors"),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "FieldValues"),
    .target(name: "CSVKit", dependencies: ["CVectors", "CZlib", "FieldValues"]),
    .target(name: "ForestCore", dependencies: ["CVectors", "FieldValues"]),
    .target(name: "TUI", dependencies: ["CNcurses"]),
    // The messages of ONNX files, generated from onnx.proto.
    .target(
      name: "ONNXMessages",
      dependencies: [.product(name: "SwiftProtobuf", package: "swift-protobuf")],
      exclude: ["onnx.proto"]),
    .target(
      name: "ModelFormats",
      dependencies: [
        "FieldValues", "ForestCore", "ONNXMessages",
        .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ]),
    .target(
      name: "Workbench", dependencies: ["CSVKit", "FieldValues", "ForestCore", "ModelFormats"]),
    .executableTarget(
      name: "mlterm",
      dependencies: [
        "CSVKit", "FieldValues", "ForestCore", "ModelFormats", "TUI", "Workbench",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    .testTarget(name: "FieldValuesTests", dependencies: ["FieldValues"]),
    .testTarget(name: "CSVKitTests", dependencies: ["CSVKit"]),
    .testTarget(name: "ForestCoreTests", dependencies: ["FieldValues", "ForestCore"]),
    .testTarget(
      name: "ModelFormatsTests",
      dependencies: [
        "FieldValues", "ForestCore", "ModelFormats", "ONNXMessages",
        .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ]),
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    // A small program on the toolkit, which the tests run in pseudo-terminals.
    .executableTarget(name: "tuidemo", dependencies: ["TUI"], path: "Tests/TUIDemo"),
    .testTarget(name: "TUITests", dependencies: ["TUI", "TestSupport", "tuidemo"]),
    .testTarget(
      name: "WorkbenchTests",
      dependencies: ["CSVKit", "FieldValues", "ForestCore", "ModelFormats", "Workbench"]),
    .testTarget(
      name: "ScreenTests",
      dependencies: [
        "CSVKit", "FieldValues", "ForestCore", "TUI", "Workbench", "mlterm",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(name: "TidyTests"),
    .testTarget(name: "EndToEndTests", dependencies: ["TestSupport", "mlterm"]),
  ],
  swiftLanguageModes: [.v6]
)
