import SalesModel
import Testing

@testable import Workspace

/// Passwords that everybody tries first are refused wherever one is chosen.
struct PasswordRuleTests {
  private let rule = PasswordRule(name: "山田 花子", email: "h.yamada@kigyou.example", workspace: "夜凪商事 SALES")

  private func isRefused(_ password: String) -> Bool {
    do throws(Problem) {
      try rule.check(password)
      return false
    } catch {
      return error.code == .invalid && error.field == "password" && error.message.ja != error.message.en
    }
  }

  @Test(arguments: [
    "password1234", "PassWord123456", "p@ssw0rd1234", "passwordpassword", "qwertyuiop[]", "1qaz2wsx3edc",
    "qwer1234asdf5678",
    "123456789012", "aaaaaaaaaaaa", "abababababab", "lovelovelove", "abcdefghijklm", "peanutbutter",
    "welcome2026!!",
    "sunshine-2026", "Sakura20260401", "correcthorsebatterystaple", "admin!admin!admin", "ｐａｓｓｗｏｒｄ１２３４",
    "zyxwvutsrqpo",
  ])
  func commonOnesAreRefused(password: String) { #expect(isRefused(password)) }

  @Test(arguments: [
    "yamada-yamada-1", "kigyou20262026", "Gyakusan2026!", "逆算逆算逆算逆算2026", "山田花子1234567890", "夜凪商事夜凪商事2026!",
    "yamada.kigyou.1", "gyakusanpassword",
  ])
  func onesMadeOfThePersonOrTheWorkspaceAreRefused(password: String) { #expect(isRefused(password)) }

  @Test(arguments: [
    "a long enough password", "a long password", "水曜の朝は必ずコーヒーを淹れる", "summer monkey dragon coffee",
    "vK3!xq0Lz8#p",
    "lantern gravel otter", "0f8e1c7a9b3d5e2f6a4c8b1d7e9f3a5c", "849231739485062",
  ])
  func longOnesThatNobodyGuessesAreTaken(password: String) { #expect(!isRefused(password)) }

  @Test func lengthIsAskedForInBothDirections() {
    #expect(isRefused("vK3!xq0Lz8#"))
    #expect(isRefused(String(repeating: "vK3!xq0Lz8#p", count: 11)))
    #expect(isRefused("a long one" + String(repeating: "\u{301}", count: 4_000) + "xyz"))
  }

  @Test func whereverAPasswordIsSetTheRuleHolds() async throws {
    let team = try await Team()
    let admin = team.admin
    let link = try await team.workspace.invite(
      Invitation(name: "B", email: "b@team.example", belonging: Belonging(role: .member)), by: admin)
    let chosen = await refusal { try await team.workspace.usePasswordLink(link, password: "password1234") }
    #expect(chosen?.field == "password")
    let owner = Viewer.owner(language: .ja)
    let reset = await refusal {
      try await team.workspace.resetPassword(of: "admin@team.example", to: "gyakusan-2026", by: owner)
    }
    #expect(reset?.field == "password")
    let changed = await refusal {
      try await team.workspace.changePassword(
        Team.password, to: "team-team-team-1", from: Browser(), by: admin)
    }
    #expect(changed?.field == "password")
  }
}
