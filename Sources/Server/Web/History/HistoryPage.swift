import Foundation
import HTTPTypes
import SalesModel
import Workspace

/// 変更履歴: who changed what, and when.
struct HistoryPage: Sendable {
  let layout: Layout
  /// Most lines of a download.
  private static let downloadLimit = 10_000

  var routes: [Route] {
    [
      .get("/history", .signedIn(.manager)) { (visit) async throws(Problem) in try await page(visit) },
      .get("/history.csv", .signedIn(.manager)) { (visit) async throws(Problem) in try await csv(visit) },
    ]
  }

  private func choice(_ visit: Visit) -> HistoryChoice {
    HistoryChoice(
      person: visit.query["person"].flatMap { Int64($0) }.map { User.ID($0) },
      subject: visit.query["subject"].flatMap(HistorySubject.init),
      month: visit.query["month"].flatMap { Month(iso: $0) },
      before: visit.query["before"].flatMap { Int64($0) })
  }

  private func page(_ visit: Visit) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let part = try await visit.workspace.history(choice(visit), for: viewer)
    let members = try await visit.workspace.members(for: viewer)
    let style = await visit.style()
    var model: [String: Any] = [
      "hasEntries": !part.entries.isEmpty,
      "entries": part.entries.map {
        [
          "at": style.moment($0.at), "author": author(of: $0, visit),
          "subject": $0.subject.label.text(visit.language), "sentence": $0.sentence.text(visit.language),
        ]
      },
      "people": options(members.map { ($0.id.description, $0.name) }, chosen: visit.query["person"], visit),
      "subjects": options(
        HistorySubject.all(for: viewer.role).map { ($0.rawValue, $0.label.text(visit.language)) },
        chosen: visit.query["subject"], visit),
      "month": visit.query["month"] ?? "", "csvHref": visit.address(of: "/history.csv"),
    ]
    if let before = part.next?.before {
      model["olderHref"] = visit.address(setting: "before", to: String(before))
    }
    return try await layout.page(
      visit.say("変更履歴", "History"), item: .history, main: layout.render("History", model, visit.language),
      visit)
  }

  private func csv(_ visit: Visit) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let part = try await visit.workspace.history(choice(visit), limit: Self.downloadLimit, for: viewer)
    try await visit.workspace.note(.exported, detail: .historyFile(rows: part.entries.count), by: viewer)
    let header = [
      visit.say("番号", "Entry"), visit.say("日時", "When"), visit.say("実行者", "Who"), visit.say("分類", "Subject"),
      visit.say("内容", "What"),
    ]
    let rows = part.entries.map {
      [
        String($0.sequence), $0.at.description, author(of: $0, visit), $0.subject.label.text(visit.language),
        $0.sentence.text(visit.language),
      ]
    }
    return .csv([header] + rows, name: "history", visit)
  }

  private func author(of entry: HistoryEntry, _ visit: Visit) -> String {
    entry.source == "system" ? visit.say("システム", "The product") : visit.author(entry.author)
  }
}
