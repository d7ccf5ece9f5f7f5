// swift-tools-version: 6.1

import PackageDescription

// A package of its own, so that who builds mlterm need not build what measures it.
let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "forestbench", targets: ["ForestBench"]),
    .executable(name: "readbench", targets: ["ReadBench"]),
    .executable(name: "csvcells", targets: ["CSVCells"]),
  ],
  dependencies: [
    .package(name: "mlterm", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
  ],
  targets: [
    .executableTarget(
      name: "ReadBench",
      dependencies: [
        "Measuring",
        .product(name: "CSVKit", package: "mlterm"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "CSVCells", dependencies: [.product(name: "CSVKit", package: "mlterm")]),
    // glibc's malloc_trim, which Swift's Glibc module leaves out.
    .systemLibrary(name: "CMalloc"),
    .target(name: "Measuring", dependencies: ["CMalloc"]),
    .executableTarget(
      name: "ForestBench",
      dependencies: [
        "Measuring",
        .product(name: "ForestCore", package: "mlterm"),
        .product(name: "ModelFormats", package: "mlterm"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
