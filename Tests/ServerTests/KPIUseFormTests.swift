import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

/// The page of a KPI lets a manager watch or retire it, and shows everybody who did, when and why.
struct KPIUseFormTests {
  private let address = "/kpis/won/definition"
  private let form = "/definitions/won/use"

  private func page(_ team: ServedTeam, _ path: String, as isMember: Bool = false) async throws -> String {
    let session = isMember ? team.member : team.administrator
    return String(buffer: try await team.ask(.get, path, as: session).body)
  }

  /// Sends the form as the page holds it.
  private func choose(_ use: String, _ reason: String, _ team: ServedTeam, version: Int) async throws
    -> (status: Int, page: String)
  {
    let token = try #require(
      try await page(team, address).firstMatch(of: /name="token" value="([0-9a-f]+)"/)?.1)
    let answer = try await team.ask(
      .post, form, as: team.administrator,
      body: "token=\(token)&version=\(version)&use=\(use)&reason=\(reason)")
    return (answer.status.code, String(buffer: answer.body))
  }

  @Test func retiringWithoutAReasonIsRefusedOnThePageItself() async throws {
    let team = try await ServedTeam()
    let refused = try await choose("retired", "", team, version: 0)
    #expect(refused.status == 400)
    #expect(refused.page.contains("引退させる理由を書いてください。"))
    #expect(refused.page.contains("value=\"retired\" checked"))
    #expect(try await choose("forgotten", "x", team, version: 0).status == 400)
    #expect(try await !page(team, "/definitions").contains("badge retired"))
  }

  @Test func aRetiredKPIStaysInTheListMarkedByWordAndShape() async throws {
    let team = try await ServedTeam()
    #expect(try await choose("retired", "duplicate", team, version: 0).status == 303)
    #expect(try await page(team, "/definitions").contains("<span class=\"badge retired\">引退</span>"))
    let shown = try await page(team, address, as: true)
    #expect(shown.contains("duplicate") && shown.contains("Admin"))
    #expect(!shown.contains("name=\"use\""))
  }

  @Test func aFormFromBeforeAnotherChangeIsRefused() async throws {
    let team = try await ServedTeam()
    #expect(try await choose("watched", "", team, version: 0).status == 303)
    #expect(try await choose("retired", "late", team, version: 0).status == 409)
  }
}
