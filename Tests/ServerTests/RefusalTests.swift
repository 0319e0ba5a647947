import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

/// A page that refuses keeps rail and header for whoever is signed in, and says what to do next.
struct RefusalTests {
  private static let refused: [(address: String, status: Int)] = [
    ("/nowhere", 404), ("/kpis/nothing", 404), ("/board?period=soon", 400), ("/board?rep=nobody", 404),
    ("/security", 403), ("/kpis/won/landing?period=soon", 400),
  ]

  @Test(arguments: refused)
  func whoIsSignedInGoesOnFromThere(address: String, status: Int) async throws {
    let team = try await ServedTeam.shared.value
    let answer = try await team.ask(
      .get, address, as: team.member, headers: ["Referer": "http://localhost/landing?period=2026-10"])
    let page = String(buffer: answer.body)
    #expect(answer.status.code == status)
    #expect(page.contains("<nav class=\"rail\"") && page.contains("<header class=\"top\">"))
    #expect(page.contains("href=\"/landing?period=2026-10\">前のページへ戻る"))
    #expect(page.contains("role=\"alert\"") && page.contains("リクエスト番号"))
  }

  @Test func whatWasWrongIsNotCarriedOn() async throws {
    let team = try await ServedTeam.shared.value
    let answer = try await team.ask(.get, "/board?rep=nobody&period=2026-10", as: team.member)
    #expect(!String(buffer: answer.body).contains("rep=nobody"))
  }

  @Test func whoIsNotSignedInSeesNoFrame() async throws {
    let team = try await ServedTeam.shared.value
    let page = String(buffer: try await team.ask(.get, "/nowhere").body)
    #expect(!page.contains("<nav class=\"rail\"") && page.contains("ページが見つかりません"))
  }

  @Test func thePageBeforeIsAlwaysOneOfOurs() async throws {
    let team = try await ServedTeam.shared.value
    let answer = try await team.ask(
      .get, "/nowhere", as: team.member, headers: ["Referer": "http://localhost//evil.example/x"])
    #expect(!String(buffer: answer.body).contains("evil.example"))
  }

  @Test func aFormThatIsRefusedLeadsBackToItsPage() async throws {
    let team = try await ServedTeam.shared.value
    let answer = try await team.ask(
      .post, "/commits", as: team.member, headers: ["Referer": "http://localhost/commits?period=2026-10"],
      body: "token=wrong")
    #expect(answer.status == .forbidden)
    #expect(String(buffer: answer.body).contains("href=\"/commits?period=2026-10\">前のページへ戻る"))
  }
}
