// swift-tools-version: 6.2
import PackageDescription

/// What strangers' bytes do to the readers of Core; built with libFuzzer by `Fuzz/run`.
let package = Package(
  name: "Fuzz",
  dependencies: [.package(path: "../Core")],
  targets: [
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        .product(name: "Ingest", package: "Core"), .product(name: "KPIEngine", package: "Core"),
        .product(name: "ReadableYAML", package: "Core"),
        .product(name: "SalesModel", package: "Core"),
      ])
  ]
)
