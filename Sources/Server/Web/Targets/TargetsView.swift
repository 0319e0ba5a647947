import KPIEngine
import Planning
import SalesModel
import Workspace

/// The page of targets as its template takes it.
struct TargetsView {
  let table: TargetTable
  let desk: TargetDesk
  let style: FigureStyle
  let visit: Visit

  private var kpi: KPI { table.kpi }
  private var mayEdit: Bool { table.levels.contains(.outcome) }
  private var level: TargetLevel { mayEdit ? desk.level : .field }
  private var isEditing: Bool { mayEdit && desk.input["edit"] != nil }
  private var text: TargetText { TargetText(kpi.unit, currency: style.currency) }
  private var notes: TargetNotes { TargetNotes(table: table, style: style, visit: visit) }

  func model(authors: [Member]) -> [String: Any] {
    var model: [String: Any] = [
      "kpiName": kpi.name.text(visit.language), "periodTitle": style.title(table.period),
      "tabs": tabs, "columns": columns, "rows": rows, "hasTotal": hasTotal,
      "hasRows": !table.staff.reps.isEmpty, "disagreements": notes.disagreements(table.disagreements),
      "hasDisagreements": !table.disagreements.isEmpty, "planDifferences": notes.planDifferences,
      "hasPlanDifferences": !table.planDifferences.isEmpty, "history": notes.history(authors),
      "hasHistory": !table.history.isEmpty, "csvHref": csvHref, "isEditing": isEditing,
      "cancelHref": desk.address(), "commitsHref": Address("/commits", desk.place),
      "token": visit.formToken, "hidden": hidden,
      "reason": desk.input["reason"] ?? "", "levelWord": level.label.text(visit.language),
      "pasted": desk.input["text"] ?? "", "isManager": mayEdit,
    ]
    if !unitWord.isEmpty { model["unit"] = unitWord }
    // A form that was refused stays open.
    if visit.path == "/targets/sheet" { model["isPasting"] = true }
    if visit.path == "/targets/share" { model["isSharing"] = true }
    if mayEdit, !isEditing { model["editHref"] = desk.address().adding("edit", "yes") }
    if mayEdit, table.rule.addsOverPeople { model["sharing"] = sharing }
    return model
  }

  /// The table's form with what stands in its fields now.
  var sharedForm: SharedForm {
    let fields = table.rows.flatMap { row in
      row.cells.filter(\.isOpen).map { cell in
        SharedForm.Field(
          name: TargetDesk.field(row.holder, cell.period), label: label(row, cell),
          now: cell.isStated(level) ? text.text(of: cell.value(level)) : "")
      }
    }
    return SharedForm(
      "targets-form", page: desk.address(in: table.period).description, version: table.version,
      fields.filter { desk.touched($0.name) != nil })
  }

  private func label(_ row: TargetTable.Row, _ cell: TargetTable.Cell) -> String {
    "\(name(row.holder)) \(cell.period.title.text(visit.language))"
  }

  // MARK: - Frame

  private var unitWord: String {
    kpi.unit == .duration ? visit.say("分", "min") : style.suffix(kpi.unit)
  }

  private var tabs: [[String: Any]] {
    table.levels.count < 2
      ? []
      : table.levels.map { other in
        [
          "text": other.label.text(visit.language), "isCurrent": other == level,
          "href": desk.address(at: other, in: table.period),
        ]
      }
  }

  private var csvHref: String {
    "/targets.csv?kpi=\(kpi.id)&by=\(table.grain.rawValue)&level=\(level.rawValue)&period=\(table.period)"
  }

  /// What every form on the page sends back.
  private var hidden: [[String: Any]] {
    let fields = [
      ("kpi", kpi.id), ("by", table.grain.rawValue), ("level", level.rawValue),
      ("period", table.period.description), ("version", String(isAgain ? desk.version : table.version)),
    ]
    return (fields + desk.kept).map { ["name": $0.0, "value": $0.1] }
  }

  /// The form was refused: what it was decided on stays what it was.
  private var isAgain: Bool { desk.input["version"] != nil }

  private var sharing: [String: Any] {
    let factors: [(String, String)] = [
      ("workingDays+ramp", visit.say("稼働日数と立ち上がり", "working days and ramp")),
      ("workingDays", visit.say("稼働日数", "working days")), ("", visit.say("均等", "equally")),
    ]
    let open = table.columns.filter { column in
      table.rows.last?.cells.first { $0.period == column }?.isOpen ?? false
    }
    return [
      "whole": desk.input["whole"] ?? "",
      "periods": open.map { period in
        [
          "value": period.description, "text": period.title.text(visit.language),
          "isChosen": period.description == desk.input["in"] || desk.input["in"] == nil && period == running,
        ] as [String: Any]
      },
      "teams": [["value": "", "text": visit.say("全員", "everybody")]]
        + table.staff.teams.filter { team in table.rows.contains { $0.holder == .team(team) } }.map {
          ["value": String($0.rawValue), "text": table.staff.name(of: .team($0), whole: "")]
        },
      "factors": factors.map { ["value": $0.0, "text": $0.1] },
      "weights": table.staff.reps.filter { rep in table.rows.contains { $0.holder == .rep(rep.id) } }.map {
        rep in
        let field = TargetDesk.weightField(rep.id)
        return ["field": field, "rep": rep.name, "weight": desk.input[field] ?? ""]
      },
    ]
  }

  /// The column that the data reaches.
  private var running: TargetPeriod? {
    table.columns.first { $0 == TargetPeriod(table.grain, containing: table.dataThrough, in: table.fiscal) }
  }

  // MARK: - Table

  /// Weeks reach over the ends of a period, whose sum would then be another one.
  private var hasTotal: Bool {
    table.rule.overTime == .adds && table.columns.count > 1 && table.grain != .week
  }

  private var columns: [[String: Any]] {
    table.columns.map { ["name": short($0)] }
  }

  private func short(_ period: TargetPeriod) -> String {
    switch period {
    case .day(let date): "\(date.monthOfYear)/\(date.day)"
    case .week(let monday): "\(monday.monthOfYear)/\(monday.day)–"
    case .span(let span): span.month.map(style.shortMonth) ?? period.title.text(visit.language)
    }
  }

  private var rows: [[String: Any]] {
    arranged.map { row in
      let isSum = row.team == nil
      var model: [String: Any] = [
        "name": name(row.holder), "cells": row.cells.map { cell(row, $0) }, "isTotal": row.holder == .whole,
        "isTeam": isSum && row.holder != .whole, "isRep": !isSum,
      ]
      if hasTotal {
        let values = row.cells.compactMap { $0.value(level) }
        model["total"] =
          values.count == row.cells.count
          ? style.number(values.reduce(.zero, +).doubleValue, kpi.unit) : FigureStyle.none
      }
      return model
    }
  }

  /// Each team before its reps, the whole last.
  private var arranged: [TargetTable.Row] {
    var (arranged, reps): ([TargetTable.Row], [TargetTable.Row]) = ([], [])
    for row in table.rows {
      switch row.holder {
      case .rep: reps.append(row)
      case .team:
        arranged += [row] + reps
        reps = []
      case .whole:
        arranged += reps + [row]
        reps = []
      }
    }
    return arranged + reps
  }

  private func name(_ holder: TargetHolder) -> String {
    table.staff.name(of: holder, whole: visit.say("全体", "Everybody"))
  }

  private func cell(_ row: TargetTable.Row, _ cell: TargetTable.Cell) -> [String: Any] {
    let value = cell.value(level)
    var model: [String: Any] = [
      "value": number(value), "isDerived": value != nil && !cell.isStated(level),
    ]
    if isEditing, cell.isOpen {
      let field = TargetDesk.field(row.holder, cell.period)
      let now = cell.isStated(level) ? text.text(of: value) : ""
      let shownField = TargetDesk.shownField(field)
      let touched = desk.touched(field)
      model["input"] = [
        "name": field, "label": label(row, cell), "value": touched ?? now,
        "placeholder": text.text(of: value),
        "shownName": shownField, "shown": touched == nil ? now : desk.input.all(shownField).first ?? now,
      ]
      return model
    }
    let other = cell.value(level == .outcome ? .field : .outcome)
    if mayEdit, let other, other != value {
      model["other"] =
        (level == .outcome ? visit.say("現場", "field") : visit.say("経営", "outcome")) + " " + number(other)
    }
    if let former = cell.former(level) { model["former"] = number(former) }
    if let actual = cell.actual {
      model["actual"] = ["text": self.actual(actual), "isShort": isShort(actual, of: value, cell.period)]
    }
    return model
  }

  private func actual(_ value: Double) -> String {
    kpi.unit == .duration ? text.text(of: Rational(exactly: value)) : style.number(value, kpi.unit)
  }

  /// True for a month that is over and missed its target; one that runs is no miss yet.
  private func isShort(_ actual: Double, of target: Rational?, _ period: TargetPeriod) -> Bool {
    guard let target = target?.doubleValue, period.days(in: table.fiscal).upperBound <= table.dataThrough
    else {
      return false
    }
    return kpi.direction == .lowerIsBetter ? actual > target : actual < target
  }

  private func number(_ value: Rational?) -> String {
    // The heading says minutes, so that the durations of a column compare.
    kpi.unit == .duration && value != nil
      ? text.text(of: value) : style.number(value?.doubleValue, kpi.unit)
  }

  // MARK: - Sheet

  /// The table as a spreadsheet takes it and gives it back.
  var sheetRows: [[String]] {
    let header =
      ["KPI", visit.say("チーム", "Team"), visit.say("担当", "Rep")] + table.columns.map(\.description)
    return [header]
      + table.rows.map { row in
        let (team, rep): (String, String) =
          switch row.holder {
          case .whole: (visit.say("全体", "Whole"), visit.say("合計", "Total"))
          case .team: (name(row.holder), visit.say("合計", "Total"))
          case .rep: (row.team.map { name(.team($0)) } ?? "", name(row.holder))
          }
        return [kpi.id, team, rep] + row.cells.map { text.text(of: $0.value(level)) }
      }
  }
}
