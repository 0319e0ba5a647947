/// A record as plain words, field by field; an empty word is no value.
struct WordedRecord {
  let kind: String
  let name: String
  var words: [String: String]

  subscript(field: String) -> String? {
    guard let word = words[field], !word.isEmpty else { return nil }
    return word
  }

  func day(_ field: String) -> Int? { Days.position(of: self[field]) }
  func number(_ field: String) -> Int? { self[field].flatMap { Int($0) } }

  /// What reaches somebody in person.
  var isTouch: Bool {
    ["dial", "visit", "onlineMeeting"].contains(self["kind"])
      || (self["kind"] == "mail" && self["bulk"] != "yes")
  }

  /// The lines that tell this record, one for all fields or two that share them out.
  func lines(inTwo: Bool) -> [String] {
    let fields = words.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let start = "\(kind) \(name) "
    guard inTwo else { return [start + fields.joined(separator: " ")] }
    let middle = fields.count / 2
    return [
      start + fields[..<middle].joined(separator: " "), start + fields[middle...].joined(separator: " "),
    ]
  }
}

/// A random little sales history, with all the gaps and mistakes that real ones have.
struct WordedHistory {
  private(set) var records: [WordedRecord] = []
  private(set) var text = ""

  init(using random: inout SeededGenerator) {
    add("team", "sales", ["parent": ""], &random)
    add("team", "east", ["parent": "sales"], &random)
    add("team", "west", ["parent": ""], &random)
    for (rep, team) in [("aoki", "east"), ("baba", "west"), ("chiba", ""), ("doi", "east")] {
      add("rep", rep, ["team": team], &random)
    }
    for (company, industry) in [("acme", "it"), ("bolt", "food"), ("coda", "")] {
      add(
        "company", company,
        ["industry": industry, "isTarget": pick(["yes", "yes", "no", ""], &random), "rep": rep(&random)],
        &random)
    }
    for number in 0..<Int.random(in: 0...14, using: &random) { addLead(number, &random) }
    for number in 0..<Int.random(in: 0...20, using: &random) { addActivity(number, &random) }
    for number in 0..<Int.random(in: 0...14, using: &random) { addAppointment(number, &random) }
    for number in 0..<Int.random(in: 0...14, using: &random) { addOpportunity(number, &random) }
  }

  func all(_ kind: String) -> [WordedRecord] { records.filter { $0.kind == kind } }

  /// The history with everything taken back that happened after a day.
  func until(_ day: Int) -> WordedHistory {
    var before = self
    let births = [
      "lead": "createdOn", "activity": "occurredOn", "appointment": "setOn", "opportunity": "openedOn",
    ]
    before.records = records.filter { record in
      births[record.kind].flatMap { record.day($0) }.map { $0 <= day } ?? true
    }
    let undone = [
      "qualifiedOn": [:], "heldOn": ["state": "scheduled"], "judgedOn": ["verdict": "pending"],
      "closedOn": ["outcome": "open"],
    ]
    for index in before.records.indices {
      for (date, states) in undone {
        guard let happened = before.records[index].day(date), happened > day else { continue }
        before.records[index].words[date] = ""
        before.records[index].words.merge(states) { $1 }
      }
    }
    return before
  }

  private mutating func addLead(_ number: Int, _ random: inout SeededGenerator) {
    let born = day(&random)
    add(
      "lead", "L\(number)",
      [
        "createdOn": Days.all[born], "createdAt": moment(on: born, &random),
        "qualifiedOn": later(born, &random, orNever: true),
        "source": pick(["web", "fair", "unknown", ""], &random), "product": product(&random),
        "rep": rep(&random), "company": company(&random),
        "opportunity": pick(["O0", "O1", "O2", "", "", ""], &random),
        "custom.page": pick(["home", "price", ""], &random),
      ], &random)
  }

  private mutating func addActivity(_ number: Int, _ random: inout SeededGenerator) {
    let day = day(&random)
    var words = [
      "occurredOn": Days.all[day], "occurredAt": moment(on: day, &random),
      "kind": pick(["dial", "mail", "visit", "other"], &random),
      "rep": rep(&random), "lead": lead(&random), "company": company(&random), "product": product(&random),
    ]
    for flag in ["connected", "rightParty", "delivered", "opened", "clicked", "replied", "bulk"] {
      words[flag] = pick(["yes", "no", ""], &random)
    }
    add("activity", "C\(number)", words, &random)
  }

  private mutating func addAppointment(_ number: Int, _ random: inout SeededGenerator) {
    let born = day(&random)
    add(
      "appointment", "A\(number)",
      [
        "setOn": Days.all[born], "heldOn": later(born, &random, orNever: true),
        "judgedOn": later(born, &random, orNever: true), "state": pick(["scheduled", "held"], &random),
        "verdict": pick(["pending", "qualified", "qualified", "rejected", ""], &random),
        "temperature": pick(["hot", "cold", ""], &random),
        "setter": rep(&random), "secondSetter": second(&random), "setterShare": share(&random),
        "lead": lead(&random), "company": company(&random), "product": product(&random),
      ], &random)
  }

  private mutating func addOpportunity(_ number: Int, _ random: inout SeededGenerator) {
    let born = day(&random)
    let closed = later(born, &random, orNever: true)
    add(
      "opportunity", "O\(number)",
      [
        "openedOn": Days.all[born], "closedOn": closed,
        "outcome": closed.isEmpty ? "open" : pick(["won", "won", "lost"], &random),
        "amount": pick(["0", "100", "250", ""], &random), "isRepeat": pick(["yes", "no", ""], &random),
        "setter": rep(&random), "secondSetter": second(&random), "setterShare": share(&random),
        "closer": rep(&random), "secondCloser": second(&random), "closerShare": share(&random),
        "lead": lead(&random),
        "appointment": pick(["A0", "A1", "A2", "A3", ""], &random), "company": company(&random),
        "product": product(&random),
      ], &random)
  }

  private mutating func add(
    _ kind: String, _ name: String, _ words: [String: String], _ random: inout SeededGenerator
  ) {
    let record = WordedRecord(kind: kind, name: name, words: words)
    records.append(record)
    let isCorrected = Int.random(in: 0..<5, using: &random) == 0
    if isCorrected, words["product"] != nil {
      text += "\(kind) \(name) product=alpha rep=\n".withoutRep(of: kind)
    }
    for line in record.lines(inTwo: Bool.random(using: &random)) { text += line + "\n" }
  }

  /// A day of 2026.
  private func day(_ random: inout SeededGenerator) -> Int { Int.random(in: 365..<730, using: &random) }

  /// A day after `born`, now and then one before it by mistake.
  private func later(_ born: Int, _ random: inout SeededGenerator, orNever: Bool) -> String {
    if orNever, Int.random(in: 0..<4, using: &random) == 0 { return "" }
    return Days.all[born + Int.random(in: -20...150, using: &random)]
  }

  /// A second of a day, now and then not known.
  private func moment(on day: Int, _ random: inout SeededGenerator) -> String {
    Int.random(in: 0..<5, using: &random) == 0
      ? "" : "\(day * 86_400 + Int.random(in: 0..<86_400, using: &random))"
  }

  private func lead(_ random: inout SeededGenerator) -> String {
    Bool.random(using: &random) ? "L\(Int.random(in: 0...15, using: &random))" : ""
  }
  private func rep(_ random: inout SeededGenerator) -> String {
    pick(["aoki", "baba", "chiba", "doi", ""], &random)
  }
  private func second(_ random: inout SeededGenerator) -> String {
    Bool.random(using: &random) ? rep(&random) : ""
  }
  private func share(_ random: inout SeededGenerator) -> String { pick(["70", "100", "0", ""], &random) }
  private func company(_ random: inout SeededGenerator) -> String {
    pick(["acme", "bolt", "coda", "", ""], &random)
  }
  private func product(_ random: inout SeededGenerator) -> String { pick(["alpha", "beta", ""], &random) }

  private func pick(_ words: [String], _ random: inout SeededGenerator) -> String {
    words[Int.random(in: words.indices, using: &random)]
  }
}

extension String {
  /// Only leads and activities have a `rep`.
  fileprivate func withoutRep(of kind: String) -> String {
    kind == "lead" || kind == "activity" ? self : replacing(" rep=", with: "")
  }
}
