import KPIEngine
import SalesModel
import Workspace

extension FigureStyle {
  /// What the log had recorded when a number was made: its clock time and its last entry.
  func moment(_ asOf: ReportAnswer.AsOf) -> String {
    (Instant(iso: asOf.time).map { moment($0) } ?? asOf.time) + " (#\(asOf.sequence))"
  }
}

/// A figure that explains itself: how it was made is one click away, the records one more (N08).
struct FigureView {
  let layout: Layout
  let style: FigureStyle
  let dataThrough: BusinessDate
  let asOf: ReportAnswer.AsOf
  /// The scope as part of an address.
  let scopeText: String

  func html(
    _ kpi: KPI, _ version: DefinitionVersion, value: Double?, numerator: Double?, denominator: Double?,
    months: ClosedRange<Month>, view: Query.View = .slice
  ) -> String {
    let records = Self.recordsAddress(kpi.id, months, view: view, scope: scopeText)
    var model: [String: Any] = [
      "number": style.number(value, kpi.unit), "name": kpi.name.text(style.language),
      "definition": "v\(version.number) \(version.status.label.text(style.language))",
      "definitionHref": "/definitions/\(kpi.id)", "formula": kpi.formula.text(style.language),
      "dataThrough": style.date(dataThrough), "asOf": style.moment(asOf),
      "recordsHref": records,
    ]
    if value != nil { model["unit"] = style.suffix(kpi.unit, of: value) }
    if kpi.denominator != nil {
      model["numerator"] = style.text(numerator, kpi.unit(of: .numerator))
      model["denominator"] = style.text(denominator, kpi.unit(of: .denominator))
      model["denominatorHref"] = records + "&side=denominator"
    }
    return layout.render("Figure", model, style.language)
  }

  static func recordsAddress(
    _ kpi: KPI.ID, _ months: ClosedRange<Month>, view: Query.View = .slice, scope: String
  ) -> String {
    "/records?kpi=\(kpi)&from=\(months.lowerBound)&to=\(months.upperBound)&view=\(view.rawValue)\(scope)"
  }
}
