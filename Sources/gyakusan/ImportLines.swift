import Foundation
import Ingest
import SalesModel
import Synchronization
import Workspace

extension ImportSummary {
  /// A dry run's result for a terminal.
  func lines(_ language: Language, reaching proposal: ReachProposal?) -> String {
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
    if let proposal {
      lines.append(say("データは \(proposal.through) まで", "data through \(proposal.through)"))
      if let question = proposal.question { lines.append("  " + question.text(language)) }
    }
    for gone in gone {
      lines.append(
        say(
          "\(gone.kind.label.ja)の\(gone.count)件がこのファイルにありません（削除はしません。--exclude-gone で集計から外せます）",
          "\(gone.count) known records (\(gone.kind.label.en.lowercased())) are not in this file (kept; --exclude-gone stops counting them)"
        ))
    }
    for finding in findings.prefix(20) {
      let place = [
        say("\(finding.line)行目", "line \(finding.line)"), finding.column, finding.value.map { "「\($0)」" },
      ]
      lines.append(
        "  [\(finding.severity.label.text(language))] " + place.compactMap { $0 }.joined(separator: " ") + " "
          + finding.problem.text(language) + " " + (finding.remedy?.text(language) ?? ""))
    }
    let more = findings.count + furtherFindings - 20
    if more > 0 {
      lines.append(say("  ほか\(more)件（--findings で書き出せます）", "  and \(more) more (write them with --findings)"))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Delimiter {
  fileprivate var name: String { self == .tab ? "TAB" : rawValue }
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
