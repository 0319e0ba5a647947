import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import SalesModel
import Testing
import Workspace

@testable import Server

/// The pages on which people come, change and leave, and the one on which they choose a password.
struct MembersPageTests {
  private static let phrase = "quiet+rivers+carry+lanterns"

  private func page(_ team: ServedTeam, _ path: String) async throws -> String {
    String(buffer: try await team.ask(.get, path, as: team.administrator).body)
  }

  private func value(_ name: String, in page: String) throws -> String {
    String(
      try #require(
        page.firstMatch(of: try Regex("name=\"\(name)\" value=\"([^\"]*)\"", as: (Substring, Substring).self))
      ).1)
  }

  /// Sends a form of the page with its own token.
  private func send(_ team: ServedTeam, _ path: String, _ body: String) async throws -> (
    status: Int, page: String
  ) {
    let token = try value("token", in: try await page(team, "/people"))
    let answer = try await team.ask(.post, path, as: team.administrator, body: "token=\(token)&\(body)")
    return (answer.status.code, String(buffer: answer.body))
  }

  private func invite(_ team: ServedTeam, _ email: String) async throws -> PasswordLinkToken {
    let answer = try await send(team, "/people", "name=Hanako&email=\(email)&role=manager")
    #expect(answer.status == 200)
    return PasswordLinkToken(
      text: String(try #require(answer.page.firstMatch(of: /\/password#([0-9a-f]{64})/)).1))
  }

  /// Sends the open form of a link, as a browser without a session does.
  private func choose(_ team: ServedTeam, _ link: String, origin: String = "null") async throws
    -> TestResponse
  {
    let shown = try await team.ask(.get, "/password")
    let cookie = try #require(shown.headers[.setCookie]?.split(separator: ";").first)
    let token = try value("token", in: String(buffer: shown.body))
    return try await team.ask(
      .post, "/password",
      headers: ["Cookie": String(cookie), "Origin": origin, "Sec-Fetch-Site": "same-origin"],
      body: "token=\(token)&link=\(link)&password=\(Self.phrase)")
  }

  @Test func theLinkIsShownOnceAndOnlySendingTheFormUsesItUp() async throws {
    let team = try await ServedTeam()
    let link = try await invite(team, "hanako@team.example")
    #expect(try await !page(team, "/people").contains(link.text))
    for _ in 1...2 {
      let shown = try await team.ask(.get, "/password")
      #expect(shown.status == .ok)
      let policy = try #require(HTTPField.Name("Referrer-Policy"))
      #expect(shown.headers[policy] == "no-referrer")
    }
    let done = try await choose(team, link.text)
    #expect(done.status == .seeOther && done.headers[.location] == "/password?done=yes")
    let signedIn = try await team.workspace.signIn(
      email: "hanako@team.example", password: Self.phrase.replacing("+", with: " "))
    #expect(try await team.workspace.viewer(holding: signedIn.session, language: .ja)?.role == .manager)
    let again = try await choose(team, link.text)
    #expect(again.status == .badRequest && String(buffer: again.body).contains("このリンクは使えません。"))
  }

  @Test func aPageThatShowsALinkIsLoadedAgainAndTheLinkStillWorks() async throws {
    let team = try await ServedTeam()
    let form = try await team.form(on: "/people")
    let fields = "name=Hanako&email=hanako@team.example&role=manager"
    let made = String(buffer: try await team.send(form, to: "/people", fields).body)
    let link = String(try #require(made.firstMatch(of: /\/password#([0-9a-f]{64})/)).1)
    let again = try await team.send(form, to: "/people", fields)
    #expect(again.status == .conflict && String(buffer: again.body).contains("再設定リンクを発行"))
    #expect(try await choose(team, link).headers[.location] == "/password?done=yes")
  }

  @Test func aFormFromNowhereIsTakenOnlyWhenTheBrowserVouchesForIt() async throws {
    let team = try await ServedTeam()
    #expect(try await choose(team, "00", origin: "https://evil.example").status == .forbidden)
    let foreign = try await team.ask(
      .post, "/password", headers: ["Origin": "null", "Sec-Fetch-Site": "cross-site"], body: "token=x")
    #expect(foreign.status == .forbidden)
    #expect(
      try await team.ask(.post, "/password", headers: ["Origin": "null"], body: "token=x").status
        == .forbidden)
  }

  @Test func aRoleIsChangedOnThePageAndTheFormCarriesItsVersion() async throws {
    let team = try await ServedTeam()
    let form = try await team.form(on: "/people?user=2", of: "/people/2")
    let version = try #require(form.version)
    let sent = "role=manager&version=\(version)"
    #expect(try await team.send(form, to: "/people/2", sent).status == .seeOther)
    #expect(try await team.send(form, to: "/people/2", sent).status == .seeOther, "sent twice, done once")
    #expect(try await team.workspace.viewer(holding: team.member, language: .ja)?.role == .manager)
    #expect(try await send(team, "/people/2", "role=department&version=\(version)").status == 409)
  }

  @Test func aChoiceThatIsNotUnderstoodIsRefusedAndChangesNothing() async throws {
    let team = try await ServedTeam()
    let before = await team.workspace.state.sequence
    for fields in [
      "", "role=", "role=owner", "role=manager&department=everybody", "role=manager&team=one",
      "role=manager&rep=1x",
    ] {
      let answer = try await send(team, "/people/2", "version=0&\(fields)")
      #expect(answer.status == 400 && answer.page.contains("選択肢にない値"), "\(fields)")
      let invited = try await send(team, "/people", "name=Hanako&email=hanako@team.example&\(fields)")
      #expect(invited.status == 400, "\(fields)")
    }
    #expect(await team.workspace.state.sequence == before)
  }

  @Test func whoComesSecondIsRefusedUntilBothValuesWereLookedAt() async throws {
    let team = try await ServedTeam()
    let old = try #require(try await team.form(on: "/people?user=2", of: "/people/2").version)
    #expect(try await send(team, "/people/2", "role=manager&version=\(old)").status == 303)
    let refused = try await send(team, "/people/2", "role=department&version=\(old)")
    #expect(refused.status == 409 && refused.page.contains("collision"))
    let form = try #require(refused.page.firstRange(of: "id=\"member-form\""))
    #expect(try value("version", in: String(refused.page[form.upperBound...])) == String(old))
    #expect(try await send(team, "/people/2", "role=department&version=\(old)").status == 409)
    let left = try await send(team, "/people/2/deactivate", "version=\(old)")
    #expect(left.status == 409 && left.page.contains("form=\"deactivate-form\""))
    let seen = try value("version", in: refused.page)
    #expect(seen == String(old + 1), "the box to tick")
    #expect(
      try await send(team, "/people/2", "version=\(seen)&version=\(old)&role=department").status == 303)
  }

  @Test func whoeverIsDeactivatedIsSignedOutAndStaysInTheList() async throws {
    let team = try await ServedTeam()
    let version = try value("version", in: try await page(team, "/people?user=2"))
    #expect(try await send(team, "/people/2/deactivate", "version=\(version)").status == 303)
    #expect(try await team.ask(.get, "/definitions", as: team.member).status == .seeOther)
    #expect(try await page(team, "/people").contains("利用停止"))
  }

  @Test func theLastAdministratorIsRefusedWithWhatToDo() async throws {
    let team = try await ServedTeam()
    let answer = try await send(team, "/people/1/deactivate", "version=0")
    #expect(answer.status == 409 && answer.page.contains("先に別のメンバーを管理者にしてください。"))
  }

  @Test func anExportIsNotedAndDefused() async throws {
    let team = try await ServedTeam()
    _ = try await invite(team, "hanako@team.example")
    let answer = try await team.ask(.get, "/security.csv", as: team.administrator)
    #expect(answer.status == .ok && String(buffer: answer.body).contains("メンバーの招待"))
    let noted = try await page(team, "/security?kind=exported")
    #expect(noted.contains("セキュリティ記録のCSV"))
    #expect(try await page(team, "/history").contains("Hanakoさんを「マネージャー」として追加"))
    #expect(try await team.ask(.get, "/history.csv", as: team.administrator).status == .ok)
  }
}
