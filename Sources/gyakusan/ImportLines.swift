import Foundation
import Ingest
import SalesModel
import Synchronization
import Workspace

extension ImportSummary {
  /// A dry run's result for a terminal.
  func lines(_ language: Language, reaching proposal: ReachProposal?, deciding decision: PublishDecision)
    -> String
  {
    func say(_ ja: String, _ en: String) -> String { Localized(ja: ja, en: en).text(language) }
    var lines = [
      "\(fileName): \(label.text(language)) (\(mapping)), \(encoding.rawValue), "
        + say(
          "区切り「\(delimiter.name)」、見出し\(headerLine)行目",
          "delimiter \(delimiter.name), header on line \(headerLine)"),
      say("行 \(rows)、取込不可 \(rejected)", "rows \(rows), rejected \(rejected)"),
    ]
    for kind in RecordKind.allCases {
      guard let counts = counts[kind.rawValue], counts.rows > 0 else { continue }
      lines.append(
        "  \(kind.label.text(language)): "
          + say(
            "新規 \(counts.new)、変更 \(counts.changed)、変更なし \(counts.unchanged)",
            "new \(counts.new), changed \(counts.changed), unchanged \(counts.unchanged)"))
    }
    lines += changes.lines(language, isWhole: total.changed <= Self.listedChanges)
    for foreign in foreignCurrencies { lines.append("  " + foreign.text(language)) }
    if let proposal {
      lines.append(say("データは \(proposal.through) まで", "data through \(proposal.through)"))
      if let question = proposal.question { lines.append("  " + question.text(language)) }
    }
    for gone in gone {
      let fate =
        decision.excludesGone && gone.mayBeExcluded
        ? Localized(ja: "集計から外します", en: "they stop counting")
        : Localized(
          ja: "削除はしません。--exclude-gone で集計から外せます", en: "kept; --exclude-gone stops counting them")
      lines.append(
        say(
          "\(gone.kind.label.ja)の\(gone.count)件がこのファイルにありません（\(fate.ja)）",
          "Not in this file: \(gone.count.counted("known record")) (\(gone.kind.label.en.lowercased())) (\(fate.en))"
        ))
    }
    for column in missing ?? [] where decision.clearsMissing && column.mayBeCleared {
      lines.append(
        say(
          "\(column.kind.label.ja)\(column.count)件の「\(column.column)」を空にします（--clear-missing）",
          "Emptied (--clear-missing): \(column.count.counted("value")) of \(column.column) (\(column.kind.label.en.lowercased()))"
        ))
    }
    lines += unknownWords.lines(language)
    lines += findingGroups.filter { $0.kind != .unknownWord }.flatMap { $0.lines(language) }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension [RecordChange] {
  private static let shown = 10

  /// What stages, owners, amounts and their like were and would be.
  fileprivate func lines(_ language: Language, isWhole: Bool) -> [String] {
    guard !isEmpty else { return [] }
    func say(_ ja: String, _ en: String) -> String { Localized(ja: ja, en: en).text(language) }
    let bound = isWhole ? Localized(ja: "", en: "") : ImportSummary.changeBound
    let head = say("変わる項目: \(count)件\(bound.ja)", "Fields that change: \(count)\(bound.en)")
    let more = count - Self.shown
    return [head] + prefix(Self.shown).map { "    " + $0.text(language) }
      + (more > 0
        ? [say("    ほか\(more)件（--findings で書き出せます）", "    and \(more) more (write them with --findings)")]
        : [])
  }
}

extension RecordChange {
  fileprivate func text(_ language: Language) -> String {
    "\(kind.label.text(language)) \(key) \(field.text(language)): \(before ?? "—") → \(after ?? "—")"
  }
}

extension [CountedWord] {
  /// What nobody knows, each as it is answered at the command line.
  fileprivate func lines(_ language: Language) -> [String] {
    guard !isEmpty else { return [] }
    func say(_ ja: String, _ en: String) -> String { Localized(ja: ja, en: en).text(language) }
    let head = say("意味のわからない語（それぞれに --word を付けてください）:", "Words that are not known (give a --word for each):")
    return [head]
      + prefix(200).map { word in
        return "  --word '\(word.column)=\(word.word):…'  \(word.choices)  "
          + say(
            "\(word.field.ja)、\(word.count)行（\(word.places.ja)）",
            "\(word.field.en), \(word.count.counted("row")) (\(word.places.en))")
      }
  }
}

extension FindingGroup {
  /// What they are about with their number, and some of them.
  fileprivate func lines(_ language: Language) -> [String] {
    func say(_ ja: String, _ en: String) -> String { Localized(ja: ja, en: en).text(language) }
    let head =
      "  [\(severity.label.text(language))] \(kind.label.text(language)): " + say("\(count)件", "\(count)")
    let more = further
    return [head] + examples.map { "    " + $0.line(language) }
      + (more > 0
        ? [say("    ほか\(more)件（--findings で書き出せます）", "    and \(more) more (write them with --findings)")]
        : [])
  }
}

extension Finding {
  fileprivate func line(_ language: Language) -> String {
    let place = [
      Localized(ja: "\(line)行目", en: "line \(line)").text(language), column, value.map { "「\($0)」" },
    ]
    return (place.compactMap { $0 } + [problem.text(language)] + [remedy?.text(language)].compactMap { $0 })
      .joined(separator: " ")
  }
}

extension Delimiter {
  fileprivate var name: String { self == .tab ? "TAB" : rawValue }
}

extension ReachProposal? {
  /// Said of a file that was not taken because it says nothing that is not known.
  var nothingNew: Localized {
    guard let through = self?.kinds.map(\.through).max() else {
      return Localized(ja: "新しい内容はありません。", en: "Nothing new in it.")
    }
    return Localized(
      ja: "新しい内容はありません。データは引き続き \(through) までです。",
      en: "Nothing new in it: its data goes on to reach through \(through).")
  }

  /// Said of a file that was taken for its date, its course or what it lacks.
  var nothingButDate: Localized {
    guard let through = self?.through else {
      return Localized(
        ja: "新しい内容はありません。指定だけを取り込みました。", en: "Nothing new in it; what was said of it is taken.")
    }
    return Localized(
      ja: "新しい内容はありません。データは \(through) までとして取り込みました。",
      en: "Nothing new in it; taken as complete through \(through).")
  }
}

/// A line that counts rows while a long file is read; silent unless somebody watches.
final class ProgressLine: Sendable {
  private let path: String
  private let isWatched = isatty(2) == 1
  private let shown = Mutex(0)

  init(_ path: String) { self.path = path }

  func show(_ rows: Int) {
    guard isWatched else { return }
    shown.withLock { last in
      guard rows - last >= 20_000 else { return }
      last = rows
      FileHandle.standardError.write(Data("\r\(path): \(rows) ".utf8))
    }
  }

  func end() {
    guard isWatched, shown.withLock({ $0 }) > 0 else { return }
    FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
  }
}
