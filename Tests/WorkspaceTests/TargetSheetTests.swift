import Foundation
import Ingest
import KPIEngine
import Planning
import SalesModel
import Testing

@testable import Workspace

/// The wide sheet: what comes out goes in, and what cannot be taken is named with its place.
struct TargetSheetTests {
  private func preview(
    _ lines: [String], of desk: SalesTeam, kpi: KPI.ID = "appointmentsSet", at level: TargetLevel = .field
  ) async throws -> TargetSheet {
    let sheet = try Sheet(Array(lines.joined(separator: "\n").utf8))
    return try await desk.team.workspace.preview(
      sheet, of: kpi, at: level, in: .fiscalYear(2026), for: desk.team.admin)
  }

  private func take(_ lines: [String], _ desk: SalesTeam, reason: String = "見直し") async throws {
    let sheet = try Sheet(Array(lines.joined(separator: "\n").utf8))
    try await desk.team.workspace.take(
      sheet, of: "appointmentsSet", at: .field, in: .fiscalYear(2026), reason: reason,
      version: await desk.team.workspace.state.targetsVersion, by: desk.team.admin)
  }

  @Test func aPastedTableBecomesTargets() async throws {
    let desk = try await SalesTeam()
    let lines = ["担当\t2026年10月\tNov 2026\t12月", "朝庭蓮\t１２\t1,200件\t-", "雪渡　凛\t3\t\t4"]
    let read = try await preview(lines, of: desk)
    #expect(read.findings == [])
    #expect(read.changes.count == 4)
    #expect(await desk.team.workspace.state.targets.kpis.isEmpty)
    try await take(lines, desk)
    let table = try await desk.table(desk.team.admin)
    #expect(try table.value("朝庭 蓮", "2026-10", .field) == 12)
    #expect(try table.value("朝庭 蓮", "2026-11", .field) == 1_200)
    #expect(try table.value("朝庭 蓮", "2026-12", .field) == nil)
    #expect(try table.value("whole", "2026-12", .field) == 4)
  }

  @Test func whatIsTheSameIsNotChanged() async throws {
    let desk = try await SalesTeam()
    try await desk.set(("朝庭 蓮", "2026-10", "12"), ("霧峰 岳", "2026-10", "8"))
    let read = try await preview(["担当,2026-10", "朝庭 蓮,12", "霧峰 岳,9"], of: desk)
    #expect(read.changes.map(\.before) == [Rational(8)])
    #expect(read.unchanged == 1)
    let problem = await refusal { try await take(["担当,2026-10", "霧峰 岳,9"], desk, reason: "") }
    #expect(problem?.field == "reason")
  }

  @Test func aRateOfManyDecimalsComesBackAsItWentOut() async throws {
    let desk = try await SalesTeam()
    try await desk.set(("whole", "2026-10", "1/3"), of: "winRate")
    let read = try await preview(["チーム,担当,2026-10", "全体,合計,33.3333%"], of: desk, kpi: "winRate")
    #expect(read.changes.isEmpty)
    #expect(read.unchanged == 1)
  }

  @Test func whatFollowsFromOtherTargetsComesBackWithoutBecomingATarget() async throws {
    let desk = try await SalesTeam()
    try await desk.set(("朝庭 蓮", "2026-Q3", "62"), at: .outcome)
    // 62 over 21, 19 and 23 business days come to 21, 18 and 23.
    let read = try await preview(
      ["チーム,担当,2026-10,2026-11,2026-12", "SDR1,朝庭 蓮,21,18,24", "SDR1,合計,21,18,24"], of: desk)
    #expect(read.unchanged == 2)
    #expect(read.changes.map(\.setting.period.description) == ["2026-12"])
    try await desk.set(("whole", "2026-10", "30%"), of: "winRate")
    let rates = try await preview(
      ["チーム,担当,2026-10", "SDR1,朝庭 蓮,30%", "SDR1,合計,32%", "全体,合計,30%"], of: desk, kpi: "winRate")
    let sdr1 = try await desk.rep("朝庭 蓮").team
    #expect(rates.changes.map(\.setting.team) == [sdr1])
    #expect(rates.changes.map(\.setting.rep) == [nil])
  }

  @Test func rowsThatDoNotAddUpAreNamedAndNotSaved() async throws {
    let desk = try await SalesTeam()
    let lines = [
      "チーム,担当,2026-10", "SDR1,朝庭 蓮,12", "SDR1,霧峰 岳,7", "SDR1,合計,20", "BDR,雪渡 凛,3", "BDR,合計,3",
      "全体,合計,25",
    ]
    let read = try await preview(lines, of: desk)
    #expect(read.findings == [])
    #expect(read.changes.count == 3)
    #expect(read.disagreements.map(\.stated) == [Rational(25), Rational(20)])
    #expect(read.disagreements.map(\.sum) == [Rational(23), Rational(19)])
    try await take(lines, desk)
    let table = try await desk.table(desk.team.admin)
    #expect(try table.value("SDR1", "2026-10", .field) == 19)
    #expect(table.disagreements.isEmpty)
  }

  @Test func aSheetOfTeamsSetsTeams() async throws {
    let desk = try await SalesTeam()
    try await take(["チーム,2026-10", "SDR1,20", "BDR,5"], desk)
    let table = try await desk.table(desk.team.admin)
    #expect(try table.value("SDR1", "2026-10", .field) == 20)
    #expect(try table.value("whole", "2026-10", .field) == 25)
    #expect(try table.value("朝庭 蓮", "2026-10", .field) == nil)
  }

  @Test func severalKPIsTravelInOneSheet() async throws {
    let desk = try await SalesTeam()
    let read = try await preview(
      ["KPI,担当,2026-10", "アポ設定数,朝庭 蓮,12", "dials,朝庭 蓮,300", "ない,朝庭 蓮,1"], of: desk)
    #expect(read.changes.map(\.setting.kpi) == ["appointmentsSet", "dials"])
    #expect(read.findings.map(\.line) == [4])
    #expect(read.findings.first?.column == "KPI")
  }

  @Test func everyFaultIsNamedWithItsPlaceAndNothingIsWritten() async throws {
    let desk = try await SalesTeam()
    try await desk.team.workspace.close(try #require(Month(iso: "2026-08")), by: desk.team.admin)
    let lines = [
      "担当,2026-08,2026-10,2026-13,2026年10月", "朝庭 蓮,5,12", "山田 花子,,3", "霧峰 岳,,たくさん", "朝庭 蓮,,13",
      "雪渡 凛,,-4",
    ]
    let read = try await preview(lines, of: desk)
    let found = Dictionary(grouping: read.findings, by: \.line).mapValues { $0.map(\.message.ja) }
    #expect(found[1]?.contains { $0.contains("2026-13") && $0.contains("期間として読めません") } == true)
    #expect(found[1]?.contains { $0.contains("列が2つあります") } == true)
    #expect(found[2]?.first?.contains("締めてある") == true)
    #expect(found[3]?.first?.contains("担当「山田 花子」はいません") == true)
    #expect(found[4]?.first?.contains("「たくさん」を数として読めません") == true)
    #expect(found[5]?.first?.contains("2行目と同じ担当・期間") == true)
    #expect(found[6]?.first?.contains("負の数") == true)
    let problem = await refusal { try await take(lines, desk) }
    #expect(problem?.code == .invalid)
    #expect(problem?.message.ja.hasPrefix("1行目") == true)
    #expect(await desk.team.workspace.state.targets.kpis.isEmpty)
  }

  @Test func aSheetWithoutAHeaderSaysWhatIsNeeded() async throws {
    let desk = try await SalesTeam()
    let problem = await refusal { _ = try await preview(["朝庭 蓮,12", "霧峰 岳,9"], of: desk) }
    #expect(problem?.field == "sheet")
    #expect(problem?.message.ja.contains("見出し行") == true)
  }

  @Test func membersTakeNoSheets() async throws {
    let desk = try await SalesTeam()
    let member = try await desk.member()
    let sheet = try Sheet(Array("担当,2026-10\n朝庭 蓮,12".utf8))
    let problem = await refusal {
      _ = try await desk.team.workspace.preview(
        sheet, of: "appointmentsSet", at: .field, in: .fiscalYear(2026), for: member)
    }
    #expect(problem?.code == .forbidden)
  }
}

/// How numbers are typed and come back.
struct TargetTextTests {
  @Test func numbersAreReadAsPeopleWriteThem() throws {
    #expect(TargetText(.count, currency: .yen).value(of: "１，２００件") == Rational(1_200))
    #expect(TargetText(.money, currency: .yen).value(of: "￥120万円") == Rational(1_200_000))
    let (dollar, won, dinar) = (
      try #require(Currency(iso: "USD")), try #require(Currency(iso: "KRW")),
      try #require(Currency(iso: "KWD"))
    )
    #expect(TargetText(.money, currency: dollar).value(of: "$12.50") == Rational(1_250))
    #expect(TargetText(.money, currency: won).value(of: "₩12,000,000") == Rational(12_000_000))
    #expect(TargetText(.money, currency: dinar).value(of: "1.234") == Rational(1_234))
    #expect(TargetText(.money, currency: dollar).value(of: "€12") == nil)
    #expect(TargetText(.count, currency: dollar).value(of: "$12") == nil)
    #expect(TargetText(.rate, currency: .yen).value(of: "１２．５％") == Rational(1, over: 8))
    #expect(TargetText(.duration, currency: .yen).value(of: "90分") == Rational(5_400))
    #expect(TargetText(.duration, currency: .yen).value(of: "1.5 h") == Rational(5_400))
    #expect(TargetText(.duration, currency: .yen).value(of: "90") == Rational(5_400))
    #expect(TargetText(.days, currency: .yen).value(of: "3日") == Rational(3))
    for text in ["", "many", "1/0", "1.2.3"] {
      #expect(TargetText(.count, currency: .yen).value(of: text) == nil)
    }
  }

  @Test func whatIsWrittenOutIsReadBack() {
    let values: [(KPI.Unit, Rational?)] = [
      (.count, Rational(1_200)), (.money, Rational(1_250)), (.rate, Rational(1, over: 8)),
      (.duration, Rational(5_400)),
      (.days, Rational(7, over: 2)), (.ratio, Rational(9, over: 4)),
    ]
    for currency in ["JPY", "USD", "KWD", "KRW"].compactMap({ Currency(iso: $0) }) {
      for (unit, value) in values {
        let text = TargetText(unit, currency: currency)
        #expect(text.value(of: text.text(of: value)) == value)
      }
    }
    #expect(TargetText(.count, currency: .yen).text(of: nil) == "")
  }
}
