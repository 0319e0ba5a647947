import Planning
import SalesModel
import Testing

@Suite struct `SMART` {
  private func evidence() throws -> SmartCheck.Evidence {
    var evidence = SmartCheck.Evidence(today: try date("2026-11-25"))
    evidence.cases = 3
    evidence.owner = "Sato"
    evidence.history = [40, 52, 48]
    evidence.target = 50
    evidence.path = [Localized(ja: "アポ設定数", en: "Appointments set"), Localized(ja: "受注金額", en: "Won amount")]
    evidence.targetEnd = try date("2026-11-30")
    evidence.nextReview = try date("2026-12-01")
    return evidence
  }

  @Test func `A KPI with cases, an owner, a reachable target, a path and a day passes all five`() throws {
    let check = SmartCheck(try evidence())
    #expect(check.failed.isEmpty)
    #expect(check.findings.map(\.test) == SmartCheck.Test.allCases)
    #expect(check.findings[2].evidence.ja == "過去3か月のうち1か月で、この目標の水準に届いています。")
    #expect(check.findings[3].evidence.en == "Appointments set → Won amount")
  }

  @Test func `How it moved with the goal stands after the path`() throws {
    var evidence = try evidence()
    evidence.relation = Localized(ja: "相関は0.40。", en: "They correlate at 0.40.")
    let related = SmartCheck(evidence).findings[3].evidence
    #expect(related.ja == "アポ設定数 → 受注金額。相関は0.40。")
    #expect(related.en == "Appointments set → Won amount. They correlate at 0.40.")
  }

  @Test func `Nothing known fails all five`() throws {
    #expect(SmartCheck(.init(today: try date("2026-11-25"))).failed == SmartCheck.Test.allCases)
  }

  @Test(arguments: SmartCheck.Test.allCases) func `Each test fails by its own evidence alone`(
    test: SmartCheck.Test
  )
    throws
  {
    var evidence = try evidence()
    switch test {
    case .specific: evidence.objections = [Localized(ja: "項目がない", en: "No such field")]
    case .measurable: evidence.owner = nil
    case .achievable: evidence.target = 53
    case .related: evidence.path = nil
    case .timeBound: evidence.targetEnd = try date("2026-11-24")
    }
    #expect(SmartCheck(evidence).failed == [test])
  }

  @Test func `Of a KPI that should be low, the lowest month is the best`() throws {
    var evidence = try evidence()
    evidence.isLowerBetter = true
    evidence.target = 40
    #expect(SmartCheck(evidence).failed.isEmpty)
    evidence.target = 39
    #expect(SmartCheck(evidence).failed == [.achievable])
  }

  @Test func `How a KPI moved with the goal stands behind its path`() throws {
    var evidence = try evidence()
    evidence.relation = Localized(ja: "相関0.49。", en: "correlation 0.49.")
    #expect(
      SmartCheck(evidence).findings[3].evidence.en == "Appointments set → Won amount. correlation 0.49.")
  }
}
