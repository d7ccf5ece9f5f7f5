// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "mlterm",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "CSVKit", targets: ["CSVKit"])
  ],
  targets: [
    .target(name: "FieldValues"),
    .target(name: "CSVKit", dependencies: ["FieldValues"]),

    .testTarget(name: "FieldValuesTests", dependencies: ["FieldValues"]),
    .testTarget(name: "CSVKitTests", dependencies: ["CSVKit"]),
  ],
  swiftLanguageModes: [.v6]
)
