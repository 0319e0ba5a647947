import SalesModel

/// Everything that happened, in the order in which it is told.
struct StoryEvents {
  var leads: [StoryLead] = []
  var touches: [StoryTouch] = []
  var appointments: [StoryAppointment] = []
  var deals: [StoryDeal] = []
}

struct StoryLead {
  let number: Int
  let createdOn: BusinessDate
  let source: LeadSource
  let company: Int
  let rep: String
  let team: Team
  let product: String
  let rank: String
  var qualifiedOn: BusinessDate?
  var status = "未対応"
  /// An appointment was set: nobody calls for one any more.
  var isSettled = false

  var key: String { "L\(10_000 + number)" }

  func record(_ companies: [StoryCompany]) -> ImportedRecord {
    typealias Own = Field.Lead
    let contact = ["総務部", "情報システム部", "営業企画部", "経営企画室", "人事部"][number % 5]
    var values: [Field: FieldValue] = [
      Own.createdOn: .date(createdOn), Own.source: .term(source.rawValue), Own.product: .term(product),
      Own.rank: .term(rank), Own.status: .term(status), Own.rep: .reference(.rep, key: rep),
      Own.company: .reference(.company, key: companies[company].key),
      Own.personName: .personal("\(companies[company].name) \(contact) ご担当者"),
      Own.email: .personal("contact\(number)@\(companies[company].key.lowercased()).example"),
    ]
    if let campaign = source.campaign { values[Own.campaign] = .term(campaign) }
    if let qualifiedOn { values[Own.qualifiedOn] = .date(qualifiedOn) }
    return ImportedRecord(kind: .lead, key: key, values: values)
  }
}

struct StoryTouch {
  let number: Int
  let date: BusinessDate
  /// Seconds since midnight in Tokyo.
  let second: Int
  let kind: ActivityKind
  let rep: String
  let lead: String
  let company: Int
  let product: String
  let outcome: Outcome

  enum Outcome {
    case absent, reception, conversation, appointment
    case mail(opened: Bool, clicked: Bool, replied: Bool)
    case meeting

    var word: String? {
      switch self {
      case .absent: "不在"
      case .reception: "受付止まり"
      case .conversation: "会話"
      case .appointment: "アポ"
      case .mail, .meeting: nil
      }
    }
  }

  func record(_ companies: [StoryCompany]) -> ImportedRecord {
    typealias Own = Field.Activity
    var values: [Field: FieldValue] = [
      Own.occurredOn: .date(date),
      Own.occurredAt: .instant(WorkspaceZone.tokyo.midnight(of: date).adding(seconds: Int64(second))),
      Own.kind: .choice(kind.cell), Own.rep: .reference(.rep, key: rep), Own.lead: .reference(.lead, key: lead),
      Own.company: .reference(.company, key: companies[company].key), Own.product: .term(product),
    ]
    if let word = outcome.word { values[Own.result] = .term(word) }
    switch outcome {
    case .absent: values[Own.connected] = .flag(false)
    case .reception:
      values[Own.connected] = .flag(true)
      values[Own.rightParty] = .flag(false)
    case .conversation, .appointment:
      values[Own.connected] = .flag(true)
      values[Own.rightParty] = .flag(true)
      values[Own.validConversation] = .flag(true)
    case .mail(let opened, let clicked, let replied):
      values[Own.delivered] = .flag(true)
      values[Own.opened] = .flag(opened)
      values[Own.clicked] = .flag(clicked)
      values[Own.replied] = .flag(replied)
    case .meeting: break
    }
    return ImportedRecord(kind: .activity, key: "A\(100_000 + number)", values: values)
  }
}

struct StoryAppointment {
  let number: Int
  let setOn: BusinessDate
  let scheduledOn: BusinessDate
  /// Nil for appointments that came by telephone from outside of the lead list.
  let lead: String?
  let company: Int
  let product: String
  let setter: String
  let closer: String
  let temperature: Temperature
  let hearing: String
  var state = AppointmentState.scheduled
  var heldOn: BusinessDate?
  var judgedOn: BusinessDate?
  var verdict = Verdict.pending
  var rejectReason: String?

  var key: String { "P\(1_000 + number)" }

  func record(_ companies: [StoryCompany]) -> ImportedRecord {
    typealias Own = Field.Appointment
    var values: [Field: FieldValue] = [
      Own.setOn: .date(setOn), Own.scheduledOn: .date(scheduledOn), Own.state: .choice(state.cell),
      Own.verdict: .choice(verdict.cell), Own.temperature: .choice(temperature.cell),
      Own.isTarget: .flag(companies[company].isTarget), Own.setter: .reference(.rep, key: setter),
      Own.closer: .reference(.rep, key: closer), Own.company: .reference(.company, key: companies[company].key),
      Own.product: .term(product), Field.custom("ヒアリング"): .term(hearing),
    ]
    if let lead { values[Own.lead] = .reference(.lead, key: lead) }
    if let heldOn { values[Own.heldOn] = .date(heldOn) }
    if let judgedOn { values[Own.judgedOn] = .date(judgedOn) }
    if let rejectReason { values[Own.rejectReason] = .term(rejectReason) }
    return ImportedRecord(kind: .appointment, key: key, values: values)
  }
}

struct StoryDeal {
  let number: Int
  let openedOn: BusinessDate
  let expectedCloseOn: BusinessDate
  let appointment: String?
  let lead: String?
  let company: Int
  let product: String
  let setter: String?
  let closer: String
  let amount: Int
  let isRepeat: Bool
  var outcome = OpportunityOutcome.open
  var closedOn: BusinessDate?
  var stage = "提案"

  func record(_ companies: [StoryCompany]) -> ImportedRecord {
    typealias Own = Field.Opportunity
    var values: [Field: FieldValue] = [
      Own.openedOn: .date(openedOn), Own.expectedCloseOn: .date(expectedCloseOn), Own.outcome: .choice(outcome.cell),
      Own.stage: .term(stage), Own.amount: .money(Int64(amount)), Own.isRepeat: .flag(isRepeat),
      Own.closer: .reference(.rep, key: closer), Own.company: .reference(.company, key: companies[company].key),
      Own.product: .term(product), Own.name: .personal("\(companies[company].name) \(product)"),
    ]
    if let closedOn { values[Own.closedOn] = .date(closedOn) }
    if let setter { values[Own.setter] = .reference(.rep, key: setter) }
    if let appointment { values[Own.appointment] = .reference(.appointment, key: appointment) }
    if let lead { values[Own.lead] = .reference(.lead, key: lead) }
    return ImportedRecord(kind: .opportunity, key: "O\(1_000 + number)", values: values)
  }
}

extension WorkspaceZone {
  /// Japan has had no daylight saving time since 1951: midnight in Tokyo is 15:00 UTC of the day before.
  fileprivate func midnight(of date: BusinessDate) -> Instant {
    Instant(seconds: Int64(date.dayNumber) * 86_400 - 9 * 3_600)
  }
}
