import KPIEngine
import Planning
import SalesModel
import Workspace

/// 予実 as the board's template takes it: a row for each KPI, the months and then the whole period.
struct BoardTable {
  let board: Board
  let style: FigureStyle
  let place: Place

  var model: [String: Any] {
    [
      "months": (board.table.first?.months ?? []).map { point in
        ["name": style.shortMonth(point.month), "isClosed": point.frozen != nil] as [String: Any]
      },
      "basis": (board.isOver ? Pace.Basis.final : .byNow).label.text(style.language),
      "rows": board.table.map(row),
    ]
  }

  private func row(_ line: Board.PlanVsActual) -> [String: Any] {
    let unit = line.kpi.unit
    let cells = line.months.map { point in
      var cell: [String: Any] = [
        "actual": style.marked(point.value, unit),
        "href": Address.records(of: line.kpi.id, over: point.month...point.month, place),
      ]
      if let frozen = point.frozen {
        cell["actual"] = style.marked(frozen.value, unit)
        if frozen.value != point.value {
          cell["adjusted"] = [
            "href": "/closing/\(point.month)", "text": style.difference(point.adjustment, unit),
          ]
        }
      }
      if let mark = line.standing.breaks.first(where: { $0.month == point.month }) {
        cell["redefined"] = mark.label.text(style.language)
      }
      if let target = point.target { cell["goal"] = style.text(target, unit) }
      return cell
    }
    let standing = line.standing
    var row: [String: Any] = [
      "name": line.kpi.name.text(style.language), "nameHref": Address.kpi(line.kpi.id, .overview, place),
      "cells": cells,
      "target": style.text(standing.target, unit),
      "actual": style.marked(standing.value, unit),
      "actualHref": Address.records(of: line.kpi.id, over: board.months, place),
      "variance": style.difference(standing.pace?.variance.doubleValue, unit),
      "attainment": style.share(standing.pace?.attainment?.doubleValue),
    ]
    row["landing"] = style.text(standing.landing?.value, unit)
    row["landingHref"] = standing.landing == nil ? nil : Address.kpi(line.kpi.id, .landing, place)
    row["landingGap"] = style.difference(standing.landingGap, unit)
    row["pending"] = style.pending(board, beside: line.kpi.id)
    row["former"] = style.former(standing, standing.progress)
    row["field"] = standing.fieldTarget.map { style.text($0, unit) }
    row["use"] = standing.use.badge(style.language)
    if let status = standing.pace?.status {
      row["status"] = ["code": status.rawValue, "word": status.label.text(style.language)]
    }
    return row
  }
}

extension FigureStyle {
  /// 判定待ち 20件, beside what counts verdicts; nil when everything held is decided.
  func pending(_ board: Board, beside kpi: KPI.ID) -> String? {
    guard ["appointmentsHeld", "appointmentsQualified", Board.qualityKPI].contains(kpi),
      let pending = board.pendingVerdicts, pending > 0
    else { return nil }
    return say("判定待ち \(text(pending, .count))", "\(text(pending, .count)) pending")
  }

  /// The target before it changed, with the attainment of that one (C03).
  func former(_ standing: Standing, _ progress: PeriodProgress) -> String? {
    standing.formerTarget.map { former in
      let share = Pace(
        target: former, actual: standing.value.flatMap { Rational(exactly: $0) }, progress: progress,
        measure: .level, isLowerBetter: standing.kpi.direction == .lowerIsBetter)?.attainment
      let text = text(former, standing.kpi.unit)
      return share.map { "\(text) (\(self.share($0.doubleValue)))" } ?? text
    }
  }
}
