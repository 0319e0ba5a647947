import KPIEngine
import Planning
import SalesModel
import Workspace

/// What one cohort comes to in the end, in words.
struct CohortOutcome {
  let cohort: CohortProjection
  private let kpi: KPI
  private let style: FigureStyle

  init(_ cohort: CohortProjection, _ kpi: KPI, _ style: FigureStyle) {
    self.cohort = cohort
    self.kpi = kpi
    self.style = style
  }

  var seen: String { text(cohort.seen) }
  var expected: String { text(cohort.expected) }
  var completed: String { style.share(cohort.method == nil ? nil : cohort.completed) }

  /// 13.1〜14.7%; nil for a number that is not open any more.
  var range: String? {
    guard let range = cohort.range, !cohort.isSettled else { return nil }
    let joint = style.language == .ja ? "〜" : " – "
    return number(range.lowerBound) + joint + text(range.upperBound)
  }

  var method: String? {
    if cohort.isSettled { return Localized(ja: "出そろい", en: "complete").text(style.language) }
    return switch (cohort.method, style.language) {
    case (.chainLadder, .ja): "チェーンラダー"
    case (.chainLadder, .en): "chain ladder"
    case (.bornhuetterFerguson, _): "BF"
    case (.complete, _), (nil, _): nil
    }
  }

  /// ±0.4pt, ±4.2件
  var standardError: String? {
    guard let error = cohort.standardError, !cohort.isSettled else { return nil }
    guard kpi.unit == .rate else { return "±" + style.text(error, kpi.unit(of: .numerator)) }
    return cohort.share(error).map { "±" + style.number($0, .rate) + "pt" }
  }

  /// The range beneath the number, or that nothing is open any more. How it was projected stands with the grounds.
  var note: String? { cohort.isSettled ? method : range }

  private func text(_ value: Double?) -> String {
    kpi.unit == .rate
      ? style.text(cohort.share(value), .rate) : style.text(value?.rounded(), kpi.unit(of: .numerator))
  }

  private func number(_ value: Double) -> String {
    kpi.unit == .rate
      ? style.number(cohort.share(value), .rate) : style.number(value.rounded(), kpi.unit(of: .numerator))
  }
}
