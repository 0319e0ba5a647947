import SalesModel

struct StoryLead: Sendable {
  let number: Int
  let createdOn: BusinessDate
  /// Since midnight in Tokyo.
  var createdSecond = 0
  let source: LeadSource
  let product: Product
  let rank: LeadRank
  /// Positions in the cast and in the market.
  let rep: Int
  let company: Int
  let personName: String
  /// The day of the first answer, perhaps after the story's end.
  var answeredOn: BusinessDate
  /// The first answer shows that nothing can come of it.
  let isUnfit: Bool
  /// The day on which it was found valid, perhaps after the story's end; never after its appointment.
  var qualifiedOn: BusinessDate
  var appointmentOn: BusinessDate?
  var conversion: (on: BusinessDate, opportunity: String)?

  var key: String { "L\(10_001 + number)" }

  func isOpen(on day: BusinessDate) -> Bool {
    createdOn <= day && !isUnfit && (appointmentOn.map { $0 > day } ?? true)
  }

  /// An appointment is at the same time an answer, and says that the lead is valid.
  mutating func take(appointmentOn day: BusinessDate) {
    appointmentOn = day
    answeredOn = min(answeredOn, day)
    qualifiedOn = min(qualifiedOn, day)
  }

  private func status(on day: BusinessDate) -> String {
    if conversion != nil { return "商談化" }
    if let appointmentOn, appointmentOn <= day { return "アポ獲得" }
    if answeredOn > day { return "新規" }
    if isUnfit { return "対象外" }
    return day.days(since: createdOn) > 60 ? "育成中" : "対応中"
  }

  func record(_ reps: [StoryRep], _ companies: [StoryCompany], on day: BusinessDate) -> ImportedRecord {
    typealias Own = Field.Lead
    let company = companies[company]
    var values: [Field: FieldValue] = [
      Own.createdOn: .date(createdOn),
      Own.createdAt: .instant(Timeline.instant(of: createdOn, second: createdSecond)),
      Own.source: .term(source.rawValue),
      Own.product: .term(product.rawValue),
      Own.status: .term(status(on: day)), Own.rank: .term(rank.rawValue),
      Own.rep: .reference(.rep, key: reps[rep].key), Own.company: .reference(.company, key: company.key),
      Own.personName: .personal(personName), Own.email: .personal("contact\(number + 1)@\(company.domain)"),
      Own.mailDomain: .term(company.domain),
      Own.phone: .personal(company.phone),
    ]
    if let campaign = source.campaign(in: createdOn.month) { values[Own.campaign] = .term(campaign) }
    if !isUnfit, qualifiedOn <= day { values[Own.qualifiedOn] = .date(qualifiedOn) }
    if let conversion {
      values[Own.convertedOn] = .date(conversion.on)
      values[Own.opportunity] = .reference(.opportunity, key: conversion.opportunity)
    }
    return ImportedRecord(kind: .lead, key: key, values: values)
  }
}

/// Marketing: what comes in, and to whom it goes.
struct LeadIntake {
  let timeline: Timeline
  let reps: [StoryRep]
  let companies: [StoryCompany]
  private var generator: SeededGenerator
  private let contacts: [PersonName]
  private var listShare: CarriedShare
  private var firstTeamShare: CarriedShare

  init(_ timeline: Timeline, reps: [StoryRep], companies: [StoryCompany], seed: UInt64) {
    self.timeline = timeline
    self.reps = reps
    self.companies = companies
    var generator = SeededGenerator(seed: seed, theme: .leads)
    contacts = PersonName.invented(&generator)
    listShare = CarriedShare(&generator)
    firstTeamShare = CarriedShare(&generator)
    self.generator = generator
  }

  /// The leads of all months, also those that come after the story's last day, oldest first.
  mutating func leads() -> [StoryLead] {
    var leads: [StoryLead] = []
    for month in timeline.months {
      for day in days(of: month) { leads.append(lead(number: leads.count, on: day)) }
    }
    return leads
  }

  /// The days of a month's leads, in order; one in fifty fills in a form on whatever day it is.
  private mutating func days(of month: Month) -> [BusinessDate] {
    let working = timeline.workingDays(of: month)
    let count = (Self.quietMonths.contains(month.monthOfYear) ? 228 : 256) + generator.whole(-6...8)
    var days: [BusinessDate] = []
    for _ in 0..<count {
      let isAnyDay = generator.happens(0.02)
      let day = month.firstDay.adding(days: generator.whole(0...(month.dayCount - 1)))
      days.append(isAnyDay ? day : generator.pick(working))
    }
    return days.sorted()
  }

  private static let quietMonths = [1, 8, 12]

  private mutating func lead(number: Int, on day: BusinessDate) -> StoryLead {
    let isListed = listShare.happens(0.24)
    let team: StoryTeam = isListed ? .bdr : firstTeamShare.happens(0.56) ? .sdr1 : .sdr2
    let source = isListed ? .list : inboundSource()
    let rep = generator.pick(reps.indices.filter { reps[$0].team == team })
    let answeredOn = answerDay(of: rep, to: day)
    return StoryLead(
      number: number, createdOn: day, source: source, product: Product.wanted(&generator),
      rank: LeadRank.given(to: source, &generator), rep: rep, company: company(for: source),
      personName: contacts[number % contacts.count].text, answeredOn: answeredOn,
      isUnfit: generator.happens(source.isWeak ? 0.2 : 0.1),
      qualifiedOn: timeline.workingDay(generator.whole(0...3), after: answeredOn))
  }

  private mutating func inboundSource() -> LeadSource {
    let position = generator.position(in: LeadSource.inbound.map(\.weight)) ?? 0
    return LeadSource.inbound[position].source
  }

  /// Lists are made of target companies; inquiries come from anywhere.
  private mutating func company(for source: LeadSource) -> Int {
    var company = generator.whole(0...(companies.count - 1))
    guard source == .list else { return company }
    for _ in 0..<8 where !companies[company].isTarget { company = generator.whole(0...(companies.count - 1)) }
    return company
  }

  /// The troubled team lets new leads wait.
  private mutating func answerDay(of rep: Int, to day: BusinessDate) -> BusinessDate {
    let isTroubled = timeline.isTroubled(reps[rep].team, on: day)
    let promptness = reps[rep].manner.promptness * (isTroubled ? 0.4 : 1)
    let share = generator.share()
    let wait = share < promptness ? 0 : share < 0.88 ? 1 : generator.whole(2...4)
    return timeline.workingDay(wait, after: day)
  }
}
