import KPIEngine
import SalesModel
import Testing

/// A real marketing funnel: 8,000 leads of two years and the 842 deals won of them.
@Suite(.enabled(if: SharedData.isUsable)) struct FunnelTests {
  private static let loaded = Result { try load() }
  private let answers: Answers
  private let truth: FunnelTruth

  init() throws { (answers, truth) = try Self.loaded.get() }

  @Test func totals() throws {
    let rate = try answers.total("leadToWinRate")
    #expect((rate.numerator, rate.denominator) == (truth.totals.deals, truth.totals.mqls))
    #expect(agree(rate.value, truth.totals.conversion))
    #expect(try answers.total("wonAmount").value == truth.totals.declared_revenue_sum)
    #expect(try answers.total("leadTimeMedian").value == truth.leadTime.median_nearest_rank)
    #expect(try answers.total("leadTimeP90").value == truth.leadTime.p90_nearest_rank)
  }

  @Test func slicesByMonth() throws {
    let rates = try answers.byPeriod("leadToWinRate")
    let amounts = try answers.byPeriod("wonAmount")
    #expect(truth.slice.count == 18)
    for month in truth.slice {
      let row = try #require(rates[month.month]?[""])
      #expect((row.numerator, row.denominator) == (month.deals_won, month.mqls), "\(month.month)")
      #expect(agree(row.value, month.slice_rate), "\(month.month)")
      #expect(amounts[month.month]?[""]?.value == month.declared_revenue_won, "\(month.month)")
    }
  }

  @Test func cohortTriangle() throws {
    let rates = try answers.cohorts("leadToWinRate")
    #expect(truth.cohorts.count == 12)
    for cohort in truth.cohorts {
      let rows = try #require(rates[cohort.cohort]?[""])
      #expect(rows.map(\.offset) == Array(cohort.wins_by_offset.indices), "\(cohort.cohort)")
      #expect(rows.map(\.numerator) == cohort.wins_by_offset, "\(cohort.cohort)")
      #expect(rows.map(\.cumulative) == cohort.cum_wins, "\(cohort.cohort)")
      #expect(rows.allSatisfy { $0.denominator == cohort.mqls }, "\(cohort.cohort)")
      #expect(zip(rows, cohort.cum_rate).allSatisfy { agree($0.value, $1) }, "\(cohort.cohort)")
      #expect(agree(rows.last?.value, cohort.total_rate), "\(cohort.cohort)")
      #expect(rows.filter(\.isOpen).count == 1, "November 2018 is not over")
    }
  }

  @Test func fiscalQuarters() throws {
    let rates = try answers.byPeriod("leadToWinRate", grain: .quarter)
    for quarter in truth.quarters {
      let name = quarter.q.replacing("FY", with: "").replacing(" ", with: "-")
      let row = try #require(rates[name]?[""], "\(name)")
      #expect((row.numerator, row.denominator) == (quarter.wins, quarter.mqls), "\(name)")
    }
  }

  @Test func byOriginWhereEmptyIsNotUnknown() throws {
    #expect(truth.origins.map(\.value).contains("(null)") && truth.origins.map(\.value).contains("unknown"))
    try compare(truth.origins, by: "source")
  }

  @Test func byLandingPage() throws { try compare(truth.landingPages, by: "custom.landing_page_id") }
  @Test func bySDR() throws { try compare(truth.sdrs, by: "setter", hasLeads: false) }
  @Test func bySR() throws { try compare(truth.srs, by: "closer", hasLeads: false) }
  @Test func bySegment() throws { try compare(truth.segments, by: "custom.segment", hasLeads: false) }
  @Test func byLeadType() throws { try compare(truth.leadTypes, by: "custom.type", hasLeads: false) }
  @Test func byProfile() throws { try compare(truth.profiles, by: "custom.profile", hasLeads: false) }
  @Test func byBusinessType() throws {
    try compare(truth.businessTypes, by: "custom.business", hasLeads: false)
  }

  @Test func bySDRAndSR() throws {
    let won = try answers.byGroup("won", "setter", "closer")
    #expect(won.count == truth.pairs.count)
    for pair in truth.pairs {
      #expect(won["\(pair.sdr_id)/\(pair.sr_id)"]?.value == pair.wins, "\(pair)")
    }
  }

  @Test func bySDRAndMonth() throws {
    let won = try answers.byPeriod("won", by: ["setter"])
    for (sdr, months) in truth.sdrByMonth {
      for (month, wins) in months { #expect(won[month]?[sdr]?.value == wins, "\(sdr) \(month)") }
    }
    let counted = won.values.flatMap(\.values).compactMap(\.value).reduce(0, +)
    #expect(counted == truth.totals.deals)
  }

  @Test func cohortsByOrigin() throws {
    let rates = try answers.cohorts("leadToWinRate", by: ["source"])
    for cell in truth.originByCohort {
      let last = rates[cell.cohort]?[cell.origin]?.last
      #expect((last?.cumulative, last?.denominator) == (cell.wins, cell.mqls), "\(cell)")
    }
  }

  @Test func theSliceReconcilesWithTheCohorts() throws {
    let question = try query("won", answers.months.0, answers.months.1, through: answers.through)
    let sorted = answers.engine.reconciliation(question)
    #expect((sorted.slice, sorted.before, sorted.after, sorted.withoutLead) == (842, 0, 0, 0))
    let spring = try query("won", "2018-03", "2018-05", through: answers.through)
    #expect(answers.engine.reconciliation(spring).before > 0)
  }

  private func compare(_ groups: [FunnelTruth.Group], by dimension: String, hasLeads: Bool = true) throws {
    let won = try answers.byGroup("won", dimension)
    let rates = try answers.byGroup("leadToWinRate", dimension)
    let amounts = try answers.byGroup("wonAmount", dimension)
    let (medians, p90s) = (
      try answers.byGroup("leadTimeMedian", dimension), try answers.byGroup("leadTimeP90", dimension)
    )
    if !hasLeads { #expect(won.count == groups.count) }
    for group in groups {
      let name = group.value
      #expect((won[name]?.value ?? 0) == group.wins, "\(name)")
      #expect((amounts[name]?.value ?? 0) == group.declared_revenue, "\(name)")
      #expect(medians[name]?.value == group.lead_time?.median_nearest_rank, "\(name)")
      #expect(p90s[name]?.value == group.lead_time?.p90_nearest_rank, "\(name)")
      guard hasLeads else { continue }
      #expect(rates[name]?.denominator == group.mqls, "\(name)")
      #expect(agree(rates[name]?.value, group.rate), "\(name)")
    }
  }

  private static func load() throws -> (Answers, FunnelTruth) {
    var facts = NamedFacts()
    for row in try csvRows("olist/olist_marketing_qualified_leads_dataset.csv") {
      try facts.add(
        .lead, row["mql_id"] ?? "",
        [
          "createdOn": row["first_contact_date"] ?? "", "source": row["origin"] ?? "",
          "custom.landing_page_id": row["landing_page_id"] ?? "",
        ])
    }
    for row in try csvRows("olist/olist_closed_deals_dataset.csv") {
      try facts.add(
        .opportunity, row["mql_id"] ?? "",
        [
          "openedOn": row["won_date"] ?? "", "closedOn": row["won_date"] ?? "", "outcome": "won",
          "lead": row["mql_id"] ?? "", "setter": row["sdr_id"] ?? "", "closer": row["sr_id"] ?? "",
          "amount": row["declared_monthly_revenue"] ?? "", "custom.segment": row["business_segment"] ?? "",
          "custom.type": row["lead_type"] ?? "", "custom.profile": row["lead_behaviour_profile"] ?? "",
          "custom.business": row["business_type"] ?? "",
        ])
    }
    let answers = Answers(
      engine: facts.engine(), words: facts.words(), months: ("2017-06", "2018-11"), through: "2018-11-14")
    return (answers, try groundTruth(FunnelTruth.self, "olist/ground_truth.json"))
  }
}
