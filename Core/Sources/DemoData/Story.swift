public import SalesModel

/// One seeded story of a fictitious Japanese software vendor, told in the records of its inside sales: the demo
/// workspace, the tests and the benchmarks all read it. All names are invented.
///
/// Eighteen months, the last one unfinished. There is one trouble to discover: from ``troubleBegins`` one team dials
/// more and wins fewer appointments, because it works weak leads with less care.
public struct Story: Sendable {
  public let company = "株式会社ミナモクラウド"
  public let firstDay: BusinessDate
  public let lastDay: BusinessDate
  public let plan: StoryPlan
  public let definitionChange: StoryDefinitionChange
  public let troubleBegins: BusinessDate
  /// The key of the team in trouble.
  public let troubledTeam = Team.sdr2.rawValue

  private let people: [Person]
  private let companies: [StoryCompany]
  private let events: StoryEvents

  /// The story up to and including `lastDay`: what would happen later has not happened.
  public init(seed: UInt64, through lastDay: BusinessDate) {
    self.lastDay = lastDay
    firstDay = lastDay.month.adding(-17).firstDay
    troubleBegins = lastDay.month.adding(-4).firstDay
    plan = StoryPlan(firstMonth: lastDay.month.adding(-5))
    definitionChange = StoryDefinitionChange(effectiveFrom: lastDay.month.adding(-6).firstDay)
    var chance = Chance(seed: seed)
    people = Person.all
    companies = StoryCompany.invented(count: 450, &chance)
    var teller = StoryTeller(
      days: firstDay...lastDay, troubleBegins: troubleBegins, people: people, companies: companies, chance: chance)
    events = teller.told()
  }

  /// The records of a kind, oldest first.
  ///
  /// - Complexity: O(records of the kind) at each call.
  public func records(of kind: RecordKind) -> [ImportedRecord] {
    switch kind {
    case .team: Team.allCases.map(\.record)
    case .rep: people.map(\.record)
    case .company: companies.map(\.record)
    case .lead: events.leads.map { $0.record(companies) }
    case .activity: events.touches.map { $0.record(companies) }
    case .appointment: events.appointments.map { $0.record(companies) }
    case .opportunity: events.deals.map { $0.record(companies) }
    }
  }
}

/// What the vendor agreed for a month.
public struct StoryPlan: Sendable {
  public let firstMonth: Month
  /// Yen a month.
  public let monthlyGoal: Int64 = 10_000_000
  /// Yen.
  public let averageDeal: Int64 = 800_000
  /// The rates of the chain from dials to wins, in percent, as the departments agreed them.
  public let rates: [(id: String, percent: Int)] = [
    ("winRate", 36), ("prospectRate", 50), ("appointmentRate", 26), ("cvr", 14), ("contactRate", 48), ("connectRate", 36),
  ]
}

/// The day on which 有効 began to ask for more.
public struct StoryDefinitionChange: Sendable {
  public let kpi = "appointmentsQualified"
  public let effectiveFrom: BusinessDate
  /// The custom field that the new condition reads, and the words that it accepts.
  public let field = "custom.ヒアリング"
  public let words = ["課題と時期まで", "予算まで"]

  public var reason: Localized {
    let month = effectiveFrom.month.title
    return Localized(
      ja: "\(month.ja)から。課題だけの商談が失注に終わることが続いたため、「課題と時期まで」聞けたものを有効とする。",
      en: "From \(month.en): meetings where only the need was known kept being lost, so the timing must be known too.")
  }
}
