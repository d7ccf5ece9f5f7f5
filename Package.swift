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
    .library(name: "ModelRequests", targets: ["ModelRequests"]),
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
    .target(name: "Processes"),
    .target(name: "Threads"),
    .target(name: "CSVKit", dependencies: ["CVectors", "CZlib", "FieldValues", "Threads"]),
    .target(name: "ForestCore", dependencies: ["CVectors", "FieldValues", "Threads"]),
    .target(name: "TUI", dependencies: ["CNcurses"]),
    // The messages of ONNX files, generated from onnx.proto.
    .target(
      name: "ONNXMessages",
      dependencies: [.product(name: "SwiftProtobuf", package: "swift-protobuf")],
      exclude: ["onnx.proto"]),
    .target(
      name: "ModelFormats",
      dependencies: [
        "FieldValues", "ForestCore", "ONNXMessages", "Threads",
        .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ]),
    .target(
      name: "Workbench",
      dependencies: [
        "CSVKit", "FieldValues", "ForestCore", "ModelFormats", "Processes", "Threads",
      ]),
    .target(name: "ModelRequests", dependencies: ["CSVKit", "FieldValues", "ForestCore"]),
    .target(
      name: "ServiceLaunch",
      dependencies: [.product(name: "ArgumentParser", package: "swift-argument-parser")]),
    .executableTarget(
      name: "mlterm",
      dependencies: [
        "CSVKit", "FieldValues", "ForestCore", "ModelFormats", "ServiceLaunch", "TUI", "Workbench",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    .testTarget(name: "FieldValuesTests", dependencies: ["FieldValues"]),
    .testTarget(name: "CSVKitTests", dependencies: ["CSVKit", "CVectors"]),
    .testTarget(name: "ForestCoreTests", dependencies: ["FieldValues", "ForestCore", "Threads"]),
    .testTarget(
      name: "ModelFormatsTests",
      dependencies: [
        "FieldValues", "ForestCore", "ModelFormats", "ONNXMessages", "TestSupport", "Threads",
        .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ]),
    .testTarget(
      name: "ModelRequestsTests", dependencies: ["FieldValues", "ForestCore", "ModelRequests"]),
    .testTarget(name: "ServiceLaunchTests", dependencies: ["ServiceLaunch"]),
    .target(name: "TestSupport", dependencies: ["Processes"], path: "Tests/TestSupport"),
    // A small program on the toolkit, which the tests run in pseudo-terminals.
    .executableTarget(name: "tuidemo", dependencies: ["TUI"], path: "Tests/TUIDemo"),
    .testTarget(name: "TUITests", dependencies: ["TUI", "TestSupport", "tuidemo"]),
    .testTarget(
      name: "WorkbenchTests",
      dependencies: [
        "CSVKit", "FieldValues", "ForestCore", "ModelFormats", "TestSupport", "Threads",
        "Workbench",
      ]),
    .testTarget(
      name: "ScreenTests",
      dependencies: [
        "CSVKit", "FieldValues", "ForestCore", "ModelFormats", "TUI", "TestSupport", "Workbench",
        "mlterm",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(name: "TidyTests"),
  ],
  swiftLanguageModes: [.v6]
)

// A first look at the workbench need not fetch the network library of the service: `make build`
// leaves both out where nothing else has fetched it yet.
if Context.environment["MLTERM_WITHOUT_SERVICE"] == nil {
  package.products += [
    .executable(name: "mlterm-server", targets: ["mlterm-server"])
  ]
  package.dependencies += [
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ]
  package.targets += [
    .target(
      name: "ModelServer",
      dependencies: [
        "FieldValues", "ModelFormats", "ModelRequests", "ServiceLaunch",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ]),
    .executableTarget(
      name: "mlterm-server",
      dependencies: [
        "ModelFormats", "ModelServer", "ServiceLaunch", "Workbench",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(
      name: "ModelServerTests",
      dependencies: ["ModelServer", .product(name: "NIOEmbedded", package: "swift-nio")]),
    .testTarget(name: "EndToEndTests", dependencies: ["TestSupport", "mlterm", "mlterm-server"]),
  ]
}
