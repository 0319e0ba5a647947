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
    return RecordsRequest(
      kpi: kpi, view: visit.query["view"].flatMap(Query.View.init) ?? .slice,
      months: try await months(of: kpi, visit), offset: visit.query["offset"].flatMap { Int($0) },
      isSoFar: visit.query["sofar"] != nil,
      side: visit.query["side"].flatMap(Engine.SideName.init) ?? .numerator,
      part: visit.query["part"].flatMap(RecordsRequest.Part.init(address:)), scope: visit.scope,
      key: visit.query["key"]?.trimmingCharacters(in: .whitespaces))
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
    let style = await visit.style(moneyUnit: .one)
    let kpi = list.definition.kpi
    let kind = list.kind.label.text(visit.language)
    let more =
      list.count > list.rows.count
      ? visit.say("（最初の\(list.rows.count)件を表示）", " (the first \(list.rows.count) shown)") : ""
    let rows = list.rows.map { row in
      [
        "key": row.key ?? "#\(row.id)", "name": row.name ?? "",
        "cells": zip(list.columns, row.cells).map { field, cell in
          ["isNumber": field.isNumeric, "text": style.text(cell, of: field)] as [String: Any]
        },
      ] as [String: Any]
    }
    let words = RuleWords(measure: list.measure, style: style)
    var model: [String: Any] = [
      "summary": visit.say("\(kind) \(list.count)件", "\(kind): \(list.count)") + more,
      "hasRows": !rows.isEmpty,
      "columns": list.columns.map {
        ["isNumber": $0.isNumeric, "text": $0.label.text(visit.language)] as [String: Any]
      }, "rows": rows,
      "formula": kpi.formula.text(visit.language), "condition": list.condition,
      "excluded": list.excluded.map { excluded in
        [
          "rule": words.text(excluded.rule), "version": "v\(excluded.version)",
          "count": style.number(Double(excluded.count), .count), "first": excluded.keys.first ?? "",
          "keys": excluded.keys.joined(separator: ", ")
            + (excluded.count > excluded.keys.count ? " …" : ""),
        ]
      },
      "hasExcluded": !list.excluded.isEmpty,
      "action": KPITab.records.path(of: kpi.id),
      "asked": asked(visit, without: ["key"]).map { ["name": $0.name, "value": $0.value] },
      "key": request.key ?? "",
      "dataThrough": style.date(list.reach.through), "asOf": style.moment(list.asOf),
      "reachNote": ReachNote(reach: list.reach, visit: visit).html,
    ]
    if let key = request.key, let rule = list.rule { model["verdict"] = "\(key): \(words.text(rule))" }
    let looked = view(of: request, visit) + (request.part.map { " · " + $0.words(style) } ?? "")
    let side = request.side == .numerator ? visit.say("分子", "numerator") : visit.say("分母", "denominator")
    let file = asked(visit, without: ["kpi"]).reduce(Address("/records.csv").adding("kpi", kpi.id)) {
      $0.adding($1.name, $1.value)
    }
    let frame = KPIFrame(
      list.definition, use: entry.use, .records,
      note: [style.months(request.months), looked, kpi.denominator == nil ? nil : side].compactMap(\.self),
      actions: [
        KPIFrame.Action(text: visit.say("CSV", "CSV"), href: file),
        KPIFrame.Action(
          text: visit.say("Excel用CSV", "CSV for Excel"), href: file.adding("encoding", "cp932")),
      ], main: layout.render("Records", model, visit.language), visit)
    return try await layout.page(frame, .records, filters: filters(request, list, visit), visit)
  }

  /// The months; all else that was asked stays.
  private func filters(_ request: RecordsRequest, _ list: RecordList, _ visit: Visit) -> Filters {
    var filters = Filters(action: KPITab.records.path(of: request.kpi))
    let months = visit.monthChoices(around: request.months, through: list.reach.through.month)
    filters.select(
      "from", label: visit.say("から", "From"), months, chosen: request.months.lowerBound.description)
    filters.select("to", label: visit.say("まで", "To"), months, chosen: request.months.upperBound.description)
    for field in asked(visit, without: ["from", "to", "key"]) { filters.hidden(field.name, field.value) }
    return filters
  }

  private func asked(_ visit: Visit, without left: [String]) -> [(name: String, value: String)] {
    visit.query.pairs.filter { !left.contains($0.name) && !$0.value.isEmpty }
  }

  private func view(of request: RecordsRequest, _ visit: Visit) -> String {
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
    let request = try await request(visit)
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

extension Field {
  fileprivate var isNumeric: Bool { [.number, .percent, .money].contains(type) }
}

extension FigureStyle {
  /// One cell of a record as a person reads it; the download keeps the plain form.
  fileprivate func text(_ cell: String?, of field: Field) -> String {
    guard let cell else { return "" }
    switch field.type {
    case .date: return BusinessDate(iso: cell).map { date($0) } ?? cell
    case .instant: return Instant(iso: cell).map { moment($0) } ?? cell
    case .money: return text(Double(cell), .money)
    case .number: return number(Double(cell), .count)
    case .percent: return number(Double(cell), .count) + "%"
    case .choice: return Words.choices[cell]?.text(language) ?? cell
    case .flag: return cell == "true" ? "✓" : ""
    case .term, .reference, .personal: return cell
    }
  }
}

extension WorkspaceZone {
  /// One cell of a record for a spreadsheet; moments are as the clocks of the pages show them.
  fileprivate func plain(_ cell: String?, of field: Field) -> String {
    guard let cell else { return "" }
    return field.type == .instant ? Instant(iso: cell).map(text) ?? cell : cell
  }
}
