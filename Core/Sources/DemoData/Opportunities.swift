import SalesModel

struct StoryOpportunity: Sendable {
  var number = 0
  let openedOn: BusinessDate
  /// The day on which it is won or lost, perhaps after the story's end.
  let closedOn: BusinessDate
  /// Since midnight in Tokyo.
  var closedSecond = 0
  let expectedCloseOn: BusinessDate
  let isWon: Bool
  /// Yen.
  let amount: Int64
  let isRepeat: Bool
  /// Nil for a repeat deal, which needs no appointment.
  let appointment: Int?
  let lead: Int?
  let setter: Int?
  let closer: Int
  /// Who sells to a large company together with the closer.
  let secondCloser: Int?
  let company: Int
  let product: Product

  var key: String { "O\(1_001 + number)" }

  private func stage(on day: BusinessDate) -> String {
    if closedOn <= day { return isWon ? "受注" : "失注" }
    let stages = ["初回商談", "提案", "見積", "最終調整"]
    let (elapsed, whole) = (day.days(since: openedOn), max(1, closedOn.days(since: openedOn)))
    return stages[min(max(elapsed * stages.count / whole, 0), stages.count - 1)]
  }

  func record(
    _ leads: [StoryLead], _ appointments: [StoryAppointment], _ reps: [StoryRep], _ companies: [StoryCompany],
    on day: BusinessDate
  ) -> ImportedRecord {
    typealias Own = Field.Opportunity
    let company = companies[company]
    let outcome: OpportunityOutcome = closedOn > day ? .open : isWon ? .won : .lost
    let suffix = isRepeat ? " 追加" : ""
    var values: [Field: FieldValue] = [
      Own.openedOn: .date(openedOn), Own.expectedCloseOn: .date(expectedCloseOn),
      Own.outcome: .choice(outcome.cell), Own.stage: .term(stage(on: day)), Own.amount: .money(amount),
      Own.isRepeat: .flag(isRepeat), Own.closer: .reference(.rep, key: reps[closer].key),
      Own.company: .reference(.company, key: company.key), Own.product: .term(product.rawValue),
      Own.name: .personal("\(company.name) \(product.rawValue)\(suffix)"),
    ]
    if closedOn <= day {
      values[Own.closedOn] = .date(closedOn)
      values[Own.closedAt] = .instant(Timeline.instant(of: closedOn, second: closedSecond))
    }
    if let secondCloser {
      values[Own.secondCloser] = .reference(.rep, key: reps[secondCloser].key)
      values[Own.closerShare] = .number(60)
    }
    if let setter { values[Own.setter] = .reference(.rep, key: reps[setter].key) }
    if let lead { values[Own.lead] = .reference(.lead, key: leads[lead].key) }
    if let appointment {
      values[Own.appointment] = .reference(.appointment, key: appointments[appointment].key)
    }
    return ImportedRecord(kind: .opportunity, key: key, values: values)
  }
}

/// Field sales: what a qualified appointment comes to, and who buys again.
struct DealMaking {
  private let timeline: Timeline
  private let reps: [StoryRep]
  private let companies: [StoryCompany]
  private var generator: SeededGenerator
  private var wins: CarriedShare
  private var repeats: CarriedShare
  private var repeatWins: CarriedShare

  init(_ timeline: Timeline, reps: [StoryRep], companies: [StoryCompany], seed: UInt64) {
    self.timeline = timeline
    self.reps = reps
    self.companies = companies
    var generator = SeededGenerator(seed: seed, theme: .opportunities)
    wins = CarriedShare(&generator)
    repeats = CarriedShare(&generator)
    repeatWins = CarriedShare(&generator)
    self.generator = generator
  }

  /// The deals of all appointments and their repeats, also those after the story's last day, oldest first.
  mutating func opportunities(from appointments: [StoryAppointment]) -> [StoryOpportunity] {
    var opportunities: [StoryOpportunity] = []
    for appointment in appointments {
      guard let meeting = appointment.meeting, meeting.isQualified else { continue }
      let first = firstDeal(from: appointment, judgedOn: meeting.judgedOn)
      opportunities.append(first)
      guard first.isWon, repeats.happens(0.36) else { continue }
      opportunities.append(repeatDeal(of: first))
    }
    return numbered(opportunities)
  }

  private mutating func firstDeal(from appointment: StoryAppointment, judgedOn: BusinessDate)
    -> StoryOpportunity
  {
    let heat = appointment.temperature == .hot ? 1.25 : 0.87
    let depth = appointment.hearing == .need ? 0.7 : 1.1
    let promise = 0.245 * heat * depth * reps[appointment.closer].manner.skill
    let openedOn = timeline.workingDay(generator.whole(0...2), after: judgedOn)
    let (closedOn, expectedCloseOn) = closing(after: openedOn, days: 20...117)
    return StoryOpportunity(
      openedOn: openedOn, closedOn: closedOn, expectedCloseOn: expectedCloseOn, isWon: wins.happens(promise),
      amount: amount(appointment.product.deal * companies[appointment.company].size.weight), isRepeat: false,
      appointment: appointment.number, lead: appointment.lead, setter: appointment.setter,
      closer: appointment.closer, secondCloser: partner(of: appointment.closer, at: appointment.company),
      company: appointment.company, product: appointment.product)
  }

  /// Two sell to a large company: the closer, and the next one of the team.
  private func partner(of closer: Int, at company: Int) -> Int? {
    guard companies[company].size == .large else { return nil }
    let sellers = reps.indices.filter { reps[$0].role == .fieldSales }
    return sellers.first { $0 > closer } ?? sellers.first
  }

  private mutating func repeatDeal(of first: StoryOpportunity) -> StoryOpportunity {
    let openedOn = timeline.workingDay(from: first.closedOn.adding(days: generator.whole(60...200)))
    let (closedOn, expectedCloseOn) = closing(after: openedOn, days: 20...50)
    return StoryOpportunity(
      openedOn: openedOn, closedOn: closedOn, expectedCloseOn: expectedCloseOn,
      isWon: repeatWins.happens(0.7),
      amount: amount(Double(first.amount) * 0.75), isRepeat: true, appointment: nil, lead: nil, setter: nil,
      closer: first.closer, secondCloser: first.secondCloser, company: first.company,
      product: Product.wanted(&generator))
  }

  /// The day that it takes, mostly near the middle of `days`, and the day that the seller expects.
  private mutating func closing(
    after openedOn: BusinessDate, days: ClosedRange<Int>
  ) -> (closedOn: BusinessDate, expectedCloseOn: BusinessDate) {
    let cycle = (generator.whole(days) + generator.whole(days)) / 2
    let expected = max(7, cycle + generator.whole(-25...15))
    return (
      timeline.workingDay(from: openedOn.adding(days: cycle)),
      timeline.workingDay(from: openedOn.adding(days: expected))
    )
  }

  /// Around `usual`, in steps of 10,000 yen.
  private mutating func amount(_ usual: Double) -> Int64 {
    Int64(usual * (0.75 + generator.share() * 0.5) / 10_000) * 10_000
  }

  private func numbered(_ opportunities: [StoryOpportunity]) -> [StoryOpportunity] {
    let order = opportunities.indices.sorted {
      (opportunities[$0].openedOn, $0) < (opportunities[$1].openedOn, $1)
    }
    return order.enumerated().map { number, position in
      var opportunity = opportunities[position]
      opportunity.number = number
      return opportunity
    }
  }
}
