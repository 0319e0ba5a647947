// swift-tools-version: 6.2
import PackageDescription

/// The edges of the house round the pure `Core` package. Arrows point down only:
/// gyakusan -> App -> Server, SQLStore -> Workspace -> Core.
let rules: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A module of the pure half.
func core(_ name: String) -> Target.Dependency { .product(name: name, package: "Core") }

let package = Package(
  name: "gyakusan",
  products: [.executable(name: "gyakusan", targets: ["gyakusan"])],
  dependencies: [
    .package(path: "Core"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
  ],
  targets: [
    .executableTarget(
      name: "gyakusan",
      dependencies: [
        "App", "Server", "Workspace", core("SalesModel"), core("KPIEngine"), core("Planning"), core("Ingest"),
        core("ReadableYAML"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: rules),
    .target(
      name: "App",
      dependencies: [
        "Server", "SQLStore", "Workspace", core("SalesModel"), core("KPIEngine"), core("Planning"),
        core("Ingest"),
        core("DemoData"), .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: rules),
    .target(
      name: "Server",
      dependencies: [
        "Workspace", core("SalesModel"), core("KPIEngine"), core("Planning"), core("Ingest"),
        core("ReadableYAML"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "Logging", package: "swift-log"),
      ],
      resources: [
        .embedInCode("Assets/gyakusan.css"),
        .embedInCode("Assets/gyakusan.js"), .embedInCode("Assets/finder.js"),
        .embedInCode("Assets/drafting.js"),
        .embedInCode("Assets/icon.svg"),
        .embedInCode("Web/Account/Account.mustache"),
        .embedInCode("Web/Account/RecoveryCodes.mustache"),
        .embedInCode("Web/Account/SecondFactor.mustache"),
        .embedInCode("Web/Analysis/Analysis.mustache"),
        .embedInCode("Web/Analysis/Analyses.mustache"),
        .embedInCode("Web/Board/Board.mustache"),
        .embedInCode("Web/Board/Figure.mustache"),
        .embedInCode("Web/Board/NextSteps.mustache"),
        .embedInCode("Web/Comparison/Comparison.mustache"),
        .embedInCode("Web/Closing/Adjustments.mustache"),
        .embedInCode("Web/Closing/Closing.mustache"),
        .embedInCode("Web/Commits/Commits.mustache"),
        .embedInCode("Web/Confirm/Confirm.mustache"),
        .embedInCode("Web/Definitions/Definition.mustache"),
        .embedInCode("Web/Definitions/DefinitionDraft.mustache"),
        .embedInCode("Web/Definitions/Definitions.mustache"),
        .embedInCode("Web/Find/Find.mustache"),
        .embedInCode("Web/Gap/Gap.mustache"),
        .embedInCode("Web/Gap/GapSplit.mustache"),
        .embedInCode("Web/History/History.mustache"),
        .embedInCode("Web/Imports/ImportReview.mustache"),
        .embedInCode("Web/Imports/Imports.mustache"),
        .embedInCode("Web/Imports/WordAnswers.mustache"),
        .embedInCode("Web/KPIs/KPI.mustache"),
        .embedInCode("Web/KPIs/Factors.mustache"),
        .embedInCode("Web/KPIs/KPIFrame.mustache"),
        .embedInCode("Web/Landing/Landing.mustache"),
        .embedInCode("Web/Landing/Landings.mustache"),
        .embedInCode("Web/Layout/Collision.mustache"),
        .embedInCode("Web/Layout/Filters.mustache"),
        .embedInCode("Web/Layout/Layout.mustache"),
        .embedInCode("Web/Layout/Problem.mustache"),
        .embedInCode("Web/Layout/Refusal.mustache"),
        .embedInCode("Web/Members/Members.mustache"),
        .embedInCode("Web/Phases/Phase.mustache"),
        .embedInCode("Web/Plan/Plan.mustache"),
        .embedInCode("Web/Plan/PlanAgree.mustache"),
        .embedInCode("Web/Plan/PlanGoal.mustache"),
        .embedInCode("Web/Plan/PlanNeeds.mustache"),
        .embedInCode("Web/Plan/PlanRates.mustache"),
        .embedInCode("Web/Plan/PlanScenarios.mustache"),
        .embedInCode("Web/Plan/PlanShares.mustache"),
        .embedInCode("Web/Prospects/Prospects.mustache"),
        .embedInCode("Web/Records/Records.mustache"),
        .embedInCode("Web/SetUp/SetUp.mustache"),
        .embedInCode("Web/Security/Security.mustache"),
        .embedInCode("Web/Settings/Settings.mustache"),
        .embedInCode("Web/SignIn/PasswordLink.mustache"),
        .embedInCode("Web/SignIn/SignIn.mustache"),
        .embedInCode("Web/SignIn/SignInCode.mustache"),
        .embedInCode("Web/Targets/People.mustache"),
        .embedInCode("Web/Targets/Targets.mustache"),
        .embedInCode("Web/Targets/TargetSheet.mustache"),
      ],
      swiftSettings: rules),
    .target(
      name: "SQLStore",
      dependencies: [
        "Workspace", core("SalesModel"), .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: rules),
    .target(
      name: "Workspace",
      dependencies: [
        core("SalesModel"), core("KPIEngine"), core("Planning"), core("Ingest"),
        core("ReadableYAML"), core("DemoData"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ],
      resources: [.embedInCode("Accounts/CommonPasswords.txt")],
      swiftSettings: rules),
    .testTarget(
      name: "SQLStoreTests",
      dependencies: ["SQLStore", core("SalesModel"), .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: rules),
    .testTarget(
      name: "OracleTests",
      dependencies: [
        "Workspace", "SQLStore", core("SalesModel"), core("KPIEngine"), core("DemoData"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: rules),
    .testTarget(
      name: "WorkspaceTests",
      dependencies: [
        "Workspace", "SQLStore", core("SalesModel"), core("KPIEngine"), core("Planning"), core("Ingest"),
        core("DemoData"), core("ReadableYAML"), .product(name: "GRDB", package: "GRDB.swift"),
      ],
      exclude: ["KeptReleases/Kept"],
      swiftSettings: rules),
    .testTarget(name: "ComponentTests", dependencies: ["Server", core("Planning")], swiftSettings: rules),
    .testTarget(
      name: "ServerTests",
      dependencies: [
        "Server", "Workspace", "SQLStore", core("DemoData"), core("Planning"), core("SalesModel"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOEmbedded", package: "swift-nio"),
        .product(name: "Logging", package: "swift-log"),
      ],
      exclude: ["Snapshots"],
      swiftSettings: rules),
  ]
)
