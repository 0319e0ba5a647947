import KPIEngine
import Planning
import SalesModel

extension Snapshot {
  /// How many complete months a relation is looked for in.
  private static let monthsRelated = 36

  /// Whether a KPI moves with the goal, over complete months; nil for the goal itself and with too few months.
  func relation(of id: KPI.ID) throws(Problem) -> Relation? {
    guard id != KPITree.standard.kpi else { return nil }
    let last = settings.fiscal.month(of: dataThrough)
    let months = last.adding(-Self.monthsRelated)...last
    return Relation(
      kpi: try values(of: id, in: months), goal: try values(of: KPITree.standard.kpi, in: months))
  }

  /// A month that is not over, and one before anything was recorded, has none.
  private func values(of id: KPI.ID, in months: ClosedRange<Month>) throws(Problem) -> [Double?] {
    let rows = engine.report(try query(id, months: months)).rows
    let values = rows.map { row in row.isOpen ? nil : row.value }
    let begins = values.firstIndex { ($0 ?? 0) != 0 } ?? values.count
    return values.enumerated().map { index, value in index < begins ? nil : value }
  }
}

extension Relation {
  /// In one sentence, with how sure it is.
  var label: Localized {
    let (low, high) = (Self.text(interval.lowerBound), Self.text(interval.upperBound))
    let r = Self.text(correlation)
    return Localized(
      ja: "月ごとの増減は、KGIの\(lag == 0 ? "同じ月" : "\(lag)か月後")の増減と最も近く、相関\(r)（95%区間\(low)〜\(high)、n=\(pairs)、"
        + "ずれ\(lagsTried)通りの中で最も強いもの）。\(isClear ? "" : "偶然と区別できません。")",
      en:
        "Its monthly changes are closest to those of the goal \(lag == 0 ? "in the same month" : "\(lag) months later"): "
        + "correlation \(r) (95% from \(low) to \(high), n=\(pairs), the strongest of \(lagsTried) lags)"
        + (isClear ? "." : "; chance explains as much."))
  }

  private static func text(_ value: Double) -> String {
    (Rational(exactly: value) ?? .zero).decimal(places: 2).replacing("-", with: "−")
  }
}
