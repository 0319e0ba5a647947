import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import SalesModel
import Synchronization
import Testing
import Workspace

@testable import Server

/// Whoever takes data along is noted, whatever they take; names go with those who answer for them.
struct ExportTests {
  private func exports(_ team: ServedTeam) async throws -> [String?] {
    let administrator = Viewer(user: User.ID(1), role: .admin, language: .ja, source: "web")
    return try await team.workspace.securityLog(
      SecurityChoice(kind: .exported), limit: 1_000, for: administrator
    ).map(\.note.detail)
  }

  /// A team whose second import has something to say.
  private func team() async throws -> ServedTeam {
    let team = try await ServedTeam()
    let form = try await team.form(on: "/imports")
    let rows =
      "mql_id,first_contact_date,landing_page_id,origin\nlead1,2026-04-01,page,social\nlead2,soon,page,social"
    let parts = [
      ("name=\"token\"", form.token), ("name=\"file\"; filename=\"leads.csv\"", rows),
    ]
    let body = parts.map { "--x\r\nContent-Disposition: form-data; \($0)\r\n\r\n\($1)\r\n" }.joined()
    let answer = try await team.ask(
      .post, "/imports", as: team.administrator,
      headers: ["Content-Type": "multipart/form-data; boundary=x"], body: body + "--x--\r\n")
    let review = try #require(answer.headers[.location])
    let publish = try await team.form(on: review, of: review + "/publish")
    #expect(
      try await team.send(publish, to: review + "/publish", "dataThrough=2026-04-30").status == .seeOther)
    return team
  }

  @Test func everyRouteThatAnswersWithAFileIsNotedEachTime() async throws {
    let team = try await team()
    let questions = ["/records.csv": "?kpi=leads&from=2026-04&to=2026-04"]
    var taken = 0
    for route in Site(layout: Layout()).routes where route.method == .get && route.path != "/health" {
      let path = route.path.replacing(/\{[a-z]+\}/, with: "1")
      let before = try await exports(team)
      let answer = try await team.ask(.get, path + (questions[route.path] ?? ""), as: team.administrator)
      let isDownload = answer.headers[.contentDisposition]?.hasPrefix("attachment") ?? false
      #expect(isDownload == route.path.hasSuffix(".csv"), "\(route.path): \(answer.status)")
      let after = try await exports(team)
      #expect(after.count == before.count + (isDownload ? 1 : 0), "\(route.path)")
      guard isDownload else { continue }
      taken += 1
      let lines = String(buffer: answer.body).split(separator: "\r\n").count - 1
      #expect(
        after.first??.split(separator: " ").contains("\(lines)") == true,
        "\(route.path): \(after.first ?? "")")
    }
    #expect(taken == 6)
  }

  @Test func filesWithNamesAskForThePasswordAndTheRightToNames() throws {
    let files = Site(layout: Layout()).routes.filter { $0.path.hasSuffix(".csv") }
    let open = files.filter { !$0.access.asksForPassword }.map(\.path)
    // Its rows are KPIs: it names nobody. Of records, names go with those who have the right to them.
    #expect(open == ["/board.csv"])
    let forMembers = files.filter { $0.access.role == .member }.map(\.path)
    #expect(Set(forMembers) == ["/board.csv", "/records.csv"])
  }

  @Test func timesInFilesAreThoseOfThePages() async throws {
    let team = try await team()
    for path in ["/history.csv", "/security.csv"] {
      let text = String(buffer: try await team.ask(.get, path, as: team.administrator).body)
      // 2026-09-21 14:13:20 UTC, in the evening of Tokyo
      #expect(text.contains("2026-09-21T23:13:20+09:00") && !text.contains("Z,"), "\(path)")
    }
  }
}
