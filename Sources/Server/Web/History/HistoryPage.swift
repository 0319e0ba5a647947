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
      .get("/history", .signedIn(.manager)) { (visit) async throws(Problem) in
        // A filter that is not understood lists nothing: whatever stood there would look like the answer.
        try await .toForm { () async throws(Problem) in
          try await list(visit)
        } orAgain: { (problem) async throws(Problem) in
          try await page(visit, ["problem": layout.notice(problem, visit.language)])
        }
      },
      .get("/history.csv", .confirmed(.manager)) { (visit) async throws(Problem) in try await csv(visit) },
    ]
  }

  private func list(_ visit: Visit) async throws(Problem) -> Reply {
    let asked = try await question(visit)
    let choice = try asked.choice()
    let part = try await visit.workspace.history(choice, for: try visit.signedIn())
    let style = await visit.style()
    var model: [String: Any] = [
      "hasEntries": !part.entries.isEmpty,
      "entries": part.entries.map {
        [
          "at": style.moment($0.at), "author": author(of: $0, visit),
          "subject": $0.subject.label.text(visit.language), "sentence": $0.sentence.text(visit.language),
        ]
      },
    ]
    if part.entries.isEmpty { model["nothing"] = try await asked.whyNothing(choice) }
    if let before = part.next?.before {
      model["olderHref"] = visit.address(setting: "before", to: String(before))
    }
    return try await page(visit, model)
  }

  private func question(_ visit: Visit) async throws(Problem) -> HistoryQuestion {
    HistoryQuestion(visit: visit, members: try await visit.workspace.members(for: try visit.signedIn()))
  }

  /// The filters as they were sent, and what they lead to.
  private func page(_ visit: Visit, _ content: [String: Any]) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let members = try await visit.workspace.members(for: viewer)
    let filters: [String: Any] = [
      "people": options(members.map { ($0.id.description, $0.name) }, chosen: visit.query["person"], visit),
      "subjects": options(
        HistorySubject.all(for: viewer.role).map { ($0.rawValue, $0.label.text(visit.language)) },
        chosen: visit.query["subject"], visit),
      "month": visit.query["month"] ?? "", "csvHref": visit.address(of: "/history.csv"),
    ]
    return try await layout.page(
      visit.say("変更履歴", "History"), item: .history,
      main: layout.render("History", filters.merging(content) { $1 }, visit.language), visit)
  }

  private func csv(_ visit: Visit) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let asked = HistoryQuestion(visit: visit, members: try await visit.workspace.members(for: viewer))
    let part = try await visit.workspace.history(asked.choice(), limit: Self.downloadLimit, for: viewer)
    let zone = await visit.style().zone
    let header = [
      visit.say("番号", "Entry"), visit.say("日時", "When"), visit.say("実行者", "Who"), visit.say("分類", "Subject"),
      visit.say("内容", "What"),
    ]
    let rows = part.entries.map {
      [
        String($0.sequence), zone.text(of: $0.at), author(of: $0, visit),
        $0.subject.label.text(visit.language),
        $0.sentence.text(visit.language),
      ]
    }
    return try await .csv([header] + rows, of: .history, name: "history", visit)
  }

  private func author(of entry: HistoryEntry, _ visit: Visit) -> String {
    entry.source == "system" ? visit.say("システム", "The product") : visit.author(entry.author)
  }
}
