import Foundation
import KPIEngine
import Planning
import SQLStore
import SalesModel
import Testing

@testable import Workspace

/// The past can always be read: each release keeps a database with every type of event that it wrote, and what it answered
/// from it. `KEEP_RELEASE=name swift test --filter KeptReleaseTests` keeps one more.
struct KeptReleaseTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
    path: "Kept")
  static let releases = ["2026-11", "2026-12"]

  @Test(arguments: releases) func whatAReleaseWroteStillSaysTheSame(release: String) async throws {
    let file = try copy(of: release)
    let store = try SQLiteStore(path: file.path, for: .owning)
    let workspace = try await Workspace(store: store, passwords: .quick, clock: { Team.today })
    let expected = try String(contentsOf: Self.folder.appending(path: "\(release).txt"), encoding: .utf8)
    let said = try await KeptAnswers(workspace: workspace).lines()
    let changes = said.difference(from: expected.split(separator: "\n").map(String.init))
    #expect(changes.isEmpty, "\(changes.prefix(20))")
  }

  @Test(arguments: releases) func anUpgradedDatabaseGoesOnAndRestartsWithTheSameState(release: String)
    async throws
  {
    let file = try copy(of: release)
    var store = try SQLiteStore(path: file.path, for: .owning)
    var workspace = try await Workspace(store: store, passwords: .quick, clock: { Team.today })
    try await workspace.adoptNewDefinitions()
    let admin = Viewer(user: User.ID(1), role: .admin, language: .ja, source: "web")
    try await workspace.setPatience(version: 1, by: admin) { $0.metMonths = 5 }
    let before = await workspace.state
    let numbers = try await KeptAnswers(workspace: workspace).lines()
    await store.close()
    store = try SQLiteStore(path: file.path, for: .owning)
    workspace = try await Workspace(store: store, passwords: .quick, clock: { Team.today })
    #expect(await workspace.state == before)
    #expect(try await KeptAnswers(workspace: workspace).lines().difference(from: numbers).isEmpty)
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment["KEEP_RELEASE"] != nil))
  func thisReleaseIsKept() async throws {
    let release = try #require(ProcessInfo.processInfo.environment["KEEP_RELEASE"])
    let team = try await Team()
    try await KeptStory(team: team).tell()
    let lines = try await KeptAnswers(workspace: team.workspace).lines()
    await team.close()
    let kept = Self.folder.appending(path: "\(release).sqlite")
    try? FileManager.default.removeItem(at: kept)
    try FileManager.default.copyItem(at: team.file, to: kept)
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(
      to: Self.folder.appending(path: "\(release).txt"))
  }

  private func copy(of release: String) throws -> URL {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).db")
    try FileManager.default.copyItem(at: Self.folder.appending(path: "\(release).sqlite"), to: file)
    return file
  }
}

/// Everything that a workspace answers, as lines that stay the same from release to release.
struct KeptAnswers {
  let workspace: Workspace
  private let owner = Viewer.owner(language: .ja)

  func lines() async throws -> [String] {
    try await numbers() + months() + decisions() + imports()
  }

  /// Every KPI by month, as slice and as cohort.
  private func numbers() async throws -> [String] {
    let months = Month(year: 2026, month: 4)...Month(year: 2026, month: 9)
    var lines: [String] = []
    for entry in try await workspace.definitions(for: owner) {
      for view in [ReportView.slice, .cohort] {
        let request = ReportRequest(kpi: entry.newest.kpi.id, view: view, months: months)
        guard let answer = try? await workspace.report(request, for: owner) else { continue }
        for row in answer.rows where row.numerator != nil {
          let place = row.by.map { $0.value ?? "-" }.joined(separator: "/")
          lines.append(
            "\(request.kpi) \(view.rawValue) \(place)\(row.offset.map { " +\($0)" } ?? ""): "
              + "\(text(row.numerator)) of \(text(row.denominator)) by \(row.versions)")
        }
      }
    }
    return lines
  }

  private func months() async throws -> [String] {
    let closing = try await workspace.closing(for: owner)
    var lines: [String] = []
    for month in closing.months {
      lines.append("closed \(month.month) at \(month.sequence)")
      for (kpi, figure) in month.figures.sorted(by: { $0.key < $1.key }) {
        lines.append("closed \(month.month) \(kpi): \(text(figure.value))")
      }
      let adjustments = try await workspace.adjustments(of: month.month, for: owner)
      lines.append("reproduced \(month.month): \(adjustments.isReproduced)")
      lines += adjustments.changed.map {
        "adjusted \(month.month) \($0.definition.kpi.id): \(text($0.frozen.value)) to \(text($0.now.value))"
      }
    }
    return lines
  }

  private func decisions() async throws -> [String] {
    let state = await workspace.state
    var lines = ["\(state.settings.map { "\($0.name) \($0.zone) \($0.currency)" } ?? "")"]
    lines += state.people.roles.sorted { $0.key.rawValue < $1.key.rawValue }.map {
      "role \($0.key): \($0.value)"
    }
    lines += state.people.roles.keys.sorted().compactMap { user in
      state.people[user]?.department.map { "signer \(user): \($0)" }
    }
    lines += state.secondFactors.map { "second factor \($0)" }
    lines += state.secondFactorRoles.map { "second factor of \($0)" }
    lines += state.calendar.companyDays.sorted { $0.key < $1.key }.map { "day \($0.key): \($0.value)" }
    lines += state.drafts.keys.sorted().map { "draft \($0)" }
    lines += state.useChanges.sorted { $0.key < $1.key }.map { "use \($0.key): \($0.value.map(\.use))" }
    lines += state.plans.map { "plan \($0.period): \($0.report.kgi) \($0.reason)" }
    lines += state.scenarios.map { "scenario \($0.number) \($0.name)" }
    lines += state.availability.map { "availability \($0.key): \($0.value.availability.absences.count)" }
    lines += state.commits.map {
      "commit \($0.key.rep) \($0.key.month): \($0.value.map(\.value.description))"
    }
    lines += state.phaseChoices.map { "phase \($0.phase): \($0.headlines)" }
    lines += state.care.sorted { $0.key < $1.key }.map { "care \($0.key): \($0.value.reviews.map(\.note))" }
    lines += state.smartOverrides.map { "smart \($0.key): \($0.value.map(\.reason))" }
    lines += state.milestones.map { "milestone \($0.kpi) \($0.month) \($0.milestone.rawValue)" }
    lines += state.reviews.map { "review \($0.number) \($0.kpi): \($0.outcome?.text ?? "open")" }
    lines.append("prospects \(state.prospectRule.excludesInflated)")
    let targets = try await workspace.targets(of: "appointmentsSet", in: .fiscalYear(2026), for: owner)
    for row in targets.rows {
      for cell in row.cells { lines.append("target \(cell.period): \(targetText(cell))") }
    }
    return lines
  }

  private func imports() async throws -> [String] {
    // A dry run on which nobody decided is gone with its process.
    try await workspace.imports(for: owner).filter { $0.record.state != .staged }.map {
      "import \($0.id) \($0.record.header.source): \($0.record.state)"
    }
  }

  private func targetText(_ cell: TargetTable.Cell) -> String {
    "\(cell.outcome.map(\.description) ?? "-") \(cell.field.map(\.description) ?? "-")"
  }

  private func text(_ number: (some CustomStringConvertible)?) -> String { number?.description ?? "-" }
}
