import Ingest
import SalesModel
import Workspace

/// The result of a dry run as its template takes it.
struct ImportReview {
  let entry: ImportEntry
  let summary: ImportSummary
  let visit: Visit
  /// False when the file has to be chosen again for another dry run.
  let isFileKept: Bool

  private static let shown = 200

  var model: [String: Any] {
    var model: [String: Any] = [
      "id": entry.id.description, "fileName": summary.fileName, "label": summary.label.text(visit.language),
      "state": entry.record.state.label.text(visit.language), "token": visit.formToken, "sentence": sentence,
      "encoding": summary.encoding.rawValue,
      "delimiter": summary.delimiter == .tab ? "TAB" : summary.delimiter.rawValue,
      "headerLine": summary.headerLine, "counts": counts, "isStaged": entry.record.state == .staged,
      "asksForAppointments": entry.record.state == .staged && summary.asksForAppointments,
      "hasUnknown": !summary.unknownWords.isEmpty, "isFileKept": isFileKept,
      "unknown": WordChoices(language: visit.language).unknown(summary.unknownWords),
      "hasTaken": !summary.takenWords.isEmpty,
      "taken": WordChoices(language: visit.language).taken(summary.takenWords),
      "columns": summary.columns.map { ["name": $0.name, "use": $0.use.text(visit.language)] },
      "hasFindings": !summary.findings.isEmpty, "findings": summary.findingGroups.map(group),
      "hasChanges": !summary.changes.isEmpty, "changes": summary.changes.prefix(Self.shown).map(change),
      "hasGone": !summary.gone.isEmpty, "gone": summary.gone.map(gone),
      "mayExclude": summary.gone.allSatisfy(\.mayBeExcluded),
    ]
    let doubt = Problem(doubted: summary)
    model["isRefused"] = doubt != nil || !summary.unknownWords.isEmpty
    model["doubt"] = doubt.map {
      [$0.message, $0.remedy].compactMap { $0?.text(visit.language) }.joined(separator: " ")
    }
    model["foreign"] = summary.foreignCurrencies.map { ["sentence": $0.text(visit.language)] }
    model["asksForRates"] = entry.record.state == .staged && !summary.askedCurrencies.isEmpty
    model["rates"] = summary.askedCurrencies.map { code in
      ["code": code, "answer": summary.currencyAnswers?[code].map(answer) ?? ""]
    }
    model["asksForDates"] = entry.record.state == .staged && !summary.openDateColumns.isEmpty
    model["openColumns"] = summary.openDateColumns.enumerated().map { ["number": $0, "name": $1] }
    model["fileGone"] = visit.say(
      Problem.fileGone.message.ja + (Problem.fileGone.remedy?.ja ?? ""),
      "\(Problem.fileGone.message.en) \(Problem.fileGone.remedy?.en ?? "")")
    model["asksWhenHeld"] = entry.record.state == .staged && summary.asksWhenHeld
    model["heldRules"] = HeldRule.allCases.map { rule in
      [
        "value": rule.rawValue, "text": rule.label.text(visit.language), "isChosen": rule == summary.heldRule,
      ]
    }
    model["asksForPersons"] = entry.record.state == .staged && !persons.isEmpty
    model["persons"] = persons
    let merged = summary.mergedColumns
    model["asksForMerged"] = entry.record.state == .staged && !merged.isEmpty
    model["merged"] = merged.map { ["name": $0, "isChosen": summary.filling?.contains($0) ?? false] }
    model["asksForUnits"] = entry.record.state == .staged && !summary.askedUnits.isEmpty
    model["units"] = summary.askedUnits.enumerated().map(unit)
    model["reusedKeys"] = Problem(reusing: summary)?.message.text(visit.language)
    let missing = summary.missing ?? []
    model["hasMissing"] = !missing.isEmpty
    model["mayClear"] = missing.contains(where: \.mayBeCleared)
    model["missing"] = missing.map(\.column).reduce(into: [String]()) { names, name in
      if !names.contains(name) { names.append(name) }
    }.map { name in ["column": name, "values": values(missing.filter { $0.column == name })] }
    let names = summary.sharedNames(of: entry.id)
    model["hasSharedNames"] = !names.isEmpty
    model["sharedNames"] = SharedNameGroup.all(names, visit)
    if let through = summary.dataThrough { model["dataThrough"] = through.description }
    return model
  }

  /// A column of amounts with what they may be counted in.
  private func unit(_ number: Int, _ column: String) -> [String: Any] {
    let said = summary.units?.units[column]
    let options = (summary.unitChoices ?? []).map { unit -> [String: Any] in
      ["value": unit.ja, "text": unit.text(visit.language), "isChosen": unit.ja == said]
    }
    return ["number": number, "name": column, "options": options]
  }

  /// What one column says in known records: 活動「結果」12件.
  private func values(_ said: [MissingColumn]) -> String {
    said.map { column in
      let (kind, use) = (column.kind.label.text(visit.language), column.use.text(visit.language))
      return visit.say("\(kind)「\(use)」\(column.count)件", "\(kind), \(use): \(column.count)")
    }.joined(separator: visit.say("、", "; "))
  }

  /// Reps whom another source knows, too, each with what can be said of them.
  private var persons: [[String: Any]] {
    (summary.repsElsewhere ?? []).enumerated().filter { $1.isAlone }.map { index, rep in
      func option(_ value: String, _ text: String, _ isChosen: Bool) -> [String: Any] {
        ["value": value, "text": text, "isChosen": isChosen]
      }
      let same = rep.others.map { other in
        option(
          String(other.rep), visit.say("同じ人: \(other.text)", "The same: \(other.text)"),
          rep.answer == .same(other.rep) || rep.answer == nil && other.isJoined)
      }
      return [
        "number": index, "name": rep.name,
        "options": same + [option("other", visit.say("別の人", "Another person"), rep.answer == .other)],
      ]
    }
  }

  private func answer(_ answer: CurrencyAnswer) -> String {
    answer == .leftOut ? visit.say("除く", "none") : answer.text
  }

  private var sentence: String {
    let total = summary.total
    if summary.isAllRejected {
      return visit.say(
        "\(summary.rows)行のすべてが取込不可です。理由は下の一覧にあります。",
        "Every row (\(summary.rows)) was rejected: the list below says why."
      )
    }
    if summary.changesNothing {
      return visit.say(
        "\(summary.rows)行を読みました。取り込んでも何も変わりません。",
        "\(summary.rows.counted("row")) read. Importing it changes nothing.")
    }
    return visit.say(
      "\(summary.rows)行を読みました。新規\(total.new)件、変更\(total.changed)件、変更なし\(total.unchanged)件、取込不可\(summary.rejected)行です。",
      "\(summary.rows.counted("row")) read: \(total.new) new, \(total.changed) changed, \(total.unchanged) unchanged, \(summary.rejected.counted("row")) rejected."
    )
  }

  private var counts: [[String: Any]] {
    RecordKind.allCases.compactMap { kind in
      guard let counts = summary.counts[kind.rawValue] else { return nil }
      return [
        "kind": kind.label.text(visit.language), "new": counts.new + counts.mentioned,
        "changed": counts.changed,
        "unchanged": counts.unchanged,
      ]
    }
  }

  private func group(_ group: FindingGroup) -> [String: Any] {
    let more = group.further
    var model: [String: Any] = [
      "kind": group.kind.label.text(visit.language), "severity": group.severity.label.text(visit.language),
      "count": visit.say("\(group.count)件", String(group.count)), "examples": group.examples.map(finding),
    ]
    if more > 0 { model["more"] = visit.say("ほか\(more)件は一覧のCSVにあります。", "\(more) more are in the CSV.") }
    return model
  }

  private func finding(_ finding: Finding) -> [String: Any] {
    [
      "line": finding.line,
      "column": finding.column ?? "",
      "value": finding.value ?? "", "problem": finding.problem.text(visit.language),
      "remedy": finding.remedy?.text(visit.language) ?? "",
    ]
  }

  private func change(_ change: RecordChange) -> [String: Any] {
    [
      "key": change.key, "kind": change.kind.label.text(visit.language),
      "field": change.field.text(visit.language),
      "before": change.before ?? "—", "after": change.after ?? "—",
    ]
  }

  private func gone(_ gone: GoneRecords) -> [String: Any] {
    let more = gone.count > gone.keys.count ? " …" : ""
    return [
      "kind": gone.kind.label.text(visit.language), "count": gone.count,
      "keys": gone.keys.joined(separator: ", ") + more,
    ]
  }
}
