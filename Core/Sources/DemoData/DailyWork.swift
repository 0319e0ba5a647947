import SalesModel

/// What everybody does, day by day, up to the story's last day.
struct DailyWork {
  private let timeline: Timeline
  private let reps: [StoryRep]
  /// The target companies of each rep that never wrote.
  private let lists: [[Int]]
  private let leads: [StoryLead]
  private let agenda: Agenda
  private(set) var activities: [StoryActivity] = []
  /// The answered leads of each rep that may still become an appointment, oldest first.
  private var callLists: [[Int]]
  private var generator: SeededGenerator
  private var listGenerator: SeededGenerator

  init(
    _ timeline: Timeline, reps: [StoryRep], market: [StoryCompany], leads: [StoryLead], agenda: Agenda,
    seed: UInt64
  ) {
    self.timeline = timeline
    self.reps = reps
    lists = reps.indices.map { rep in
      market.indices.filter { $0 >= StoryCompany.knownCount && market[$0].owner == rep }
    }
    self.leads = leads
    self.agenda = agenda
    callLists = reps.map { _ in [] }
    generator = SeededGenerator(seed: seed, theme: .activities)
    listGenerator = SeededGenerator(seed: seed, theme: .lists)
  }

  mutating func work() {
    for month in timeline.months {
      for day in timeline.workingDays(of: month) where day <= timeline.lastDay {
        for rep in reps.indices where reps[rep].role != .fieldSales { call(rep, on: day) }
        for meeting in agenda.meetings(on: day) { meet(meeting, on: day) }
        for rep in reps.indices where !lists[rep].isEmpty { tryList(of: rep, on: day) }
        refreshCallLists(after: day)
      }
    }
  }

  // MARK: - A day at the desk

  private struct Task {
    let kind: ActivityKind
    let lead: Int?
    let company: Int
    var bringsAppointment = false
  }

  private mutating func call(_ rep: Int, on day: BusinessDate) {
    let tasks = generator.shuffled(tasks(of: rep, on: day))
    let slot = (Self.deskHours.upperBound - Self.deskHours.lowerBound) / max(1, tasks.count)
    for (position, task) in tasks.enumerated() {
      let second = Self.deskHours.lowerBound + position * slot + generator.whole(0...(slot - 1))
      append(task, by: rep, on: day, second: second)
    }
  }

  /// From nine to half past six.
  private static let deskHours = 32_400..<66_600

  /// First the appointments that are won today and the leads that wait for an answer, then the call list.
  private mutating func tasks(of rep: Int, on day: BusinessDate) -> [Task] {
    let isTroubled = timeline.isTroubled(reps[rep].team, on: day)
    var tasks = agenda.appointmentsSet(on: day, by: rep).map {
      Task(kind: .dial, lead: $0.lead, company: $0.company, bringsAppointment: true)
    }
    for lead in agenda.answers(on: day, by: rep) where leads[lead].appointmentOn != day {
      let kind: ActivityKind = generator.happens(0.7) ? .dial : .mail
      tasks.append(Task(kind: kind, lead: lead, company: leads[lead].company))
    }
    let dials = amount(reps[rep].manner.dials, on: day, times: isTroubled ? 1.4 : 1)
    let mails = amount(reps[rep].manner.mails, on: day, times: 1)
    for number in tasks.count..<max(tasks.count, dials + mails) {
      let lead = listed(for: rep, isTroubled: isTroubled)
      let company = lead.map { leads[$0].company } ?? generator.whole(0...(StoryCompany.knownCount - 1))
      tasks.append(Task(kind: number < dials ? .dial : .mail, lead: lead, company: company))
    }
    return tasks
  }

  /// Around `usual`; a little less in August, when people are away.
  private mutating func amount(_ usual: Int, on day: BusinessDate, times factor: Double) -> Int {
    let season = day.monthOfYear == 8 ? 0.92 : 1
    return Int(Double(usual) * factor * season * (0.8 + 0.4 * generator.share()) + generator.share())
  }

  /// Mostly one of the newest. A careful team passes over a weak lead once; the troubled one goes through
  /// the weak ones, of which there are many. Nil while the list is short: they
  /// then call companies known from before.
  private mutating func listed(for rep: Int, isTroubled: Bool) -> Int? {
    let list = callLists[rep]
    guard list.count >= 12 else { return nil }
    var chosen = list[0]
    for _ in 0..<(isTroubled ? 4 : 2) {
      let depth = min(list.count, generator.happens(0.6) ? 30 : 220)
      chosen = list[list.count - 1 - generator.whole(0...(depth - 1))]
      if leads[chosen].source.isWeak == isTroubled { break }
    }
    return chosen
  }

  /// Every other day a BDR tries one of the list; hardly anybody there has time.
  private mutating func tryList(of rep: Int, on day: BusinessDate) {
    guard listGenerator.happens(0.5) else { return }
    let (company, share) = (listGenerator.pick(lists[rep]), listGenerator.share())
    activities.append(
      StoryActivity(
        number: activities.count, date: day,
        second: Self.deskHours.lowerBound + listGenerator.whole(0...(Self.deskHours.count - 1)), kind: .dial,
        rep: rep, lead: nil, company: company, product: .orders,
        outcome: share < 0.7 ? .noAnswer : share < 0.95 ? .frontDesk : .rightParty(word: "お断り")))
  }

  private mutating func refreshCallLists(after day: BusinessDate) {
    for rep in reps.indices {
      callLists[rep] += agenda.answers(on: day, by: rep).filter { leads[$0].isOpen(on: day) }
      for appointment in agenda.appointmentsSet(on: day, by: rep) {
        if let position = callLists[rep].firstIndex(where: { $0 == appointment.lead }) {
          callLists[rep].remove(at: position)
        }
      }
    }
  }

  // MARK: - One activity

  private mutating func append(_ task: Task, by rep: Int, on day: BusinessDate, second: Int) {
    let isTroubled = timeline.isTroubled(reps[rep].team, on: day)
    let outcome: StoryActivity.Outcome =
      if task.bringsAppointment {
        .conversation(word: "アポ獲得")
      } else if task.kind == .mail {
        mail()
      } else {
        dial(task, by: rep, hour: second / 3_600, isTroubled: isTroubled)
      }
    let product = task.lead.map { leads[$0].product } ?? .attendance
    activities.append(
      StoryActivity(
        number: activities.count, date: day, second: second, kind: task.kind, rep: rep, lead: task.lead,
        company: task.company, product: product, outcome: outcome))
  }

  private mutating func dial(_ task: Task, by rep: Int, hour: Int, isTroubled: Bool) -> StoryActivity.Outcome
  {
    let isWeak = task.lead.map { leads[$0].source.isWeak } ?? true
    let reach = 0.31 * Self.reach(at: hour) * (0.8 + 0.2 * reps[rep].manner.skill) * (isWeak ? 0.85 : 1.05)
    guard generator.happens(reach) else { return .noAnswer }
    guard generator.happens(isWeak ? 0.44 : 0.53) else { return .frontDesk }
    guard generator.happens(isTroubled ? 0.27 : 0.42) else {
      return .rightParty(word: generator.happens(0.6) ? "再コール" : "お断り")
    }
    return .conversation(word: generator.pick(["資料送付", "検討中", "時期待ち"]))
  }

  /// People answer before lunch and late in the afternoon.
  private static func reach(at hour: Int) -> Double {
    switch hour {
    case 10, 11: 1.15
    case 12: 0.6
    case 16, 17: 1.2
    case 9, 18: 0.8
    default: 0.98
    }
  }

  private mutating func mail() -> StoryActivity.Outcome {
    let isBulk = generator.happens(0.3)
    let isDelivered = generator.happens(0.965)
    let isOpened = isDelivered && generator.happens(isBulk ? 0.27 : 0.43)
    let isClicked = isOpened && generator.happens(0.22)
    let isReplied = isOpened && generator.happens(isBulk ? 0.02 : 0.11)
    return .mail(
      delivered: isDelivered, opened: isOpened, clicked: isClicked, replied: isReplied, bulk: isBulk)
  }

  private mutating func meet(_ meeting: Agenda.Meeting, on day: BusinessDate) {
    activities.append(
      StoryActivity(
        number: activities.count, date: day, second: 36_000 + generator.whole(0...15) * 1_800,
        kind: generator.happens(0.25) ? .visit : .onlineMeeting, rep: meeting.closer, lead: meeting.lead,
        company: meeting.company, product: meeting.product, outcome: .meeting))
  }
}
