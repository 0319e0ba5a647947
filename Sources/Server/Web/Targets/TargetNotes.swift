import KPIEngine
import Planning
import SalesModel
import Workspace

/// What a page says beside targets: what does not add up, and how they came to be.
struct TargetNotes {
  let table: TargetTable
  let style: FigureStyle
  let visit: Visit

  /// 2026年11月: SDR1の経営目標 120件に対し、担当の合計は118件（−2件）です。
  func disagreements(_ all: [TargetDisagreement]) -> [String] {
    all.map { found in
      let unit = unit(of: found.kpi)
      let (stated, sum) = (style.text(found.stated, unit), style.text(found.sum, unit))
      let gap = style.difference(found.difference.doubleValue, unit)
      let (ja, en): (String, String) =
        switch (found.parts, found.holder) {
        case (.periods, _): ("短い期間の合計", "the shorter periods add up to")
        case (.people, .whole): ("チーム・担当の合計", "its teams and reps add up to")
        case (.people, _): ("担当の合計", "its reps add up to")
        }
      let period = found.period.title.text(visit.language)
      let level = found.level.label.text(visit.language)
      return visit.say(
        "\(period): \(name(found.holder))の\(level)は\(stated)、\(ja)は\(sum)（\(gap)）です。",
        "\(period): \(level.lowercased()) of \(name(found.holder)) is \(stated), \(en) \(sum) (\(gap)).")
    }
  }

  var planDifferences: [String] {
    table.planDifferences.map { found in
      let unit = table.kpi.unit
      let gap = style.difference((found.target - found.planned).doubleValue, unit)
      let (now, planned) = (style.text(found.target, unit), style.text(found.planned, unit))
      let month = found.month.title.text(visit.language)
      return visit.say(
        "\(month): 全体の目標は\(now)、計画は\(planned)（\(gap)）です。",
        "\(month): the target of everybody is \(now), the plan says \(planned) (\(gap)).")
    }
  }

  /// Most changes of a decision that are listed.
  private static let listed = 200

  /// Decisions that replaced targets show what they replaced; the others keep their many values folded.
  func history(_ authors: [Member]) -> [[String: Any]] {
    table.history.map { decision in
      let author = decision.stamp.author.flatMap { id in authors.first { $0.id == id }?.name }
      let lines = decision.changes.prefix(Self.listed).map(line)
      var entry: [String: Any] = [
        "on": style.date(decision.stamp.on), "author": author ?? visit.say("所有者", "Owner"),
        "reason": decision.stamp.reason, "lines": lines, "summary": summary(decision),
        "isFolded": !decision.isReplacing && lines.count > 3,
      ]
      if decision.stamp.isPlan { entry["isPlan"] = true }
      return entry
    }
  }

  private func line(_ change: TargetChange) -> String {
    let setting = change.setting
    let (before, after) = (
      style.text(change.before, table.kpi.unit), style.text(setting.value, table.kpi.unit)
    )
    let period = setting.period.title.text(visit.language)
    return "\(name(setting.holder)) \(period): " + (change.before == nil ? after : "\(before) → \(after)")
  }

  private func summary(_ decision: TargetDecision) -> String {
    let levels = Set(decision.changes.map(\.setting.level))
    let level = TargetLevel.allCases.filter(levels.contains).map { $0.label.text(visit.language) }
      .joined(separator: visit.say("・", ", "))
    let count = decision.changes.count
    return decision.isReplacing
      ? visit.say("\(level)を\(count)件変更", "\(level): \(count) changed")
      : visit.say("\(level)を\(count)件設定", "\(level): \(count) set")
  }

  /// What a change of a sheet is about.
  func change(_ change: TargetSheet.Change) -> [String: Any] {
    let setting = change.setting
    let unit = unit(of: setting.kpi)
    let gap = change.before.flatMap { before in setting.value.map { ($0 - before).doubleValue } }
    return [
      "kpi": table.kpis.first { $0.id == setting.kpi }?.name.text(visit.language) ?? setting.kpi,
      "name": name(setting.holder), "period": setting.period.title.text(visit.language),
      "before": style.text(change.before, unit), "after": style.text(setting.value, unit),
      "difference": style.difference(gap, unit),
    ]
  }

  private func name(_ holder: TargetHolder) -> String {
    table.staff.name(of: holder, whole: visit.say("全体", "everybody"))
  }

  private func unit(of kpi: KPI.ID) -> KPI.Unit { table.kpis.first { $0.id == kpi }?.unit ?? table.kpi.unit }
}
