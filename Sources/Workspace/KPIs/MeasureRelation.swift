import KPIEngine
import Planning
import SalesModel

extension StandingFrame {
  /// How many complete months are compared at most.
  private static let monthsCompared = 24

  /// How a KPI moved with the goal over the complete months before the frame's, in words; nil for the goal itself, and
  /// where too few months are known (A14).
  func relation(of kpi: KPI.ID) throws(Problem) -> Localized? {
    let goal = KPITree.goal
    guard kpi != goal else { return nil }
    let last = months.lowerBound.adding(-1)
    let compared = last.adding(1 - Self.monthsCompared)...last
    let (own, goals) = (try recorded(kpi, over: compared), try recorded(goal, over: compared))
    return Relation(kpi: own, goal: goals)?.sentence
  }

  /// The values of months, none before the first month in which anything was counted: nobody recorded it then.
  private func recorded(_ kpi: KPI.ID, over months: ClosedRange<Month>) throws(Problem) -> [Double?] {
    let values = try monthly(kpi, over: months).map { $0.isOpen ? nil : $0.value }
    let beginning = values.firstIndex { ($0 ?? 0) != 0 } ?? values.endIndex
    return values.enumerated().map { $0.offset < beginning ? nil : $0.element }
  }
}

extension Relation {
  /// Correlation, lag, interval and n, and whether they leave no doubt about the sign.
  fileprivate var sentence: Localized {
    let (r, low, high) = (text(correlation), text(interval.lowerBound), text(interval.upperBound))
    let clear = Localized(
      ja: isClear ? "" : "。向きはまだ確かではありません", en: isClear ? "" : "; its sign is not certain yet")
    return Localized(
      ja: "受注金額の増減との相関は\(lag)か月先行で\(r)（95%区間 \(low)〜\(high)、n=\(pairs)、\(lagsTried)通りのずれで最も強いもの）\(clear.ja)。",
      en:
        "Its changes correlate with those of the won amount \(lag) months later at \(r) (95% interval \(low) to \(high), n=\(pairs), the strongest of \(lagsTried) lags)\(clear.en)."
    )
  }

  private func text(_ value: Double) -> String {
    let hundredths = Int((abs(value) * 100).rounded())
    let digits = "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    return value < 0 && hundredths > 0 ? "−" + digits : digits
  }
}
