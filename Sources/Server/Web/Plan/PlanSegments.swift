import Planning
import SalesModel
import Workspace

/// The plan by product or source: own rates and deals, needs that add up to the team's.
struct PlanSegments {
  /// Nil when there is nothing to tell apart.
  let breakdown: SegmentBreakdown?
  let words: PlanNames

  private var visit: Visit { words.visit }

  var model: [String: Any] {
    guard let breakdown else { return ["isEmpty": true] }
    return [
      "isEmpty": false, "names": breakdown.rows.map(\.name),
      "hasShrunk": breakdown.rows.contains(where: \.isShrunk),
      "rows": money(breakdown) + rates(breakdown) + stages(breakdown),
    ]
  }

  private func money(_ breakdown: SegmentBreakdown) -> [[String: Any]] {
    [
      line(
        visit.say("目標（直近6か月の受注金額で按分）", "Goal (by what was won in six months)"),
        breakdown.rows.map { words.money(Double($0.goal)) },
        words.money(breakdown.rows.reduce(0.0) { $0 + Double($1.goal) })),
      line(
        visit.say("平均単価", "Average deal"),
        breakdown.rows.map { row in
          words.money(Double(row.averageDeal)) + " n=\(row.deals)"
            + (row.deals < RateEvidence.enough ? " *" : "")
        }, FigureStyle.none),
    ]
  }

  private func rates(_ breakdown: SegmentBreakdown) -> [[String: Any]] {
    (breakdown.rows.first?.rates ?? []).enumerated().map { index, rate in
      line(
        words.lever(rate.id),
        breakdown.rows.map { row in
          let own = row.rates[index]
          return words.brief(own) + (own.evidence?.shrunkToward == nil ? "" : " *")
        }, FigureStyle.none)
    }
  }

  private func stages(_ breakdown: SegmentBreakdown) -> [[String: Any]] {
    breakdown.stages.map { stage in
      line(words.stage(stage.id), stage.perSegment.map { words.count($0) }, words.count(stage.required))
    }
  }

  private func line(_ name: String, _ cells: [String], _ total: String) -> [String: Any] {
    ["name": name, "cells": cells, "total": total]
  }
}

extension SegmentBreakdown.Row {
  fileprivate var isShrunk: Bool {
    deals < RateEvidence.enough || rates.contains { $0.evidence?.shrunkToward != nil }
  }
}
