import HTTPTypes
import HummingbirdTesting
import NIOCore
import SalesModel
import Testing
import Workspace

@testable import Server

/// Everything is reached by its name, however it is written, and nobody is led to where they may not go.
struct FinderTests {
  @Test(arguments: ["アポ", "あぽ", "ｱﾎﾟ", "　アポ ", "ＡＰＯ アポ"])
  func widthCaseAndKanaAreOne(text: String) {
    #expect(SoughtText(text).isFound(in: "アポ数 Appointments apo".kanaFolded))
  }

  @Test func everyWordHasToOccur() {
    #expect(SoughtText("受注 着地").isFound(in: "受注金額 着地".kanaFolded))
    #expect(!SoughtText("受注 着地").isFound(in: "受注金額 概要".kanaFolded))
  }

  @Test func whatAMemberIsShownAMemberMayOpen() async throws {
    let team = try await ServedTeam()
    let page = String(buffer: try await team.ask(.get, "/find", as: team.member).body)
    let links = page.matches(of: /<li><a href="([^"]+)"/).map { String($0.1).replacing("&amp;", with: "&") }
    #expect(links.count > 20)
    for link in Set(links) {
      let status = try await team.ask(.get, link, as: team.member).status
      #expect(status == .ok, "\(link)")
    }
    #expect(!page.contains("データを取り込む") && !page.contains("メンバーを追加する"))
    let own = String(buffer: try await team.ask(.get, "/find", as: team.administrator).body)
    #expect(own.contains("データを取り込む") && own.contains("メンバーを追加する"))
  }

  @Test func aTabIsFoundByTheNameOfItsKPIAndItsOwn() async throws {
    let team = try await ServedTeam.shared.value
    let query = "受注金額 着地".percentEncoded
    let page = String(
      buffer: try await team.ask(.get, "/find?q=\(query)&period=2026-10&unit=thousand", as: team.member).body)
    #expect(page.contains("href=\"/kpis/wonAmount/landing?period=2026-10&amp;unit=thousand\""))
  }

  @Test(arguments: [("2019-05", "period=2019-05"), ("先月", "period=2026-08"), ("fy2026", "period=FY2026")])
  func aPeriodIsFoundAsItIsCalledOrWritten(text: String, address: String) async throws {
    let team = try await ServedTeam.shared.value
    let page = String(
      buffer: try await team.ask(.get, "/find?q=\(text.percentEncoded)", as: team.member).body)
    #expect(page.contains("href=\"/board?\(address)\""))
  }

  @Test func whatIsTypedComesBackAsText() async throws {
    let team = try await ServedTeam.shared.value
    let query = "\"><script>alert(1)</script>".percentEncoded
    let page = String(buffer: try await team.ask(.get, "/find?q=\(query)", as: team.member).body)
    #expect(!page.contains("<script>alert") && page.contains("見つかりません"))
  }
}
