import Foundation
import KPIEngine
import Planning
import SalesModel

/// A payload of amounts that people typed. Its form never changed; what its amounts are counted in did.
///
/// Version 1 was written when a typed amount got two decimals in every currency but yen, while imported amounts of won, đồng
/// and Chilean pesos got none: there, what people typed came out a hundredfold. It is read as what they had typed.
protocol TypedAmounts: EventPayload {}

extension TypedAmounts {
  static var payloadVersion: Int { 2 }

  static func read(_ payload: Data, version: Int) throws -> Self {
    guard (1...2).contains(version) else { throw UnknownEvent(type: eventType, version: version) }
    return try JSONDecoder().decode(Self.self, from: payload)
  }
}

extension Event {
  /// By how much the amounts of this event are too large. The owner at the command line stated the smallest unit, as records
  /// do, and was always taken at his word.
  func excess(in currency: Currency?) -> Int64 {
    payloadVersion == 1 && source != "cli" ? currency?.formerExcess ?? 1 : 1
  }
}

extension Currency {
  /// The currency of a workspace that was set up before the decimals of ISO 4217 were known here: its amounts stay in the
  /// units in which its imports kept them.
  init(before2 code: String) {
    self.init(code: code, decimals: (Self.formerlyWhole + ["JPY"]).contains(code) ? 0 : 2)
  }

  fileprivate var formerExcess: Int64 { Self.formerlyWhole.contains(code) && decimals == 0 ? 100 : 1 }

  private static let formerlyWhole = ["KRW", "VND", "CLP"]
}

extension Rational {
  /// A typed amount without what it was too large by.
  func without(_ excess: Int64) -> Rational { excess == 1 ? self : divided(by: Rational(excess)) ?? self }
}

extension TargetSetting {
  func without(_ excess: Int64) -> TargetSetting {
    TargetSetting(
      kpi: kpi, level: level, team: team, rep: rep, period: period, value: value?.without(excess))
  }
}

extension PlanDraft {
  func without(_ excess: Int64) -> PlanDraft {
    var draft = self
    draft.goal = goal / excess
    draft.averageDeal = averageDeal / excess
    return draft
  }
}

extension Scenario {
  func without(_ excess: Int64) -> Scenario {
    excess == 1 ? self : Scenario(number: number, name: name, draft: draft.without(excess), author: author)
  }
}

extension AgreedPlan {
  func without(_ excess: Int64) -> AgreedPlan {
    guard excess > 1 else { return self }
    return AgreedPlan(
      period: period, report: report.dividingAmounts(by: excess),
      targets: targets.dividingAmounts(by: excess), reason: reason)
  }
}
