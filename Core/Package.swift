// swift-tools-version: 6.2
import PackageDescription

/// The pure half of the house: no I/O, no clock, no networking, so that it builds and tests in seconds.
/// Arrows: Planning -> KPIEngine -> SalesModel <- Ingest, DemoData; files that people write are read by ReadableYAML.
let rules: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "Core",
  products: [
    .library(name: "SalesModel", targets: ["SalesModel"]),
    .library(name: "ReadableYAML", targets: ["ReadableYAML"]),
    .library(name: "KPIEngine", targets: ["KPIEngine"]),
    .library(name: "Planning", targets: ["Planning"]),
    .library(name: "Ingest", targets: ["Ingest"]),
    .library(name: "DemoData", targets: ["DemoData"]),
  ],
  dependencies: [
    .package(url: "https://github.com/attaswift/BigInt", exact: "6.0.1"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    .target(name: "SalesModel", swiftSettings: rules),
    .target(name: "ReadableYAML", dependencies: ["SalesModel", "Yams"], swiftSettings: rules),
    .target(name: "KPIEngine", dependencies: ["SalesModel", "ReadableYAML"], swiftSettings: rules),
    .target(name: "Planning", dependencies: ["KPIEngine", "SalesModel", "BigInt"], swiftSettings: rules),
    .target(name: "Ingest", dependencies: ["SalesModel", "ReadableYAML"], swiftSettings: rules),
    .target(name: "DemoData", dependencies: ["SalesModel"], swiftSettings: rules),
    .testTarget(name: "SalesModelTests", dependencies: ["SalesModel"], swiftSettings: rules),
    .testTarget(
      name: "ReadableYAMLTests", dependencies: ["ReadableYAML", "SalesModel"], swiftSettings: rules),
    .testTarget(
      name: "KPIEngineTests", dependencies: ["KPIEngine", "ReadableYAML", "SalesModel"], swiftSettings: rules),
    .testTarget(
      name: "PlanningTests", dependencies: ["Planning", "KPIEngine", "SalesModel"], swiftSettings: rules),
    .testTarget(
      name: "IngestTests", dependencies: ["Ingest", "ReadableYAML", "SalesModel"], swiftSettings: rules),
    .testTarget(name: "DemoDataTests", dependencies: ["DemoData", "SalesModel"], swiftSettings: rules),
  ]
)
