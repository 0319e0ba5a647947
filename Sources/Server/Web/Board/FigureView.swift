import KPIEngine
import SalesModel
import Workspace

extension FigureStyle {
  /// What the log had recorded when a number was made: its clock time and its last entry.
  func moment(_ asOf: ReportAnswer.AsOf) -> String {
    (Instant(iso: asOf.time).map { moment($0) } ?? asOf.time) + " (#\(asOf.sequence))"
  }
}

extension FigureStyle {
  /// How many facts the time that a KPI tells leaves out, as a sentence; nil for a KPI that tells none.
  func leftOut(_ count: Double?) -> String? {
    count.map { count in
      say(
        "時間が分からない\(text(count, .count))（始まり・終わりの日時がない、または前後が逆）は入っていません。",
        "\(text(count, .count)) without a known time (no beginning, no end, or the end before it) are left out."
      )
    }
  }
}

/// A figure that explains itself: how it was made is one click away, the records one more (N08).
struct FigureView {
  let layout: Layout
  let style: FigureStyle
  let dataThrough: BusinessDate
  let asOf: ReportAnswer.AsOf
  let place: Place

  func html(
    _ kpi: KPI, _ version: DefinitionVersion, value: Double?, numerator: Double?, denominator: Double?,
    leftOut: Double? = nil, months: ClosedRange<Month>
  ) -> String {
    var model: [String: Any] = [
      "number": style.number(value, kpi.unit), "name": kpi.name.text(style.language),
      "definition": "v\(version.number) \(version.status.label.text(style.language))",
      "definitionHref": Address.kpi(kpi.id, .definition, place), "formula": kpi.formula.text(style.language),
      "dataThrough": style.date(dataThrough), "asOf": style.moment(asOf),
      "recordsHref": Address.records(of: kpi.id, over: months, place),
    ]
    model["leftOut"] = style.leftOut(leftOut)
    if value != nil { model["unit"] = style.suffix(kpi.unit, of: value) }
    if kpi.denominator != nil {
      model["numerator"] = style.text(numerator, kpi.unit(of: .numerator))
      model["denominator"] = style.text(denominator, kpi.unit(of: .denominator))
      model["denominatorHref"] = Address.records(of: kpi.id, over: months, place, side: .denominator)
    }
    return layout.render("Figure", model, style.language)
  }
}
