import DemoData
import SalesModel
import Testing

/// How much of everything there is, and of what kind.
struct VolumeTests {
  @Test(arguments: Told.seeds) func isThatOfAMiddleSizedVendor(seed: UInt64) {
    let figures = Figures.of(seed)
    for month in Told.wholeMonths {
      #expect((220...280).contains(figures.leads[month] ?? 0), "\(month)")
      #expect((4_950...7_050).contains(figures.activities[month] ?? 0), "\(month)")
      #expect((44...61).contains(figures.appointments[month] ?? 0), "\(month)")
    }
  }

  @Test(arguments: Told.seeds) func winsAboutAQuarterOfWhatCloses(seed: UInt64) {
    let deals = Told.records(of: .opportunity, seed: seed)
    let won = deals.filter { $0.outcome == .won }
    let lost = deals.count { $0.outcome == .lost }
    let amount = won.reduce(0) { $0 + ($1.amount(Field.Opportunity.amount) ?? 0) }
    #expect((0.22...0.30).contains(Double(won.count) / Double(won.count + lost)))
    #expect((600_000...900_000).contains(amount / Int64(max(1, won.count))))
    #expect(deals.count { $0.outcome == .open } > 20)
    #expect((20...80).contains(deals.count { $0.flag(Field.Opportunity.isRepeat) == true }))
  }

  @Test func isQuieterInAugustDecemberAndJanuary() {
    let leads = Told.leads.counts(by: Field.Lead.createdOn)
    let (quiet, usual) = (
      Told.wholeMonths.filter { [1, 8, 12].contains($0.monthOfYear) }.compactMap { leads[$0] },
      Told.wholeMonths.filter { ![1, 8, 12].contains($0.monthOfYear) }.compactMap { leads[$0] }
    )
    #expect((quiet.max() ?? 0) < (usual.min() ?? 0))
  }

  @Test func employsTwelveInThreeTeamsAndFourSellers() {
    let reps = Told.records(of: .rep)
    let teams = reps.reduce(into: [String: Int]()) { $0[$1.key(Field.Rep.team) ?? "", default: 0] += 1 }
    #expect(teams == ["T-SDR1": 5, "T-SDR2": 4, "T-BDR": 3, "T-FS": 4])
    let sellers = reps.filter { $0.choice(Field.Rep.role, as: RepRole.self) == .fieldSales }
    #expect(sellers.map { $0.key(Field.Rep.team) } == Array(repeating: "T-FS", count: 4))
    #expect(Told.one.plan.reps == 12)
    #expect(Set(reps.compactMap { $0.text(Field.Rep.name) }).count == reps.count)
  }

  @Test func givesRepsCharactersOfTheirOwn() {
    let dials = Told.activities.filter { $0.isActivity(.dial) }
      .reduce(into: [String: Double]()) { $0[$1.key(Field.Activity.rep) ?? "", default: 0] += 1 }
    let set = Told.appointments.reduce(into: [String: Double]()) {
      $0[$1.key(Field.Appointment.setter) ?? "", default: 0] += 1
    }
    var rates: [String: Double] = [:]
    for (rep, count) in dials { rates[rep] = (set[rep] ?? 0) / count }
    let busiest = dials.max { $0.value < $1.value }?.key ?? ""
    let calmest = dials.min { $0.value < $1.value }?.key ?? ""
    #expect((rates[calmest] ?? 0) > 4 * (rates[busiest] ?? 1))
  }

  @Test func nestsTheTeamsInOneDepartment() {
    let parents = Dictionary(
      uniqueKeysWithValues: Told.records(of: .team).map { ($0.key, $0.key(Field.Team.parent)) })
    #expect(
      parents == [
        "T-HQ": nil, "T-IS": "T-HQ", "T-FS": "T-HQ", "T-SDR1": "T-IS", "T-SDR2": "T-IS", "T-BDR": "T-IS",
      ])
  }

  @Test func inventsCompaniesThatNobodyCanReach() {
    let companies = Told.records(of: .company)
    #expect(companies.count == 500)
    #expect(Set(companies.compactMap { $0.text(Field.Company.name) }).count == 500)
    #expect(Set(companies.compactMap { $0.text(Field.Company.domain) }).count == 500)
    #expect(companies.allSatisfy { $0.text(Field.Company.domain)?.hasSuffix(".example") == true })
    #expect(Set(companies.compactMap { $0.word(Field.Company.size) }) == ["小", "中", "大"])
  }

  @Test func listsTargetCompaniesForTheBDRsAndLeavesSomeUntouchedEachMonth() {
    let roles = Dictionary(
      uniqueKeysWithValues: Told.records(of: .rep).map {
        ($0.key, $0.choice(Field.Rep.role, as: RepRole.self))
      })
    let companies = Told.records(of: .company)
    let targets = Set(companies.filter { $0.flag(Field.Company.isTarget) == true }.map(\.key))
    for company in companies {
      let owner = company.key(Field.Company.rep).flatMap { roles[$0] ?? nil }
      #expect(owner == (targets.contains(company.key) ? .bdr : .sdr), "\(company.key)")
    }
    for month in Told.wholeMonths {
      let touched = Told.activities.filter {
        $0.date(Field.Activity.occurredOn)?.month == month && $0.flag(Field.Activity.bulk) != true
      }.compactMap { $0.key(Field.Activity.company) }
      let coverage = Double(targets.intersection(touched).count) / Double(targets.count)
      #expect((0.75...0.95).contains(coverage), "\(month) \(coverage)")
    }
  }

  @Test func givesCompaniesNumbersThatPassTheirCheckDigit() {
    let numbers = Told.records(of: .company).compactMap { $0.word(Field.Company.corporateNumber) }
    #expect(Set(numbers).count == 500)
    // The tax agency's own number, 7000012050002, keeps this check honest.
    for number in numbers + ["7000012050002"] { #expect(passesCheckDigit(number), "\(number)") }
    #expect(!passesCheckDigit("8000012050002"))
  }

  private func passesCheckDigit(_ number: String) -> Bool {
    let digits = number.compactMap(\.wholeNumberValue)
    guard digits.count == 13 else { return false }
    let sum = (1...12).reduce(0) { $0 + digits[13 - $1] * ($1 % 2 == 1 ? 1 : 2) }
    return digits[0] == 9 - sum % 9
  }
}

extension ImportedRecord {
  fileprivate var outcome: OpportunityOutcome? {
    choice(Field.Opportunity.outcome, as: OpportunityOutcome.self)
  }
}
