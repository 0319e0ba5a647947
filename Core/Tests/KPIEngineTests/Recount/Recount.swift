/// A question in plain numbers: days are positions in ``Days``, months are counted from year 0.
struct PlainQuestion {
  var kpi = ""
  var isCohort = false
  var months = 0...0
  /// Months in a period; nil takes all as one.
  var length: Int? = 1
  var by: [String] = []
  /// Only records whose value there is the word.
  var scope: (dimension: String, word: String)?
  var through = 0
  var closing = 31
  var start = 4
  /// From this day on only product alpha counts; when `isNow` always, once the data has reached that day.
  var secondVersion: Int?
  var isNow = false
  /// Whether reps who hold a fact together are credited with parts of it.
  var isShared = false

  func month(_ day: Int) -> Int { Days.month(of: day, closing: closing) }
  func lastDay(_ month: Int) -> Int { Days.last(of: month, closing: closing) }
  var throughMonth: Int { month(through) }

  /// Names and months of the periods, in order.
  var periods: [(name: String, months: ClosedRange<Int>)] {
    guard let length else { return [("", months)] }
    var periods: [(name: String, months: ClosedRange<Int>)] = []
    for month in months {
      let name = Days.period(of: month, length: length, start: start)
      if periods.last?.name == name {
        periods[periods.count - 1].months = periods[periods.count - 1].months.lowerBound...month
      } else {
        periods.append((name, month...month))
      }
    }
    return periods
  }
}

/// A fact that counts: where it belongs and what is read of it.
struct Counted {
  /// The number of the record among those of its kind.
  let record: Int
  /// How much of it counts here.
  let percent: Int
  let group: [String]
  let day: Int
  let born: Int?
  let end: Int?
  let value: Int
  let word: String

  func stands(at last: Int) -> Bool { day <= last && (end.map { $0 > last } ?? true) }
}

extension [Counted] {
  /// Each record once, whoever holds it.
  var eachOnce: [Counted] { Array(Dictionary(map { ($0.record, $0) }) { first, _ in first }.values) }
}

/// One side of a question counted by walking over the records, one at a time.
struct PlainSide {
  let rule: CountingRule
  let facts: [Counted]
  let hasData: Bool
  /// The first day on which any record came into being.
  let begin: Int?
  private let question: PlainQuestion

  init(_ rule: CountingRule, _ question: PlainQuestion, in history: WordedHistory, origin: String) {
    self.rule = rule
    self.question = question
    let reading = PlainReading(history: history, rep: rule.rep)
    let all = history.all(rule.kind)
    if case .amount(let field) = rule.reading {
      hasData = all.contains { $0.number(field) != nil }
    } else {
      hasData = !all.isEmpty
    }
    let births = [
      "lead": "createdOn", "activity": "occurredOn", "appointment": "setOn", "opportunity": "openedOn",
    ]
    begin = history.records.compactMap { record in births[record.kind].flatMap { record.day($0) } }.min()
    facts = history.all(rule.kind).enumerated().flatMap { number, record -> [Counted] in
      guard let day = rule.date.map({ record.day($0) }) ?? -1, rule.holds(record) else { return [] }
      if rule.ofTargets, reading.company(of: record)?["isTarget"] != "yes" { return [] }
      let judgedOn = question.isNow || rule.date == nil ? question.through : day
      let isSecond = question.secondVersion.map { judgedOn >= $0 } ?? false
      if isSecond, record["product"] != "alpha" { return [] }
      if let longest = rule.longestResponse {
        guard let seconds = reading.response(to: record), seconds <= longest else { return [] }
      }
      guard let (value, word) = reading.read(rule, record) else { return [] }
      return Self.groups(of: record, rule, question, reading).map { group, percent in
        Counted(
          record: number, percent: percent, group: group, day: day,
          born: origin == "lead" ? reading.leadBirth(of: record) : record.day("openedOn"),
          end: rule.end.flatMap { record.day($0) }, value: value, word: word)
      }
    }
  }

  /// The groups that a record falls into by the reps who hold it and are asked about, and how much of it is theirs.
  private static func groups(
    of record: WordedRecord, _ rule: CountingRule, _ question: PlainQuestion, _ reading: PlainReading
  ) -> [[String]: Int] {
    let asksWho = !Set(question.by + [question.scope?.dimension ?? ""])
      .isDisjoint(with: ["rep", "team", "teamParent"])
    let second = ["setter": "secondSetter", "closer": "secondCloser"][rule.rep].flatMap { record[$0] }
    let isHeldByTwo = asksWho && second != nil
    let share = isHeldByTwo ? record.number(rule.rep + "Share") ?? 50 : 100
    let holders = [(reading.repName(of: record), share)] + (isHeldByTwo ? [(second, 100 - share)] : [])
    var groups: [[String]: Int] = [:]
    for (rep, percent) in holders {
      if let scope = question.scope, reading.word(scope.dimension, of: record, heldBy: rep) != scope.word {
        continue
      }
      let group = question.by.map { reading.word($0, of: record, heldBy: rep) ?? "-" }
      groups[group, default: 0] += percent
    }
    return groups
  }

  var isStock: Bool { rule.end != nil || rule.date == nil }

  /// Nil when there is no data, or nothing to take a percentile of.
  func number(_ all: [Counted]) -> Double? {
    guard hasData else { return nil }
    let counted = all.eachOnce
    switch rule.reading {
    case .one, .amount:
      return question.isShared
        ? Double(all.map { $0.value * $0.percent }.reduce(0, +)) / 100
        : Double(counted.map(\.value).reduce(0, +))
    case .different, .company: return Double(Set(counted.map(\.word)).count)
    case .days(let percent, _), .response(let percent):
      let days = counted.map(\.value).sorted()
      return days.isEmpty
        ? nil : Double(days[Int((Double(percent) / 100 * Double(days.count)).rounded(.up)) - 1])
    }
  }

  /// What the slice counts in some months.
  func slice(_ months: ClosedRange<Int>) -> [Counted] {
    if isStock {
      let last = min(question.lastDay(months.upperBound), question.lastDay(question.throughMonth))
      return facts.filter { $0.stands(at: last) }
    }
    return facts.filter {
      months.contains(question.month($0.day)) && question.month($0.day) <= question.throughMonth
    }
  }

  /// What the cohorts of some months count so many months after the birth of each.
  func cohort(_ months: ClosedRange<Int>, _ offset: Int) -> [Counted] {
    facts.filter { fact in
      guard let born = fact.born.map(question.month), months.contains(born) else { return false }
      if isStock {
        return born + offset <= question.throughMonth && fact.stands(at: question.lastDay(born + offset))
      }
      let month = question.month(fact.day)
      return month - born == offset && month <= question.throughMonth
    }
  }

  /// What they count in all.
  func cohort(_ months: ClosedRange<Int>) -> [Counted] {
    facts.filter { fact in
      guard let born = fact.born.map(question.month), months.contains(born) else { return false }
      if isStock { return fact.stands(at: question.lastDay(question.throughMonth)) }
      return question.month(fact.day) <= question.throughMonth
    }
  }
}

/// Reads a worded record's values, its lead's and its company's.
struct PlainReading {
  let history: WordedHistory
  let rep: String

  func word(_ dimension: String, of record: WordedRecord, heldBy rep: String?) -> String? {
    switch dimension {
    case "rep": rep
    case "team": find("rep", rep)?["team"]
    case "teamParent": find("team", find("rep", rep)?["team"])?["parent"]
    case "product": record["product"]
    case "industry": company(of: record)?["industry"]
    case "verdict", "temperature":
      (record.kind == "appointment" ? record : appointment(of: record))?[dimension]
    case "source", "custom.page": lead(of: record)?[dimension]
    default: nil
    }
  }

  func read(_ rule: CountingRule, _ record: WordedRecord) -> (Int, String)? {
    switch rule.reading {
    case .one: return (1, "")
    case .amount(let field): return (record[field].flatMap { Int($0) } ?? 0, "")
    case .different(let field): return record[field].map { (0, $0) }
    case .company:
      if record.kind == "company" { return (0, record.name) }
      let lead = find("lead", record["lead"])
      return (record["company"] ?? lead?["company"] ?? lead?.name).map { (0, $0) }
    case .days(_, let start):
      guard let from = start == "lead" ? leadBirth(of: record) : record.day(start) else { return nil }
      return record.day("closedOn").flatMap { $0 < from ? nil : ($0 - from, "") }
    case .response: return response(to: record).map { ($0, "") }
    }
  }

  /// Seconds until somebody turned to a lead in person.
  func response(to lead: WordedRecord) -> Int? {
    let touches = history.all("activity").filter { $0["lead"] == lead.name && $0.isTouch }
    guard let born = lead.number("createdAt"), let day = lead.day("createdOn") else { return nil }
    let answers = touches.filter { $0.day("occurredOn").map { $0 >= day } ?? true }
      .compactMap { $0.number("occurredAt") }.filter { $0 >= born }
    return answers.min().map { $0 - born }
  }

  func leadBirth(of record: WordedRecord) -> Int? { lead(of: record)?.day("createdOn") }

  /// The lead of a record: itself, the one it names, its appointment's, the one that names it, its company's newest
  /// that was born before anything became of the record.
  func lead(of record: WordedRecord) -> WordedRecord? {
    if record.kind == "lead" { return record }
    if let own = find("lead", record["lead"]) { return own }
    guard record.kind != "activity" else { return nil }
    if record.kind == "opportunity" {
      if let appointment = find("appointment", record["appointment"]), let lead = lead(of: appointment),
        find("lead", appointment["lead"]) != nil || (lead.day("createdOn") ?? 0) <= firstDay(of: record)
      {
        return lead
      }
      if let converted = history.all("lead").last(where: { $0["opportunity"] == record.name }) {
        return converted
      }
    }
    guard let company = record["company"] else { return nil }
    let leads = history.all("lead").filter { $0["company"] == company }
      .enumerated().sorted {
        ($0.element.day("createdOn") ?? 0, $0.offset) < ($1.element.day("createdOn") ?? 0, $1.offset)
      }
      .map(\.element)
    return leads.last { ($0.day("createdOn") ?? 0) <= firstDay(of: record) }
  }

  private func firstDay(of record: WordedRecord) -> Int {
    ["setOn", "heldOn", "judgedOn", "openedOn", "closedOn"].compactMap { record.day($0) }.min() ?? -1
  }

  func repName(of record: WordedRecord) -> String? {
    rep == "company.rep" ? company(of: record)?["rep"] : record[rep]
  }

  func company(of record: WordedRecord) -> WordedRecord? {
    record.kind == "company" ? record : find("company", record["company"])
  }

  private func appointment(of record: WordedRecord) -> WordedRecord? {
    find("appointment", record["appointment"])
  }

  private func find(_ kind: String, _ name: String?) -> WordedRecord? {
    name.flatMap { name in history.records.first { $0.kind == kind && $0.name == name } }
  }
}
