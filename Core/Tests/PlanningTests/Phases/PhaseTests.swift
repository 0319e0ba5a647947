import Planning
import Testing

@Suite struct `Phases` {
  private let counters = ["dials": "connectRate", "won": "winRate"]

  @Test func `A volume and its rate are one headline`() {
    let headlines = Headlines(["dials", "openRate", "connectRate", "dials"], counters: counters)
    #expect(headlines.kpis == ["dials", "openRate", "connectRate"])
    #expect(headlines.pairs == [["dials", "connectRate"], ["openRate"]])
    #expect(headlines.excess(in: .launch) == 0)
  }

  @Test func `The rate may come before its volume`() {
    #expect(Headlines(["winRate", "won"], counters: counters).pairs == [["winRate", "won"]])
  }

  @Test func `More pairs than the phase keeps in view are too many`() {
    let headlines = Headlines(["a", "b", "c", "won", "winRate"], counters: counters)
    #expect(headlines.excess(in: .launch) == 2)
    #expect(headlines.excess(in: .stable) == 1)
    #expect(headlines.excess(in: .mature) == 0)
  }

  @Test(arguments: Phase.allCases) func `No phase has more headlines by default than it keeps in view`(
    phase: Phase
  ) {
    let paired = ["dials": "connectRate", "won": "winRate", "appointmentsSet": "appointmentRate"]
    #expect(Headlines(phase.defaultHeadlines, counters: paired).excess(in: phase) == 0)
  }

  @Test func `At launch the first pair that is not met has the emphasis, the later ones wait`() {
    let headlines = Headlines(["dials", "connectRate", "openRate", "visits"], counters: counters)
    let first = headlines.focus(in: .launch) { _ in false }
    #expect(first.emphasised == ["dials", "connectRate"])
    #expect(first.waiting == ["openRate", "visits"])
    let second = headlines.focus(in: .launch) { $0 == "dials" }
    #expect(second.emphasised == ["openRate"])
    #expect(second.waiting == ["visits"])
    #expect(headlines.focus(in: .launch) { _ in true }.emphasised == ["visits"])
    #expect(headlines.focus(in: .stable) { _ in false }.waiting.isEmpty)
  }

  @Test func `The next phase is proposed once every headline was met three months in a row`() throws {
    func outcomes(_ met: [Bool?]) throws -> [PhaseProgress.Outcome] {
      try met.enumerated().map { .init(month: try month("2026-0\($0.offset + 1)"), isMet: $0.element) }
    }
    let ready = try PhaseProgress(
      phase: .launch,
      outcomes: [
        "dials": outcomes([false, true, true, true]), "openRate": outcomes([true, true, true, true]),
      ], wanting: 3)
    #expect(ready.metInARow == ["dials": 3, "openRate": 4])
    #expect(ready.proposal == .stable)
    let broken = try PhaseProgress(
      phase: .launch,
      outcomes: [
        "dials": outcomes([true, true, false, true]), "openRate": outcomes([true, true, true, true]),
      ], wanting: 3)
    #expect(broken.proposal == nil)
    let unknown = try PhaseProgress(
      phase: .stable, outcomes: ["dials": outcomes([true, true, nil])], wanting: 3)
    #expect(unknown.metInARow == ["dials": 0])
    #expect(
      try PhaseProgress(phase: .mature, outcomes: ["won": outcomes([true, true, true])], wanting: 3).proposal
        == nil)
    #expect(PhaseProgress(phase: .launch, outcomes: [:], wanting: 3).proposal == nil)
    let patient = try PhaseProgress(
      phase: .launch, outcomes: ["dials": outcomes([true, true, true])], wanting: 4)
    #expect(patient.proposal == nil)
  }

  @Test func `The weight moves in equal steps and stays before and after`() throws {
    let shift = try #require(WeightShift(over: month("2026-04")...month("2026-08"), from: 80, to: 40))
    let weights = try ["2026-03", "2026-04", "2026-05", "2026-06", "2026-08", "2027-01"].map {
      shift.action(in: try month($0)).percent(places: 0)
    }
    #expect(weights == ["80%", "80%", "70%", "60%", "40%", "40%"])
    #expect(WeightShift(over: try month("2026-04")...month("2026-04"), from: 101, to: 0) == nil)
    let atOnce = try #require(WeightShift(over: month("2026-04")...month("2026-04"), from: 80, to: 30))
    #expect(atOnce.action(in: try month("2026-04")).percent(places: 0) == "30%")
  }

  @Test func `A side without attainment leaves its weight to the other`() throws {
    let shift = try #require(WeightShift(over: month("2026-04")...month("2026-04"), from: 0, to: 25))
    let april = try month("2026-04")
    #expect(
      shift.score(action: [try number("100%")], outcome: [try number("60%")], in: april)
        == (try number("70%")))
    #expect(
      shift.score(action: [], outcome: [try number("60%"), try number("80%")], in: april)
        == (try number("70%")))
    #expect(shift.score(action: [], outcome: [], in: april) == nil)
  }
}
