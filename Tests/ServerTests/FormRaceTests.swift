import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Planning
import SalesModel
import Testing
import Workspace

@testable import Server

/// A form is one act however often it is sent, and takes nobody's word for another's.
struct FormRaceTests {
  @Test func aFormThatIsSentManyTimesIsDoneOnce() async throws {
    let team = try await ServedTeam()
    let form = try await team.form(on: "/settings")
    let before = await team.workspace.state.sequence
    let answers = try await team.atOnce(32) { _ in
      try await team.send(form, to: "/settings/days", "day=2026-08-13&kind=off")
    }
    #expect(answers.allSatisfy { $0.status == .seeOther }, "\(answers.map(\.status))")
    #expect(await team.workspace.state.sequence == before + 1)
  }

  @Test func theSamePageFilledInAnotherWayIsAnotherAct() async throws {
    let team = try await ServedTeam()
    let form = try await team.form(on: "/settings")
    for day in ["2026-08-13", "2026-08-14"] {
      let answer = try await team.send(form, to: "/settings/days", "day=\(day)&kind=off")
      #expect(answer.status == .seeOther)
    }
    #expect(await team.workspace.state.calendar.companyDays.count == 2)
  }

  @Test func eightPagesThatAddTheSameMemberAddOneAndTellTheOthers() async throws {
    let team = try await ServedTeam()
    let before = await team.workspace.state.people.roles.count
    let answers = try await team.atOnce(8) { _ in
      let form = try await team.form(on: "/people")
      return try await team.send(form, to: "/people", "name=Hare&email=hare@team.example&role=member")
    }
    #expect(answers.count { $0.status == .ok } == 1)
    #expect(answers.allSatisfy { [.ok, .conflict].contains($0.status) }, "\(answers.map(\.status))")
    #expect(await team.workspace.state.people.roles.count == before + 1)
  }

  @Test func aDryRunThatPagesPublishInTwoWaysAtOnceIsPublishedInOne() async throws {
    let team = try await ServedTeam()
    func review(_ rows: Range<Int>) async throws -> String {
      let lines = rows.map { "lead\($0),2026-04-01,page,social" }.joined(separator: "\n")
      let parts = [
        ("name=\"token\"", try await team.form(on: "/imports").token),
        ("name=\"file\"; filename=\"a;b.csv\"", "mql_id,first_contact_date,landing_page_id,origin\n\(lines)"),
      ]
      let body = parts.map { "--x\r\nContent-Disposition: form-data; \($0)\r\n\r\n\($1)\r\n" }.joined()
      let answer = try await team.ask(
        .post, "/imports", as: team.administrator,
        headers: ["Content-Type": "multipart/form-data; boundary=x"],
        body: body + "--x--\r\n")
      return try #require(answer.headers[.location])
    }
    for rows in [0..<20, 0..<5] {
      let review = try await review(rows)
      var pages: [ServedTeam.Form] = []
      for _ in 0..<8 { pages.append(try await team.form(on: review, of: review + "/publish")) }
      let answers = try await team.atOnce(pages.count) { [pages] number in
        let excludes = number % 2 == 0 ? "&excludeGone=yes" : ""
        return try await team.send(
          pages[number], to: review + "/publish", "dataThrough=2026-04-30\(excludes)")
      }
      #expect(answers.contains { $0.status == .seeOther })
      #expect(answers.allSatisfy { [.seeOther, .conflict].contains($0.status) }, "\(answers.map(\.status))")
    }
    #expect(await team.workspace.state.published.count == 2)
  }

  @Test func whoComesSecondSeesBothValuesAndChooses() async throws {
    let team = try await ServedTeam()
    let form = try await team.form(on: "/settings")
    func save(_ name: String, _ versions: String) async throws -> (status: Int, page: String) {
      let fresh = try await team.form(on: "/settings")
      let answer = try await team.send(
        fresh, to: "/settings",
        "\(versions)&workspace=\(name)&zone=Asia/Tokyo&fiscal=4&closing=31&currency=JPY")
      return (answer.status.code, String(buffer: answer.body))
    }
    let seen = try #require(form.version)
    #expect(try await save("Theirs", "version=\(seen)").status == 303)
    for _ in 1...2 {
      let refused = try await save("Mine", "version=\(seen)")
      #expect(refused.status == 409)
      #expect(refused.page.contains("<td>Theirs</td><td>Mine</td>"))
      #expect(refused.page.contains("value=\"Mine\""), "what was typed is still in the form")
      #expect(refused.page.contains("type=\"hidden\" name=\"version\" value=\"\(seen)\""))
      #expect(refused.page.contains("type=\"checkbox\" name=\"version\" value=\"\(seen + 1)\""))
    }
    #expect(await team.workspace.state.settings?.name == "Theirs")
    #expect(try await save("Mine", "version=\(seen + 1)&version=\(seen)").status == 303)
    #expect(await team.workspace.state.settings?.name == "Mine")
  }

  @Test func aDayThatSomebodyElseDeclaredIsNotOverwrittenUnseen() async throws {
    let team = try await ServedTeam()
    let form = try await team.form(on: "/settings", of: "/settings/days")
    let seen = try #require(form.version)
    func declare(_ kind: String, _ versions: String) async throws -> (status: Int, page: String) {
      let fresh = try await team.form(on: "/settings", of: "/settings/days")
      let answer = try await team.send(fresh, to: "/settings/days", "\(versions)&day=2026-08-13&kind=\(kind)")
      return (answer.status.code, String(buffer: answer.body))
    }
    #expect(try await declare("half", "version=\(seen)").status == 303)
    let refused = try await declare("off", "version=\(seen)")
    #expect(refused.status == 409)
    #expect(refused.page.contains("<td>半日</td><td>休み</td>"))
    #expect(refused.page.contains("Adminさんが2026/09/21 23:13に変更しました。"))
    #expect(refused.page.contains("type=\"date\" required value=\"2026-08-13\""))
    let now = await team.workspace.state.sequence
    #expect(try await declare("off", "version=\(now)&version=\(seen)").status == 303)
    #expect(await team.workspace.state.calendar.companyDays.values.map(\.self) == [.off])
    #expect(try await declare("holiday", "version=\(now)").status == 400, "an unknown kind is no rule")
  }

  @Test func aScenarioThatSomebodyElseDecidedOnSaysWhoAndWhen() async throws {
    let team = try await ServedTeam()
    let administrator = Viewer(user: User.ID(1), role: .admin, language: .ja, source: "web")
    let draft = PlanDraft(
      period: try #require(Period("2026-10")), goal: 1_000_000, averageDeal: 100_000, rates: [],
      roster: Roster(headcount: 1))
    let number = try await team.workspace.saveScenario(draft, named: "強気", by: administrator)
    let form = try await team.form(on: "/settings")
    try await team.workspace.dropScenario(number, by: administrator)
    let answer = try await team.send(form, to: "/plan/scenarios/\(number)/drop", "period=2026-10")
    let page = String(buffer: answer.body)
    #expect(answer.status == .conflict)
    #expect(page.contains("シナリオ「強気」は、Adminさんが2026/09/21 23:13に削除しました。"))
    #expect(page.contains("あなたの操作（削除）は行っていません。"))
  }

  @Test func aDraftThatSomebodyElseReplacedIsNeitherOverwrittenNorAdopted() async throws {
    let team = try await ServedTeam()
    let address = "/definitions/won/draft"
    func draft(_ reason: String, _ form: ServedTeam.Form) async throws -> HTTPResponse.Status {
      try await team.send(
        form, to: address,
        "version=\(form.version ?? 0)&numerator=amount+%3E+\(reason.utf8.count)&formula=f&effectiveFrom=2026-10-01"
          + "&reason=\(reason)&counted=&notCounted="
      ).status
    }
    let mine = try await team.form(on: address)
    #expect(try await draft("theirs", try await team.form(on: address)) == .seeOther)
    #expect(try await draft("mine", mine) == .conflict)
    let shown = try await team.form(on: "/kpis/won/definition", of: "/definitions/won/adopt")
    #expect(try await draft("newer", try await team.form(on: address)) == .seeOther)
    for act in ["adopt", "drop"] {
      let answer = try await team.send(
        shown, to: "/definitions/won/\(act)", "version=\(shown.version ?? 0)")
      #expect(answer.status == .conflict, "\(act)")
    }
    let page = String(buffer: try await team.ask(.get, "/kpis/won/definition", as: team.administrator).body)
    #expect(page.contains("<p>newer</p>"))
  }

  @Test func aFileNameKeepsItsSemicolonsAndQuotationMarks() throws {
    let names = [
      (#"a;b.csv"#, "a;b.csv"), (#"a%22b.csv"#, "a\"b.csv"), (#"a\"; b.csv"#, "a\"; b.csv"),
      (#"x; name="z.csv"#, "x; name=\"z.csv"), ("\u{301}a;.csv", "\u{301}a;.csv"),
    ]
    for (sent, name) in names {
      let body =
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(sent)\"\r\n\r\n1\r\n--x--\r\n"
      let form = try Form(Array(body.utf8), contentType: "multipart/form-data; boundary=x")
      #expect(form.files.map(\.name) == [name], "\(sent)")
      #expect(form.files.map(\.field) == ["file"])
    }
  }
}
