public import SalesModel

/// One seeded story of a fictitious Japanese software vendor, told in the records of its sales department:
/// the demo, the tests and the benchmarks read it. Every name is invented, every number in it is drawn.
///
/// Eighteen months, the last one unfinished. What would happen after ``lastDay`` is not there yet: meetings
/// are scheduled, verdicts are pending, opportunities are open. A story told a day later says the same of the
/// days before and adds a day. There is one trouble to find: from ``troubleBegins`` on one team dials far
/// more and sets far fewer appointments, because it goes through weak leads and cares less.
public struct Story: Sendable {
  /// What the vendor is called.
  public let company = "株式会社ヨルナギクラウド"
  /// The first day of the first month.
  public let firstDay: BusinessDate
  /// The last day that is told, which need not be a working day.
  public let lastDay: BusinessDate
  /// When the vendor works; nothing but a web form filled in happens on other days.
  public let calendar: BusinessCalendar
  public let plan: StoryPlan
  public let definitionChange: StoryDefinitionChange
  /// The first of the month with which the trouble begins, four months before the last one.
  public let troubleBegins: BusinessDate
  /// The key of the team in trouble.
  public let troubledTeam = Timeline.troubledTeam.rawValue

  static let domain = "yorunagi.example"

  private let reps: [StoryRep]
  private let companies: [StoryCompany]
  private let leads: [StoryLead]
  private let activities: [StoryActivity]
  private let appointments: [StoryAppointment]
  private let opportunities: [StoryOpportunity]

  /// The story that `seed` stands for, up to the end of `lastDay`, on every machine the same.
  public init(seed: UInt64, through lastDay: BusinessDate) {
    let timeline = Timeline(through: lastDay)
    self.lastDay = lastDay
    firstDay = timeline.firstDay
    calendar = timeline.calendar
    troubleBegins = timeline.troubleBegins
    definitionChange = StoryDefinitionChange(effectiveFrom: timeline.definitionChanges)
    let events = StoryEvents(seed: seed, timeline)
    reps = events.reps
    companies = events.companies
    leads = events.leads
    activities = events.activities
    appointments = events.appointments
    opportunities = events.opportunities
    plan = StoryPlan(
      firstMonth: timeline.months.upperBound.adding(1 - StoryPlan.monthCount),
      reps: reps.count { $0.role != .fieldSales })
  }

  /// The records of a kind, oldest first, with keys unique among them.
  ///
  /// - Complexity: O(records of the kind) at every call; the story keeps itself in a shorter form.
  public func records(of kind: RecordKind) -> [ImportedRecord] {
    switch kind {
    case .team: StoryTeam.allCases.map(\.record)
    case .rep: reps.map(\.record)
    case .company: companies.map { $0.record(reps) }
    case .lead: leads.map { $0.record(reps, companies, on: lastDay) }
    case .activity: activities.map { $0.record(leads, reps, companies) }
    case .appointment: appointments.map { $0.record(leads, reps, companies, on: lastDay) }
    case .opportunity: opportunities.map { $0.record(leads, appointments, reps, companies, on: lastDay) }
    }
  }
}

/// Everything that happened up to the last day.
struct StoryEvents {
  let reps: [StoryRep]
  let companies: [StoryCompany]
  let leads: [StoryLead]
  let activities: [StoryActivity]
  let appointments: [StoryAppointment]
  let opportunities: [StoryOpportunity]

  init(seed: UInt64, _ timeline: Timeline) {
    var people = SeededGenerator(seed: seed, theme: .people)
    var chance = SeededGenerator(seed: seed, theme: .companies)
    let reps = StoryRep.everybody(timeline, &people)
    let market = StoryCompany.market(of: reps, &chance)
    let companies = Array(market.prefix(StoryCompany.knownCount))
    var intake = LeadIntake(timeline, reps: reps, companies: companies, seed: seed)
    var setting = AppointmentSetting(
      timeline, leads: intake.leads(), reps: reps, companies: companies, seed: seed)
    setting.setAll()
    var deals = DealMaking(timeline, reps: reps, companies: companies, seed: seed)
    let opportunities = deals.opportunities(from: setting.appointments)
    let agenda = Agenda(
      timeline, repCount: reps.count, leads: setting.leads, appointments: setting.appointments,
      opportunities: opportunities)
    var work = DailyWork(
      timeline, reps: reps, market: market, leads: setting.leads, agenda: agenda, seed: seed)
    work.work()
    var moments = Moments(seed: seed)
    let leads = moments.place(setting.leads, before: work.activities)
    self.reps = reps
    self.companies = market
    activities = work.activities
    appointments = setting.appointments.filter { $0.setOn <= timeline.lastDay }
    self.opportunities = moments.place(opportunities).filter { $0.openedOn <= timeline.lastDay }
    self.leads = Self.converted(leads, by: self.opportunities).filter { $0.createdOn <= timeline.lastDay }
  }

  private static func converted(_ leads: [StoryLead], by opportunities: [StoryOpportunity]) -> [StoryLead] {
    var leads = leads
    for opportunity in opportunities {
      guard let lead = opportunity.lead else { continue }
      leads[lead].conversion = (opportunity.openedOn, opportunity.key)
    }
    return leads
  }
}
