import SalesModel

/// Tells the story day by day: leads arrive, reps touch them, meetings take place, deals close.
struct StoryTeller {
  private let days: ClosedRange<BusinessDate>
  private let troubleBegins: BusinessDate
  private let insideSales: [Person]
  private let sellers: [Person]
  private let companies: [StoryCompany]
  private let calendar = BusinessCalendar()
  private var chance: Chance
  private var events = StoryEvents()
  /// Leads by owner that somebody still calls, as positions in `events.leads`, the newest last.
  private var open: [String: [Int]] = [:]
  private var repeats: [(date: BusinessDate, deal: StoryDeal)] = []

  private static let products: [(item: String, weight: Int)] = [("ミナモCRM", 55), ("ミナモ名刺", 28), ("ミナモ分析", 17)]

  init(
    days: ClosedRange<BusinessDate>, troubleBegins: BusinessDate, people: [Person], companies: [StoryCompany], chance: Chance
  ) {
    self.days = days
    self.troubleBegins = troubleBegins
    insideSales = people.filter { $0.role != .fieldSales }
    sellers = people.filter { $0.role == .fieldSales }
    self.companies = companies
    self.chance = chance
  }

  mutating func told() -> StoryEvents {
    for day in days where calendar.isBusinessDay(day) {
      receiveLeads(on: day)
      for person in insideSales { work(person, on: day) }
      openRepeats(on: day)
    }
    return events
  }

  // MARK: - Leads

  /// About twelve a day; fewer in the quiet months.
  private mutating func receiveLeads(on day: BusinessDate) {
    let isQuiet = [1, 8, 12].contains(day.monthOfYear)
    let count = chance.whole(isQuiet ? 6...12 : 9...15)
    for _ in 0..<count {
      let isListed = chance.happens(0.2)
      let owner = chance.pick(insideSales.filter { ($0.team == .bdr) == isListed })
      let isTroubled = isTroubled(owner, on: day)
      let source =
        isListed ? LeadSource.list
        : chance.pick(isTroubled ? Self.weakSources : Self.usualSources)
      let company = chance.whole(0...(companies.count - 1))
      var lead = StoryLead(
        number: events.leads.count, createdOn: day, source: source, company: company, rep: owner.key, team: owner.team,
        product: chance.pick(Self.products), rank: source.promise > 0.4 ? "A" : source.promise > 0.22 ? "B" : "C")
      if chance.happens(0.35 + source.promise / 2) {
        lead.qualifiedOn = known(workday(after: day, chance.whole(0...3)))
      }
      open[owner.key, default: []].append(events.leads.count)
      events.leads.append(lead)
    }
  }

  private static let usualSources: [(item: LeadSource, weight: Int)] = [
    (.inquiry, 22), (.download, 30), (.webinar, 24), (.exhibition, 16), (.referral, 8),
  ]
  private static let weakSources: [(item: LeadSource, weight: Int)] = [
    (.inquiry, 10), (.download, 20), (.webinar, 26), (.exhibition, 41), (.referral, 3),
  ]

  // MARK: - A rep's day

  private mutating func work(_ person: Person, on day: BusinessDate) {
    let isTroubled = isTroubled(person, on: day)
    var count = chance.whole((person.pace - 4)...(person.pace + 4))
    if isTroubled { count += count * 2 / 5 }
    var second = 9 * 3_600 + chance.whole(0...900)
    for _ in 0..<count {
      guard let position = nextLead(of: person) else { return }
      touch(position, person, on: day, at: second, isTroubled: isTroubled)
      second = min(second + 32_400 / (count + 1) + chance.whole(0...300), 19 * 3_600 - 1)
    }
  }

  /// Mostly one of the newest leads; sometimes an old one, from which late appointments come.
  private mutating func nextLead(of person: Person) -> Int? {
    let mine = open[person.key] ?? []
    guard !mine.isEmpty else { return nil }
    let recent = min(mine.count, 30)
    let index = chance.happens(0.75) ? mine.count - 1 - chance.whole(0...(recent - 1)) : chance.whole(0...(mine.count - 1))
    return mine[index]
  }

  private mutating func touch(_ position: Int, _ person: Person, on day: BusinessDate, at second: Int, isTroubled: Bool) {
    let lead = events.leads[position]
    let isMail = chance.happens(0.24)
    let outcome: StoryTouch.Outcome =
      if isMail {
        mailOutcome()
      } else {
        dialOutcome(lead, person, on: day, isTroubled: isTroubled)
      }
    events.touches.append(
      StoryTouch(
        number: events.touches.count, date: day, second: second, kind: isMail ? .mail : .dial, rep: person.key, lead: lead.key,
        company: lead.company, product: lead.product, outcome: outcome))
    if case .appointment = outcome {
      settle(position, status: "アポ設定")
      setAppointment(lead: lead, by: person, on: day)
    } else if lead.status == "未対応" {
      events.leads[position].status = "対応中"
    }
    if lead.createdOn.adding(days: 300) < day { settle(position, status: "育成") }
    // Now and then somebody calls of their own accord; nobody knows them as a lead.
    if chance.happens(0.0006) { setAppointment(lead: nil, by: person, on: day) }
  }

  private mutating func mailOutcome() -> StoryTouch.Outcome {
    let isOpened = chance.happens(0.34)
    let isClicked = isOpened && chance.happens(0.22)
    return .mail(opened: isOpened, clicked: isClicked, replied: isClicked && chance.happens(0.18))
  }

  private mutating func dialOutcome(_ lead: StoryLead, _ person: Person, on day: BusinessDate, isTroubled: Bool)
    -> StoryTouch.Outcome
  {
    guard chance.happens(0.36) else { return .absent }
    guard chance.happens(0.48) else { return .reception }
    let age = day.days(since: lead.createdOn)
    let freshness = age <= 2 ? 1.0 : age <= 14 ? 0.62 : age <= 60 ? 0.3 : 0.16
    let care = isTroubled ? 0.5 : 1.0
    return chance.happens(lead.source.promise * freshness * person.skill * care * 0.33) ? .appointment : .conversation
  }

  private mutating func settle(_ position: Int, status: String) {
    events.leads[position].isSettled = true
    events.leads[position].status = status
    open[events.leads[position].rep]?.removeAll { $0 == position }
  }

  private func isTroubled(_ person: Person, on day: BusinessDate) -> Bool { person.team == .sdr2 && day >= troubleBegins }

  // MARK: - Appointments and deals

  private mutating func setAppointment(lead: StoryLead?, by person: Person, on day: BusinessDate) {
    let company = lead?.company ?? chance.whole(0...(companies.count - 1))
    let isHot = chance.happens(lead.map { 0.25 + $0.source.promise / 2 } ?? 0.7)
    var appointment = StoryAppointment(
      number: events.appointments.count, setOn: day, scheduledOn: workday(after: day, chance.whole(3...12)), lead: lead?.key,
      company: company, product: lead?.product ?? chance.pick(Self.products), setter: person.key, closer: chance.pick(sellers).key,
      temperature: isHot ? .hot : .cold, hearing: chance.pick([("課題のみ", 34), ("課題と時期まで", 48), ("予算まで", 18)]))
    let isHeld = chance.happens(0.86)
    let held = appointment.scheduledOn
    let judged = workday(after: held, chance.whole(0...4))
    let promise = (isHot ? 0.82 : 0.6) * (appointment.hearing == "課題のみ" ? 0.8 : 1.0)
    let isQualified = chance.happens(promise)
    if held <= days.upperBound {
      appointment.state = isHeld ? .held : chance.happens(0.5) ? .cancelled : .noShow
      appointment.heldOn = isHeld ? held : nil
      if isHeld, judged <= days.upperBound {
        appointment.judgedOn = judged
        appointment.verdict = isQualified ? .qualified : .rejected
        if !isQualified { appointment.rejectReason = chance.pick(["予算なし", "決裁者不在", "課題なし", "情報収集のみ"]) }
      }
    }
    events.appointments.append(appointment)
    guard appointment.verdict == .qualified, let opened = appointment.judgedOn, chance.happens(0.86) else { return }
    openDeal(from: appointment, on: opened, isHot: isHot)
  }

  private mutating func openDeal(from appointment: StoryAppointment, on day: BusinessDate, isHot: Bool) {
    let usual = companies[appointment.company].size.deal
    let deal = StoryDeal(
      number: events.deals.count, openedOn: day, expectedCloseOn: workday(after: day, 45), appointment: appointment.key,
      lead: appointment.lead, company: appointment.company, product: appointment.product, setter: appointment.setter,
      closer: appointment.closer, amount: (usual * chance.whole(60...140) / 100 + 5_000) / 10_000 * 10_000, isRepeat: false)
    let skill = sellers.first { $0.key == appointment.closer }?.skill ?? 1
    close(deal, after: chance.whole(14...80), wins: (isHot ? 0.44 : 0.26) * skill)
  }

  private mutating func close(_ deal: StoryDeal, after workdays: Int, wins: Double) {
    var deal = deal
    let closing = workday(after: deal.openedOn, workdays)
    let isWon = chance.happens(wins)
    if closing <= days.upperBound {
      deal.closedOn = closing
      deal.outcome = isWon ? .won : .lost
      deal.stage = isWon ? "受注" : "失注"
      if isWon, chance.happens(0.3) { repeats.append((workday(after: closing, chance.whole(100...190)), deal)) }
    } else {
      deal.stage = chance.pick(["提案", "見積", "最終交渉"])
    }
    events.deals.append(deal)
  }

  /// A customer who buys again needs no lead and no appointment.
  private mutating func openRepeats(on day: BusinessDate) {
    let due = repeats.filter { $0.date == day }
    repeats.removeAll { $0.date <= day }
    for (_, first) in due {
      let deal = StoryDeal(
        number: events.deals.count, openedOn: day, expectedCloseOn: workday(after: day, 30), appointment: nil, lead: nil,
        company: first.company, product: chance.pick(Self.products), setter: nil, closer: first.closer,
        amount: first.amount * chance.whole(50...110) / 1_000 * 10, isRepeat: true)
      close(deal, after: chance.whole(8...35), wins: 0.72)
    }
  }

  // MARK: - Days

  private func workday(after day: BusinessDate, _ count: Int) -> BusinessDate {
    var (date, left) = (day, count)
    while left > 0 {
      date = date.adding(days: 1)
      if calendar.isBusinessDay(date) { left -= 1 }
    }
    return date
  }

  /// The day, unless it has not come yet.
  private func known(_ day: BusinessDate) -> BusinessDate? { day <= days.upperBound ? day : nil }
}

extension BusinessCalendar {
  fileprivate func isBusinessDay(_ day: BusinessDate) -> Bool { halves(from: day, through: day) > 0 }
}
