import App
import ArgumentParser
import SalesModel
import Workspace

/// `gyakusan doctor`: what is wrong with a database, also with one that does not start.
struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Examine a database, and set aside an entry that cannot be read.",
    discussion:
      "Exits with 0 when nothing is wrong, with 65 when something is, with 66 when there is no such file or entry."
  )

  @OptionGroup var database: DatabaseOption
  @Option(help: "Show an entry: what it is, when and by whom it was written, and what it says.") var show:
    Int64?
  @Option(help: "Set the unreadable entry aside: it counts as if it had never been, and stays in the log.")
  var setAside: Int64?
  @Option(help: "Why it is set aside.") var reason: String?

  func validate() throws {
    guard setAside == nil || reason != nil else { throw ValidationError("--set-aside needs a --reason.") }
  }

  func run() async throws {
    try await runVerb { () async throws(Problem) in
      let workspace = try ClosedWorkspace(path: database.path, for: setAside == nil ? .reading : .owning)
      do throws(Problem) {
        if let setAside { try await workspace.setAside(setAside, reason: reason ?? "") }
        if let show { write(try await workspace.entry(show)) }
        try report(try await workspace.examine())
      } catch {
        await workspace.close()
        throw error
      }
      await workspace.close()
    }
  }

  private func write(_ entry: ExaminedEntry) {
    let event = entry.event
    Terminal.write(
      TableText.rows([
        ["entry", "type", "version", "recorded", "occurred", "by", "source"],
        [
          String(event.sequence), event.type, String(event.payloadVersion), event.recordedAt.description,
          event.occurredAt.description, entry.author ?? "-", event.source,
        ],
      ]) + String(decoding: event.payload, as: UTF8.self) + "\n")
  }

  private func report(_ found: Examination) throws(Problem) {
    for entry in found.setAside {
      Terminal.say(
        Localized(
          ja: "記録 \(entry.sequence) は除外されています: \(entry.reason)",
          en: "Entry \(entry.sequence) is set aside: \(entry.reason)"))
    }
    for fault in found.faults {
      Terminal.write(fault.line.text(Terminal.language) + "\n")
    }
    guard found.faults.isEmpty else {
      throw Problem(
        .invalid,
        Localized(ja: "問題が \(found.faults.count) 件あります。", en: "Found \(found.faults.count) faults."),
        remedy: found.advice)
    }
    Terminal.say(
      Localized(
        ja: "問題はありません（記録 \(found.eventCount) 件）。", en: "Nothing is wrong (\(found.eventCount) entries)."))
  }
}

extension Examination {
  fileprivate var advice: Localized {
    let unreadable = faults.compactMap { fault in
      if case .unreadable(let event, _) = fault { event.sequence } else { nil as LogSequence? }
    }
    guard let first = unreadable.first else {
      return Localized(ja: "バックアップから復元してください。", en: "Restore the database from a backup.")
    }
    return Localized(
      ja: """
        --show \(first) で内容を確かめてください。控えを取ってから、\
        gyakusan doctor --set-aside \(first) --reason 理由 で除外できます。
        """,
      en: """
        See what it says with --show \(first). After making a copy, set it aside with \
        gyakusan doctor --set-aside \(first) --reason TEXT.
        """)
  }
}

extension LogFault {
  fileprivate var line: Localized {
    switch self {
    case .damaged(let sequence):
      Localized(ja: "記録 \(sequence): ディスク上で壊れています", en: "entry \(sequence): changed on the disk")
    case .newer(let event):
      Localized(
        ja: "記録 \(event.sequence)（\(event.type) 第\(event.payloadVersion)版）: 新しい gyakusan の記録です",
        en: "entry \(event.sequence) (\(event.type) version \(event.payloadVersion)): of a newer release")
    case .unreadable(let event, let reason):
      Localized(
        ja: "記録 \(event.sequence)（\(event.type)、\(event.businessDate)）: 読めません（\(reason)）",
        en: "entry \(event.sequence) (\(event.type), \(event.businessDate)): cannot be read (\(reason))")
    case .stored(.file(let said)): Localized(ja: "ファイル: \(said)", en: "file: \(said)")
    case .stored(.block(let sequence)):
      Localized(ja: "取込の行 \(sequence): 壊れています", en: "block \(sequence): damaged")
    case .stored(.word(let id)): Localized(ja: "語 \(id): 壊れています", en: "word \(id): damaged")
    case .stored(.importState(let id)):
      Localized(ja: "取込 \(id): 記録と一致しません", en: "import \(id): not as the log says")
    }
  }
}
