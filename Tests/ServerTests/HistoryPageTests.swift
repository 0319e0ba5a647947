import HTTPTypes
import HummingbirdTesting
import NIOCore
import SalesModel
import Testing
import Workspace

@testable import Server

/// 変更履歴 says what its filters mean, which of them it does not understand, and why nothing fits.
struct HistoryPageTests {
  private func page(_ query: String) async throws -> (status: Int, html: String) {
    let team = try await ServedTeam.shared.value
    let answer = try await team.ask(.get, "/history" + query, as: team.administrator)
    return (answer.status.code, String(buffer: answer.body))
  }

  @Test func theMonthIsThatOfTheChange() async throws {
    #expect(try await page("").html.contains("変更した月"))
  }

  @Test(arguments: [
    ("person=99", "メンバー「99」が分からないため"), ("person=x", "メンバー「x」が分からないため"), ("subject=all", "分類「all」が分からないため"),
    ("month=2026-13", "変更した月「2026-13」が分からないため"), ("before=soon", "続きの位置「soon」が分からないため"),
  ])
  func aFilterThatIsNotUnderstoodIsSaidAndListsNothing(query: String, said: String) async throws {
    let (status, html) = try await page("?" + query)
    #expect(status == 400 && html.contains(said))
    #expect(!html.contains("id=\"history\""))
    let team = try await ServedTeam.shared.value
    #expect(try await team.ask(.get, "/history.csv?" + query, as: team.administrator).status.code == 400)
  }

  @Test(arguments: [
    ("month=2027-01", "2027年1月はまだ始まっていません。"),
    ("month=2026-08", "2026年8月の記録はありません。このワークスペースの記録は2026/09/21(月)に始まりました。"),
    ("subject=plans&month=2026-09", "合う変更はありません: 分類「計画」、変更した月「2026年9月」。"),
  ])
  func whereNothingFitsThePageSaysWhy(query: String, said: String) async throws {
    let (status, html) = try await page("?" + query)
    #expect(status == 200 && html.contains(said))
  }
}
