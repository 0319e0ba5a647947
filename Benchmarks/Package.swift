// swift-tools-version: 6.2
import PackageDescription

/// Writes the files that `Benchmarks/run` measures with.
let package = Package(
  name: "Benchmarks",
  dependencies: [.package(path: "../Core")],
  targets: [
    .executableTarget(name: "workload", dependencies: [.product(name: "DemoData", package: "Core")])
  ]
)
