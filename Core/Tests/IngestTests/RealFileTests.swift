import Foundation
import SalesModel
import Testing

@testable import Ingest

@Suite(.enabled(if: SharedData.isUsable, "needs ../shared/data"))
struct RealFileTests {
  /// The originals are read once: every variant is compared to them.
  private static let leads = Result {
    try ReadFile(shared: "olist/olist_marketing_qualified_leads_dataset.csv")
  }
  private static let pipeline = Result { try ReadFile(shared: "crm_sales_opportunities/sales_pipeline.csv") }

  private func dates(_ file: ReadFile, _ kind: RecordKind, _ field: Field) -> [String: FieldValue] {
    file.said(kind).compactMapValues { $0[field] }
  }

  @Test func readsAllLeadsAndDealsOfOlist() throws {
    let leads = try Self.leads.get()
    #expect(leads.said(.lead).count == 8_000)
    #expect(leads.said(.lead).values.count { $0[Field.Lead.source] == nil } == 60)
    #expect(leads.said(.lead).values.count { $0[Field.Lead.source] == .term("unknown") } == 1_099)
    let deals = try ReadFile(shared: "olist/olist_closed_deals_dataset.csv")
    #expect(deals.said(.opportunity).count == 842)
    #expect(deals.rejected == 0)
  }

  @Test(arguments: [
    "olist/variants/mql.excel_dd-mm-yyyy.csv", "olist/variants/mql.excel_m-d-yyyy.csv",
    "japanese_csv/olist_リード.cp932.csv",
  ])
  func readsTheSameLeadsHoweverTheyWereSaved(_ path: String) throws {
    let original = try Self.leads.get()
    let saved = try ReadFile(shared: path)
    #expect(saved.rejected == 0)
    #expect(dates(saved, .lead, Field.Lead.createdOn) == dates(original, .lead, Field.Lead.createdOn))
    #expect(dates(saved, .lead, Field.Lead.source) == dates(original, .lead, Field.Lead.source))
  }

  @Test(arguments: [
    "japanese_csv/olist_リード_和暦_first500.cp932.csv", "japanese_csv/olist_リード_全角_first500.cp932.csv",
  ])
  func readsJapaneseErasAndFullWidthDigits(_ path: String) throws {
    let original = dates(try Self.leads.get(), .lead, Field.Lead.createdOn)
    let saved = try ReadFile(shared: path)
    #expect(saved.said(.lead).count == 500)
    #expect(dates(saved, .lead, Field.Lead.createdOn).allSatisfy { original[$0.key] == $0.value })
  }

  @Test(arguments: ["sales_pipeline.excel_dd-mm-yy.csv", "sales_pipeline.excel_m-d-yyyy.csv"])
  func readsTheSamePipelineHoweverItWasSaved(_ file: String) throws {
    let original = try Self.pipeline.get()
    let saved = try ReadFile(shared: "crm_sales_opportunities/variants/\(file)")
    #expect(original.said(.opportunity).count == 8_800)
    #expect(saved.rejected == 0)
    for field in [Field.Opportunity.openedOn, Field.Opportunity.closedOn, Field.Opportunity.amount] {
      #expect(dates(saved, .opportunity, field) == dates(original, .opportunity, field))
    }
  }

  @Test func reportsMixedDatesAndNeverGuesses() throws {
    let original = try Self.pipeline.get()
    let mixed = try ReadFile(
      shared: "crm_sales_opportunities/variants/sales_pipeline.excel_mixed_formats.csv")
    #expect(mixed.rejected > 1_000)
    #expect(mixed.findings.count { $0.severity == .rejected } == mixed.rejected)
    #expect(mixed.inspection.notes.contains { $0.column == "engage_date" && $0.severity == .warning })
    for field in [Field.Opportunity.openedOn, Field.Opportunity.closedOn] {
      let right = dates(original, .opportunity, field)
      #expect(dates(mixed, .opportunity, field).allSatisfy { right[$0.key] == $0.value })
    }
  }

  @Test func readsAJapaneseSalesforceReportToItsLastRow() throws {
    let report = try ReadFile(shared: "japanese_csv/salesforce_商談レポート.cp932.csv")
    #expect(report.inspection.mapping.name == "salesforce-opportunities")
    #expect(report.said(.opportunity).count == 8_800)
    #expect(report.rejected == 0)
    let won = report.said(.opportunity).values.filter {
      $0[Field.Opportunity.outcome] == .choice(OpportunityOutcome.won.cell)
    }
    let sum = won.reduce(Int64(0)) { sum, values in
      guard case .money(let amount)? = values[Field.Opportunity.amount] else { return sum }
      return sum + amount
    }
    #expect(sum == 10_005_534)
  }

  @Test(
    arguments: [
      ("japanese_csv/salesforce_leads_ja.cp932.csv", "salesforce-leads", 11),
      ("japanese_csv/salesforce_leads_ja.utf8bom.csv", "salesforce-leads", 11),
      ("salesforce_samples/easy-spaces/Lead_Data.csv", "salesforce-leads", 11),
      ("salesforce_samples/fivetran/sf_lead_data.csv", "salesforce-leads", nil),
      ("salesforce_samples/fivetran/sf_opportunity_data.csv", "salesforce-opportunities", nil),
      ("salesforce_samples/fivetran/sf_task_data.csv", "salesforce-tasks", nil),
      ("crm_sales_opportunities/accounts.csv", "crm-accounts", 85),
      ("crm_sales_opportunities/sales_teams.csv", "crm-teams", 35),
    ] as [(String, String, Int?)])
  func recognisesTheFile(_ path: String, _ profile: String, _ rows: Int?) throws {
    let file = try ReadFile(shared: path)
    #expect(file.inspection.mapping.name == profile)
    #expect(file.rejected == 0, "\(file.findings.prefix(3))")
    if let rows { #expect(file.rows == rows) }
  }
}
