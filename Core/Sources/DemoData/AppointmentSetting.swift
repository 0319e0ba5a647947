import SalesModel

/// Inside sales: which leads become appointments, and what becomes of those.
struct AppointmentSetting {
  private let timeline: Timeline
  private let reps: [StoryRep]
  private let companies: [StoryCompany]
  private(set) var leads: [StoryLead]
  private(set) var appointments: [StoryAppointment] = []
  private var leadsOfRep: [[Int]]
  private var generator: SeededGenerator
  private var quotas: [CarriedShare]
  private var leadless: CarriedShare
  private var qualified: CarriedShare

  init(
    _ timeline: Timeline, leads: [StoryLead], reps: [StoryRep], companies: [StoryCompany], seed: UInt64
  ) {
    self.timeline = timeline
    self.leads = leads
    self.reps = reps
    self.companies = companies
    var leadsOfRep = reps.map { _ in [Int]() }
    for lead in leads { leadsOfRep[lead.rep].append(lead.number) }
    self.leadsOfRep = leadsOfRep
    var generator = SeededGenerator(seed: seed, theme: .appointments)
    quotas = StoryTeam.ofInsideSales.map { _ in CarriedShare(&generator) }
    leadless = CarriedShare(&generator)
    qualified = CarriedShare(&generator)
    self.generator = generator
  }

  /// Sets the appointments of all months, also those after the story's last day.
  mutating func setAll() {
    for month in timeline.months {
      for slot in slots(of: month) {
        let lead = slot.isLeadless ? nil : choose(for: slot.setter, on: slot.day)
        if let lead { leads[lead].take(appointmentOn: slot.day) }
        append(from: lead, by: slot.setter, on: slot.day)
      }
    }
  }

  // MARK: - How many, when, by whom

  private struct Slot {
    let day: BusinessDate
    let setter: Int
    let isLeadless: Bool
  }

  /// A team makes a steady share of the month's new leads, from new and old ones together.
  private mutating func slots(of month: Month) -> [Slot] {
    let days = timeline.workingDays(of: month)
    let fresh = leads.filter { $0.createdOn.month == month }
    var slots: [Slot] = []
    for (position, team) in StoryTeam.ofInsideSales.enumerated() {
      let teamLeads = fresh.count { reps[$0.rep].team == team }
      let count = quotas[position].count(Double(teamLeads) * rate(of: team, in: month))
      let strangers = team == .bdr ? leadless.count(3) : 0
      for number in 0..<(count + strangers) {
        let setter = rep(of: team)
        slots.append(Slot(day: generator.pick(days), setter: setter, isLeadless: number >= count))
      }
    }
    return slots.sorted { ($0.day, $0.setter) < ($1.day, $1.setter) }
  }

  private func rate(of team: StoryTeam, in month: Month) -> Double {
    if timeline.isTroubled(team, on: month.firstDay) { return 0.13 }
    return team == .bdr ? 0.2 : 0.22
  }

  private mutating func rep(of team: StoryTeam) -> Int {
    generator.position(in: reps.map { $0.team == team ? $0.manner.skill : 0 }) ?? 0
  }

  // MARK: - From which lead

  /// Mostly a new and promising one; sometimes one of months ago, from which late appointments come. The
  /// troubled team does not look at where a lead is from.
  private mutating func choose(for rep: Int, on day: BusinessDate) -> Int? {
    let isTroubled = timeline.isTroubled(reps[rep].team, on: day)
    let candidates = leadsOfRep[rep].filter { lead in
      leads[lead].isOpen(on: day) && day.days(since: leads[lead].createdOn) <= 240
    }
    let weights = candidates.map { candidate in
      let lead = leads[candidate]
      let age = Double(day.days(since: lead.createdOn) + 8)
      return (isTroubled ? 1 : lead.source.promise * lead.rank.promise) / (age * age)
    }
    return generator.position(in: weights).map { candidates[$0] }
  }

  // MARK: - What becomes of it

  private mutating func append(from lead: Int?, by setter: Int, on day: BusinessDate) {
    let isTroubled = timeline.isTroubled(reps[setter].team, on: day)
    let company = lead.map { leads[$0].company } ?? generator.whole(0...(companies.count - 1))
    let rank = lead.map { leads[$0].rank } ?? .b
    let temperature: Temperature = generator.happens(rank == .a ? 0.6 : 0.32) ? .hot : .cold
    let hearing = hearing(on: day, isTroubled: isTroubled)
    let scheduledOn = timeline.workingDay(generator.whole(3...12), after: day)
    let product = Product.wanted(&generator)
    appointments.append(
      StoryAppointment(
        number: appointments.count, setOn: day, scheduledOn: scheduledOn, lead: lead, company: company,
        product: lead.map { leads[$0].product } ?? product, setter: setter,
        closer: generator.pick(reps.indices.filter { reps[$0].role == .fieldSales }),
        temperature: temperature,
        hearing: hearing,
        fate: fate(
          scheduledOn,
          promise: hearing.promise * (temperature == .hot ? 1.06 : 0.97) * (isTroubled ? 0.85 : 1)))
    )
  }

  /// The team asks further once the definition asks for it.
  private mutating func hearing(on day: BusinessDate, isTroubled: Bool) -> StoryAppointment.Hearing {
    let weights =
      isTroubled
      ? [0.52, 0.37, 0.11] : day < timeline.definitionChanges ? [0.44, 0.41, 0.15] : [0.25, 0.52, 0.23]
    return StoryAppointment.Hearing.allCases[generator.position(in: weights) ?? 0]
  }

  private mutating func fate(_ scheduledOn: BusinessDate, promise: Double) -> StoryAppointment.Fate {
    let isMoved = generator.happens(0.1)
    let delay = generator.whole(2...8)
    let wait = generator.whole(0...4)
    let share = generator.share()
    guard share < 0.87 else { return share < 0.93 ? .noShow : .cancelled }
    let heldOn = isMoved ? timeline.workingDay(delay, after: scheduledOn) : scheduledOn
    return .held(
      on: heldOn, judgedOn: timeline.workingDay(wait, after: heldOn), isQualified: qualified.happens(promise))
  }
}
