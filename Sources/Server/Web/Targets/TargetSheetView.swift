import Planning
import SalesModel
import Workspace

/// What a sheet would change, before it does.
struct TargetSheetView {
  let sheet: TargetSheet
  let table: TargetTable
  let desk: TargetDesk
  let style: FigureStyle
  let visit: Visit

  /// - Parameter version: what the decision rests on.
  func model(text: String, version: Int) -> [String: Any] {
    let notes = TargetNotes(table: table, style: style, visit: visit)
    var model: [String: Any] = [
      "sentence": sentence, "backHref": desk.address(in: table.period),
      "hasFindings": !sheet.findings.isEmpty,
      "findings": sheet.findings.sorted { $0.line < $1.line }.map { finding in
        [
          "line": String(finding.line), "column": finding.column ?? "",
          "message": finding.message.text(visit.language),
        ]
      },
      "hasDisagreements": !sheet.disagreements.isEmpty,
      "disagreements": notes.disagreements(sheet.disagreements), "hasChanges": !sheet.changes.isEmpty,
      "changes": sheet.changes.map(notes.change),
    ]
    if sheet.findings.isEmpty, !sheet.changes.isEmpty {
      let fields = [
        ("kpi", desk.kpi), ("by", desk.grain.rawValue), ("level", desk.level.rawValue),
        ("period", table.period.description), ("version", String(version)), ("token", visit.formToken),
        ("text", text),
      ]
      model["confirm"] = [
        "hidden": (fields + desk.kept).map { ["name": $0.0, "value": $0.1] },
        "reason": desk.input["reason"] ?? "",
        "isReasonNeeded": sheet.changes.contains { $0.before != nil },
      ]
    }
    return model
  }

  private var sentence: String {
    let level = desk.level.label
    if !sheet.findings.isEmpty {
      return visit.say(
        "\(sheet.findings.count)か所を直す必要があります。まだ何も書き込まれていません。",
        "\(sheet.findings.count.counted("place")) to correct. Nothing has been written.")
    }
    if sheet.changes.isEmpty {
      return visit.say("今の\(level.ja)と同じです。変わるものはありません。", "The same as now: nothing would change.")
    }
    return visit.say(
      "\(level.ja)が\(sheet.changes.count)件変わります（\(sheet.unchanged)件は同じ）。確かめて保存してください。",
      "\(sheet.changes.count.counted("value")) of the \(level.en.lowercased()) would change (\(sheet.unchanged) stay). "
        + "Check them and save.")
  }
}
