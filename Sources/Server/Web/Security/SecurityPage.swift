import Foundation
import HTTPTypes
import SalesModel
import Workspace

/// セキュリティ記録: who came in, was refused, changed a right, took data out.
struct SecurityPage: Sendable {
  let layout: Layout
  /// Most lines of a download.
  private static let downloadLimit = 50_000

  var routes: [Route] {
    [
      .get("/security", .signedIn(.admin)) { (visit) async throws(Problem) in try await page(visit) },
      .get("/security.csv", .confirmed(.admin)) { (visit) async throws(Problem) in try await csv(visit) },
    ]
  }

  private func choice(_ visit: Visit) async -> SecurityChoice {
    let zone = await visit.workspace.state.settings?.zone ?? .tokyo
    let (from, to) = (
      visit.query["from"].flatMap { BusinessDate(iso: $0) },
      visit.query["to"].flatMap { BusinessDate(iso: $0) }
    )
    return SecurityChoice(
      person: visit.query["person"].flatMap { Int64($0) }.map { User.ID($0) },
      kind: visit.query["kind"].flatMap(SecurityNote.Kind.init), from: from.map { zone.instant(of: $0) },
      until: to.map { zone.instant(of: $0.adding(days: 1)) },
      before: visit.query["before"].flatMap { Int64($0) })
  }

  private func page(_ visit: Visit) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let part = try await visit.workspace.securityOccurrences(await choice(visit), for: viewer)
    let members = try await visit.workspace.members(for: viewer)
    let view = SecurityView(members: members, style: await visit.style(), visit: visit)
    var model: [String: Any] = [
      "hasEntries": !part.occurrences.isEmpty, "entries": part.occurrences.map(view.row),
      "people": options(members.map { ($0.id.description, $0.name) }, chosen: visit.query["person"], visit),
      "kinds": options(
        SecurityNote.Kind.allCases.map { ($0.rawValue, $0.label.text(visit.language)) },
        chosen: visit.query["kind"], visit),
      "from": visit.query["from"] ?? "", "to": visit.query["to"] ?? "",
      "csvHref": visit.address(of: "/security.csv"),
    ]
    if let before = part.next?.before {
      model["olderHref"] = visit.address(setting: "before", to: String(before))
    }
    return try await layout.page(
      visit.say("セキュリティ記録", "Security log"), item: .security,
      main: layout.render("Security", model, visit.language), visit)
  }

  private func csv(_ visit: Visit) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let occurrences = try await visit.workspace.securityOccurrences(
      await choice(visit), joining: false, limit: Self.downloadLimit, for: viewer
    ).occurrences
    let style = await visit.style()
    let view = SecurityView(
      members: try await visit.workspace.members(for: viewer), style: style, visit: visit)
    let header = [
      visit.say("日時", "When"), visit.say("種類", "What"), visit.say("実行者", "Who"),
      visit.say("対象", "Whose account"),
      visit.say("接続元", "From"), visit.say("内容", "Detail"),
    ]
    let rows = occurrences.map { [style.zone.text(of: $0.note.at)] + view.cells($0) }
    return try await .csv([header] + rows, of: .securityLog, name: "security", visit)
  }
}

/// A note in the words of its reader.
struct SecurityView {
  let members: [Member]
  let style: FigureStyle
  let visit: Visit

  func row(_ occurrence: SecurityOccurrence) -> [String: String] {
    var row = Dictionary(
      uniqueKeysWithValues: zip(["kind", "actor", "subject", "address", "detail"], cells(occurrence)))
    row["at"] = style.moment(occurrence.note.at)
    if occurrence.count > 1 {
      row["repeated"] = visit.say(
        "\(style.moment(occurrence.since)) から \(occurrence.count)回以上",
        "at least \(occurrence.count) times since \(style.moment(occurrence.since))")
    }
    return row
  }

  /// What happened, who did it, whose account it is about, from where, and what exactly.
  func cells(_ occurrence: SecurityOccurrence) -> [String] {
    let note = occurrence.note
    let nobody = note.source == "cli" ? visit.say("コマンドライン", "Command line") : FigureStyle.none
    return [
      note.kind.label.text(visit.language), note.actor.map(name) ?? nobody,
      note.subject.map(name) ?? FigureStyle.none, note.address ?? FigureStyle.none,
      occurrence.detail?.text(visit.language) ?? "",
    ]
  }

  private func name(_ user: User.ID) -> String { members.first { $0.id == user }?.name ?? "#\(user)" }
}

/// The options of a filter, after "all".
func options(_ known: [(value: String, text: String)], chosen: String?, _ visit: Visit) -> [[String: Any]] {
  ([(value: "", text: visit.say("すべて", "All"))] + known).map {
    ["value": $0.value, "text": $0.text, "isChosen": $0.value == chosen ?? ""]
  }
}

extension Visit {
  /// The same question at another address, from its beginning.
  func address(of path: String) -> String {
    let asked = query.pairs.filter { $0.name != "before" && !$0.value.isEmpty }
    guard !asked.isEmpty else { return path }
    return path + "?"
      + asked.map { "\($0.name.percentEncoded)=\($0.value.percentEncoded)" }.joined(separator: "&")
  }
}
