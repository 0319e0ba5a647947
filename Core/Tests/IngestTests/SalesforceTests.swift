import SalesModel
import Testing

@testable import Ingest

/// リード, 商談 and 行動 as three Japanese reports of one org.
@Suite struct SalesforceTests {
  static let leads = """
    "リード ID","姓","名","会社名","状況","リードソース","リード 所有者","作成日","取引の開始先商談 ID"
    "00Q5g00000AAAAA","青葉","花子","株式会社アオバ商事","取引開始済み","展示会","佐藤 未来","2026/04/02","0065g00000BBBBBAA5"
    "00Q5g00000AAAAC","若葉","次郎","ワカバ物産㈱","未対応","Web","佐藤 未来","2026/04/10",""
    """
  static let opportunities = """
    "商談 所有者","商談 ID","取引先名","商談名","フェーズ","作成日","完了予定日","金額"
    "鈴木 一郎","0065g00000BBBBB","アオバ商事","アオバ商事 新規","受注","2026/04/20","2026/06/30","1,200,000"
    "","0065g00000BBBBC","(株)ワカバ物産","ワカバ 新規","提案","2026/05/01","2026/12/31","￥800,000"
    "小計","2件","","","","","","2,000,000"

    "商談レポート"
    "作成者: 営業 企画 2026/07/01 10:15"
    """
  static let events = """
    "活動 ID","件名","種別","開始日","作成日","割り当て先","リード ID","会社名","結果"
    "00U5g00000CCCCC","初回商談","アポ","2026/04/18","2026/04/08","佐藤　未来","00Q5g00000AAAAA","株式会社アオバ商事","有効"
    "00U5g00000CCCCD","社内打合せ","社内","2026/04/19","2026/04/09","佐藤　未来","","",""
    """
  static let rule = AppointmentRule(
    place: .event(column: "種別", words: ["アポ"]), verdict: .words(column: "結果", words: ["有効"]))

  @Test func recognisesEachReport() throws {
    #expect(try ReadFile(Self.leads).inspection.mapping.name == "salesforce-leads")
    #expect(try ReadFile(Self.opportunities).inspection.mapping.name == "salesforce-opportunities")
    #expect(try ReadFile(Self.events).inspection.mapping.name == "salesforce-events")
  }

  @Test func findsAppointmentsAmongEventsWhereTheTeamSaysTheyLive() throws {
    let plain = try ReadFile(Self.events)
    #expect(plain.said(.appointment).isEmpty)
    #expect(plain.said(.activity).count == 2)
    let placed = try ReadFile(Self.events, rules: ["salesforce": Self.rule])
    let appointment = try #require(placed.said(.appointment)["00U5g00000CCCCC"])
    #expect(placed.said(.appointment).count == 1)
    #expect(try appointment[Field.Appointment.setOn] == .date(date("2026-04-08")))
    #expect(try appointment[Field.Appointment.heldOn] == .date(date("2026-04-18")))
    #expect(appointment[Field.Appointment.verdict] == .choice(Verdict.qualified.cell))
    #expect(appointment[Field.Appointment.lead] == .reference(.lead, key: "00Q5g00000AAAAA"))
    #expect(appointment[Field.Appointment.setter] == .reference(.rep, key: "佐藤 未来"))
  }

  @Test func findsAppointmentsAmongOpportunitiesOrDates() throws {
    let stage = AppointmentRule(place: .opportunity(stages: ["提案", "受注"]))
    #expect(try ReadFile(Self.opportunities, rules: ["salesforce": stage]).said(.appointment).count == 2)
    let conversion = AppointmentRule(place: .leadDate(column: "作成日"))
    let leads = try ReadFile(Self.leads, rules: ["salesforce": conversion])
    #expect(leads.said(.appointment).count == 2)
    #expect(
      leads.said(.appointment)["00Q5g00000AAAAC"]?[Field.Appointment.lead]
        == .reference(.lead, key: "00Q5g00000AAAAC"))
  }

  @Test func joinsLeadAndOpportunityThoughTheirIDsDifferInLength() throws {
    let lead = try ReadFile(Self.leads).said(.lead)["00Q5g00000AAAAA"]
    #expect(lead?[Field.Lead.opportunity] == .reference(.opportunity, key: "0065g00000BBBBB"))
    #expect(try ReadFile(Self.opportunities).said(.opportunity)["0065g00000BBBBB"] != nil)
  }

  @Test func joinsLeadAndOpportunityByTheCompanyHoweverItIsSpelled() throws {
    let lead = try ReadFile(Self.leads).said(.lead)["00Q5g00000AAAAC"]
    let opportunity = try ReadFile(Self.opportunities).said(.opportunity)["0065g00000BBBBC"]
    #expect(lead?[Field.Lead.company] == opportunity?[Field.Opportunity.company])
  }

  @Test func readsReportClutter() throws {
    let file = try ReadFile(Self.opportunities)
    #expect(file.rows == 2)
    #expect(file.rejected == 0)
    // The second row's owner is blank because it belongs to the group above.
    #expect(
      file.said(.opportunity)["0065g00000BBBBC"]?[Field.Opportunity.closer] == .reference(.rep, key: "鈴木 一郎"))
    #expect(file.said(.opportunity)["0065g00000BBBBC"]?[Field.Opportunity.closedOn] == nil)
    #expect(
      try file.said(.opportunity)["0065g00000BBBBC"]?[Field.Opportunity.expectedCloseOn]
        == .date(date("2026-12-31")))
    #expect(file.inspection.notes.contains { $0.problem.ja.contains("注記") })
  }

  @Test func readsWhoSharesADealAndHowMuchOfItIsWhose() throws {
    let shared = """
      "商談 所有者","共同担当","案件担当の配分","商談 ID","商談名","フェーズ","作成日","完了予定日","金額"
      "佐藤 未来","鈴木 一郎","70%","006A","基幹刷新","受注","2026/04/01","2026/06/30","1000000"
      "佐藤 未来","鈴木 一郎","170","006B","倉庫","受注","2026/04/01","2026/06/30","1000000"
      """
    let file = try ReadFile(shared)
    let deal = file.said(.opportunity)["006A"]
    #expect(deal?[Field.Opportunity.secondCloser] == .reference(.rep, key: "鈴木 一郎"))
    #expect(deal?[Field.Opportunity.closerShare] == .number(70))
    #expect(file.findings.first?.line == 3)
    #expect(file.findings.first?.column == "案件担当の配分")
  }

  @Test func warnsOfWonDealsThatCloseInTheFuture() throws {
    let file = try ReadFile(Self.opportunities.replacing("2026/06/30", with: "2027/06/30"))
    #expect(file.findings.map(\.kind) == [.sumRow, .futureDate])
    #expect(file.findings.last?.severity == .warning && file.findings.last?.value == "2027-06-30")
    #expect(file.rejected == 0)
  }

  @Test func takesARowWithoutItsLastCellsAndSaysWhere() throws {
    let cut = Self.leads + "\n\"00Q5g00000AAAAD\",\"森\",\"三郎\"\n"
    let file = try ReadFile(cut)
    #expect(file.rows == 3)
    #expect(file.rejected == 0)
    let note = file.inspection.notes.first { $0.kind == .missingCells }
    #expect(note?.line == 4)
  }
}
