import SalesModel

struct StoryActivity: Sendable {
  let number: Int
  let date: BusinessDate
  /// Seconds since midnight in Tokyo.
  let second: Int
  let kind: ActivityKind
  let rep: Int
  let lead: Int?
  let company: Int
  let product: Product
  let outcome: Outcome

  enum Outcome: Sendable {
    case noAnswer
    case frontDesk
    /// Someone at the right company who decides nothing today.
    case rightParty(word: String)
    /// A conversation about the need; the word is its result.
    case conversation(word: String)
    case mail(delivered: Bool, opened: Bool, clicked: Bool, replied: Bool, bulk: Bool)
    case meeting
  }

  var key: String { "A\(100_001 + number)" }

  /// Bulk mail speaks to nobody in person.
  var isTouch: Bool {
    if case .mail(_, _, _, _, let bulk) = outcome { return !bulk }
    return true
  }

  func record(_ leads: [StoryLead], _ reps: [StoryRep], _ companies: [StoryCompany]) -> ImportedRecord {
    typealias Own = Field.Activity
    var values = [Field: FieldValue](minimumCapacity: 12)
    values[Own.occurredOn] = .date(date)
    values[Own.occurredAt] = .instant(Timeline.instant(of: date, second: second))
    values[Own.kind] = .choice(kind.cell)
    values[Own.rep] = .reference(.rep, key: reps[rep].key)
    if let lead { values[Own.lead] = .reference(.lead, key: leads[lead].key) }
    values[Own.company] = .reference(.company, key: companies[company].key)
    values[Own.product] = .term(product.rawValue)
    add(outcome, to: &values)
    return ImportedRecord(kind: .activity, key: key, values: values)
  }

  private func add(_ outcome: Outcome, to values: inout [Field: FieldValue]) {
    typealias Own = Field.Activity
    func dial(_ word: String, connected: Bool, rightParty: Bool, valid: Bool) {
      values[Own.result] = .term(word)
      values[Own.connected] = .flag(connected)
      values[Own.rightParty] = .flag(rightParty)
      values[Own.validConversation] = .flag(valid)
    }
    switch outcome {
    case .noAnswer: dial("不在", connected: false, rightParty: false, valid: false)
    case .frontDesk: dial("受付止まり", connected: true, rightParty: false, valid: false)
    case .rightParty(let word): dial(word, connected: true, rightParty: true, valid: false)
    case .conversation(let word): dial(word, connected: true, rightParty: true, valid: true)
    case .mail(let delivered, let opened, let clicked, let replied, let bulk):
      values[Own.delivered] = .flag(delivered)
      values[Own.opened] = .flag(opened)
      values[Own.clicked] = .flag(clicked)
      values[Own.replied] = .flag(replied)
      values[Own.bulk] = .flag(bulk)
    case .meeting: values[Own.result] = .term("実施")
    }
  }
}
