import Foundation
import KPIEngine
import Planning
import SQLStore
import SalesModel
import Testing

@testable import Workspace

/// What is acknowledged can be read back; what cannot be read back is not written, and a log that has such a thing says so.
struct ReadBackTests {
  @Test(arguments: [Period.fiscalYear(9999), .half(2, of: 9999), .quarter(4, of: 9999), .fiscalYear(-2)])
  func aPlanThatNoLogCanReadIsRefusedAndNothingIsWritten(period: Period) async throws {
    let team = try await Team()
    let before = await team.workspace.state
    let refused = await refusal {
      try await team.workspace.agree(try draft(period), reason: "", version: 0, by: team.admin)
    }
    #expect(refused?.code == .invalid)
    #expect(await team.workspace.state == before)
    try await team.workspace.setPatience(version: 0, by: team.admin) { $0.metMonths = 5 }
    let next = try await Team(after: team, keptOn: nil)
    #expect(await next.workspace.state == team.workspace.state)
  }

  @Test func aVersionOfANewerReleaseStopsTheStart() async throws {
    let refused = try await refusedStart(with: PatienceRuleOfTomorrow(days: 3))
    #expect(refused?.remedy?.en.contains("newer release") == true)
  }

  @Test func aTypeOfANewerReleaseStopsTheStart() async throws {
    let refused = try await refusedStart(with: TypeOfTomorrow())
    #expect(refused?.message.en.contains("typeOfTomorrow") == true)
  }

  @Test func whatCannotBeReadIsNamedShownAndSetAsideWithAReason() async throws {
    let team = try await Team()
    let store = try await team.reopenedStore()
    let sequence = try await store.append(try commit(PlanOfNoYear())).sequence
    let refused = await refusal { _ = try await Workspace(store: store, clock: { Team.today }) }
    #expect(refused?.remedy?.en.contains("gyakusan doctor") == true)
    guard case .unreadable(let event, _) = try await Examination(of: store).faults.first else {
      Issue.record("the doctor finds nothing")
      return
    }
    #expect(event.sequence == sequence && String(decoding: event.payload, as: UTF8.self).contains("10000-03"))
    func setAside(_ sequence: LogSequence, _ reason: String) async -> Problem? {
      await refusal {
        try await Examination.setAside(sequence, reason: reason, in: store, at: Team.today)
      }
    }
    #expect(await setAside(sequence, "　")?.field == "reason")
    #expect(await setAside(1, "a mistake")?.code == .notFound)
    #expect(await setAside(sequence, "a period that no calendar has") == nil)
    let workspace = try await Workspace(store: store, clock: { Team.today })
    #expect(await workspace.state.plans.isEmpty)
    let examination = try await Examination(of: store)
    #expect(examination.faults.isEmpty)
    #expect(examination.setAside.map(\.reason) == ["a period that no calendar has"])
    try await workspace.setPatience(version: 0, by: team.admin) { $0.metMonths = 5 }
  }

  private func refusedStart(with payload: some EventPayload) async throws -> Problem? {
    let team = try await Team()
    let store = try await team.reopenedStore()
    try await store.append(try commit(payload))
    return await refusal { _ = try await Workspace(store: store, clock: { Team.today }) }
  }

  private func commit(_ payload: some EventPayload) throws -> Commit {
    let day = try #require(BusinessDate(iso: "2026-09-21"))
    let draft = try EventDraft(payload, occurredAt: Team.today, businessDate: day)
    return Commit(events: [draft], actor: nil, source: "cli", recordedAt: Team.today)
  }

  private func draft(_ period: Period) throws -> PlanDraft {
    let rates = try ["winRate", "prospectRate", "appointmentRate"].map {
      try PlanRate(id: $0, text: "50%", source: .assumed)
    }
    return PlanDraft(period: period, goal: 10, averageDeal: 1, rates: rates, roster: Roster(headcount: 1))
  }
}

private struct PatienceRuleOfTomorrow: EventPayload {
  static let eventType = "patienceRuleSet"
  static let payloadVersion = 2
  let days: Int
}

private struct TypeOfTomorrow: EventPayload {
  static let eventType = "typeOfTomorrow"
  static let payloadVersion = 1
}

/// What a release before this one stored for a plan of `FY9999`.
private struct PlanOfNoYear: EventPayload {
  static let eventType = "planAgreed"
  static let payloadVersion = 1
  var plan = ["month": "10000-03"]
}

extension SQLiteStore {
  /// Appends what nobody folds, as releases did that did not read back.
  @discardableResult
  fileprivate func append(_ commit: Commit) async throws(StoreError) -> Appended {
    try await append(commit, after: 0) { _ throws(StoreError) in }.0
  }
}
