import Foundation
import KPIEngine
import SalesModel
import Workspace

/// 記録: the records behind one number.
struct RecordsPage: Sendable {
  let layout: Layout

  var routes: [Route] {
    [
      .get("/records", .signedIn(.member)) { (visit) async throws(Problem) in
        visit.moved(to: .records, of: try kpi(visit))
      },
      .get("/kpis/{id}/records", .signedIn(.member)) { (visit) async throws(Problem) in try await tab(visit)
      },
      .get("/records.csv", .confirmed(.member)) { (visit) async throws(Problem) in try await csv(visit) },
    ]
  }

  private func kpi(_ visit: Visit) throws(Problem) -> KPI.ID {
    guard let kpi = visit.parameters["id"] ?? visit.query["kpi"] else {
      throw Problem(
        .invalid, Localized(ja: "どの数の内訳かが分かりません。", en: "This address names no number."),
        remedy: Localized(
          ja: "ダッシュボードの数字から開いてください。", en: "Open the records from a number on the dashboard."))
    }
    return kpi
  }

  private func request(_ visit: Visit) async throws(Problem) -> RecordsRequest {
    let kpi = try kpi(visit)
    var request = RecordsRequest(
      kpi: kpi, view: visit.query["view"].flatMap(Query.View.init) ?? .slice,
      months: try await months(of: kpi, visit), offset: visit.query["offset"].flatMap { Int($0) },
      isSoFar: visit.query["sofar"] != nil,
      side: visit.query["side"].flatMap(Engine.SideName.init) ?? .numerator,
      part: visit.query["part"].flatMap(RecordsRequest.Part.init(address:)), scope: visit.scope,
      key: visit.query["key"]?.trimmingCharacters(in: .whitespaces))
    request.search = String((visit.query["search"] ?? "").prefix(100))
    request.order = visit.query["sort"].map { text in
      RecordOrder(
        field: text.hasSuffix(".desc") ? String(text.dropLast(5)) : text,
        isDescending: text.hasSuffix(".desc"))
    }
    request.after = visit.query["after"].flatMap { Int64($0) }
    request.tellsExcluded = visit.query["excluded"] != nil
    return request
  }

  /// Months of their own; else those of the period that is looked at; else the one to which the data reaches.
  private func months(of kpi: KPI.ID, _ visit: Visit) async throws(Problem) -> ClosedRange<Month> {
    if let months = try visit.monthRange() { return months }
    let fiscal = await visit.style().fiscal
    if let period = try visit.period() { return period.months(in: fiscal) }
    let reach = try await visit.workspace.reach(of: [kpi], for: try visit.signedIn())
    return Period(.month, containing: reach.through, in: fiscal).months(in: fiscal)
  }

  private func tab(_ visit: Visit) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let request = try await request(visit)
    let entry = try await visit.workspace.definition(request.kpi, for: viewer)
    let list = try await visit.workspace.records(request, for: viewer)
    let style = await visit.style()
    let kpi = list.definition.kpi
    let picker = try await visit.workspace.conditionPicker(of: list.measure, for: viewer)
    let view = RecordsView(list: list, request: request, picker: picker, style: style, visit: visit)
    let shown = looked(at: request, visit) + (request.part.map { " · " + $0.words(style) } ?? "")
    let side = request.side == .numerator ? visit.say("分子", "numerator") : visit.say("分母", "denominator")
    let file = visit.asked(without: ["kpi", "after", "key", "excluded"])
      .reduce(Address("/records.csv").adding("kpi", kpi.id)) { $0.adding($1.name, $1.value) }
    let frame = KPIFrame(
      list.definition, use: entry.use, .records,
      note: [style.months(request.months), shown, kpi.denominator == nil ? nil : side].compactMap(\.self),
      actions: [
        KPIFrame.Action(text: visit.say("CSV", "CSV"), href: file),
        KPIFrame.Action(
          text: visit.say("Excel用CSV", "CSV for Excel"), href: file.adding("encoding", "cp932")),
      ], main: layout.render("Records", view.model, visit.language), visit)
    return try await layout.page(frame, .records, filters: filters(request, list, style, visit), visit)
  }

  /// The months and the unit; all else that was asked stays.
  private func filters(_ request: RecordsRequest, _ list: RecordList, _ style: FigureStyle, _ visit: Visit)
    -> Filters
  {
    var filters = Filters(action: KPITab.records.path(of: request.kpi))
    let months = visit.monthChoices(around: request.months, through: list.reach.through.month)
    filters.select(
      "from", label: visit.say("から", "From"), months, chosen: request.months.lowerBound.description)
    filters.select("to", label: visit.say("まで", "To"), months, chosen: request.months.upperBound.description)
    for field in visit.asked(without: ["from", "to", "key", "after", "unit"]) {
      filters.hidden(field.name, field.value)
    }
    filters.moneyUnit(style, visit, isShown: list.columns.contains { $0.type == .money })
    return filters
  }

  private func looked(at request: RecordsRequest, _ visit: Visit) -> String {
    if request.view == .pace {
      return visit.say("進捗", "pace")
        + (request.offset.map { visit.say(" \($0)営業日目", ", business day \($0)") } ?? "")
    }
    guard request.view == .cohort else { return visit.say("輪切り", "slice") }
    guard let offset = request.offset else { return visit.say("追っかけ", "cohort") }
    let months = "\(offset < 0 ? "−" : "+")\(offset.magnitude)"
    return request.isSoFar
      ? visit.say("追っかけ \(months)か月まで", "cohort up to \(months) months")
      : visit.say("追っかけ \(months)か月", "cohort \(months) months")
  }

  private func csv(_ visit: Visit) async throws(Problem) -> Reply {
    var request = try await request(visit)
    request.after = nil
    let list = try await visit.workspace.exportedRecords(request, for: try visit.signedIn())
    let names = list.isNamed ? [visit.say("名前", "Name")] : []
    let header = [visit.say("キー", "Key")] + names + list.columns.map { $0.label.text(visit.language) }
    let zone = await visit.style().zone
    let rows = list.rows.map { row in
      [row.key ?? "#\(row.id)"] + (list.isNamed ? [row.name ?? ""] : [])
        + zip(list.columns, row.cells).map { field, cell in zone.plain(cell, of: field) }
    }
    let name = "\(request.kpi)-\(request.months.lowerBound)-\(request.months.upperBound)"
    return try await .csv(
      [header] + rows, of: .records(request.kpi, isNamed: list.isNamed), name: name, visit)
  }
}

extension WorkspaceZone {
  /// One cell of a record for a spreadsheet; moments are as the clocks of the pages show them.
  fileprivate func plain(_ cell: String?, of field: Field) -> String {
    guard let cell else { return "" }
    return field.type == .instant ? Instant(iso: cell).map(text) ?? cell : cell
  }
}
