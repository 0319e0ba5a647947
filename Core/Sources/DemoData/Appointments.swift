import SalesModel

struct StoryAppointment: Sendable {
  let number: Int
  let setOn: BusinessDate
  let scheduledOn: BusinessDate
  /// Nil for one that no lead led to.
  let lead: Int?
  let company: Int
  let product: Product
  let setter: Int
  let closer: Int
  let temperature: Temperature
  let hearing: Hearing
  /// What becomes of it, perhaps after the story's end.
  let fate: Fate

  enum Fate: Sendable {
    case held(on: BusinessDate, judgedOn: BusinessDate, isQualified: Bool)
    case noShow
    case cancelled
  }

  /// How far the setter asked before setting it.
  enum Hearing: String, CaseIterable, Sendable {
    case need = "課題のみ"
    case timing = "課題と時期まで"
    case budget = "予算まで"

    /// How often field sales finds it qualified.
    var promise: Double {
      switch self {
      case .need: 0.6
      case .timing: 0.82
      case .budget: 0.9
      }
    }
  }

  var key: String { "P\(1_001 + number)" }

  /// The day of the meeting and the day of its verdict, when there is a meeting at all.
  var meeting: (on: BusinessDate, judgedOn: BusinessDate, isQualified: Bool)? {
    guard case .held(let day, let judgedOn, let isQualified) = fate else { return nil }
    return (day, judgedOn, isQualified)
  }

  func state(on day: BusinessDate) -> AppointmentState {
    guard scheduledOn <= day else { return .scheduled }
    return switch fate {
    case .held(let heldOn, _, _): heldOn <= day ? .held : .rescheduled
    case .noShow: .noShow
    case .cancelled: .cancelled
    }
  }

  func record(
    _ leads: [StoryLead], _ reps: [StoryRep], _ companies: [StoryCompany], on day: BusinessDate
  ) -> ImportedRecord {
    typealias Own = Field.Appointment
    let company = companies[company]
    var values: [Field: FieldValue] = [
      Own.setOn: .date(setOn), Own.scheduledOn: .date(scheduledOn), Own.state: .choice(state(on: day).cell),
      Own.temperature: .choice(temperature.cell), Own.isTarget: .flag(company.isTarget),
      Own.setter: .reference(.rep, key: reps[setter].key),
      Own.closer: .reference(.rep, key: reps[closer].key),
      Own.company: .reference(.company, key: company.key), Own.product: .term(product.rawValue),
      Own.subject: .personal("\(company.name) \(product.rawValue) 初回商談"),
      Self.hearingField: .term(hearing.rawValue),
    ]
    if let lead { values[Own.lead] = .reference(.lead, key: leads[lead].key) }
    values.merge(outcome(on: day)) { _, outcome in outcome }
    return ImportedRecord(kind: .appointment, key: key, values: values)
  }

  static let hearingField = Field.custom("ヒアリング")

  /// One that nobody came to gets no verdict; all others wait for theirs until it is given.
  private func outcome(on day: BusinessDate) -> [Field: FieldValue] {
    typealias Own = Field.Appointment
    let state = state(on: day)
    guard state != .noShow, state != .cancelled else { return [:] }
    guard let meeting, state == .held else { return [Own.verdict: .choice(Verdict.pending.cell)] }
    guard meeting.judgedOn <= day else {
      return [Own.heldOn: .date(meeting.on), Own.verdict: .choice(Verdict.pending.cell)]
    }
    let verdict: Verdict = meeting.isQualified ? .qualified : .rejected
    var values: [Field: FieldValue] = [
      Own.heldOn: .date(meeting.on), Own.judgedOn: .date(meeting.judgedOn),
      Own.verdict: .choice(verdict.cell),
    ]
    if !meeting.isQualified { values[Own.rejectReason] = .term(rejectReason) }
    return values
  }

  private var rejectReason: String {
    let reasons = ["時期未定", "情報収集のみ", "予算なし", "決裁者不在", "対象外業種"]
    return hearing == .need ? reasons[number % 3] : reasons[2 + number % 3]
  }
}
