import DemoData
import SalesModel
import Testing

/// What holds of every record of the story.
struct StoryTests {
  @Test func isTheSameForTheSameSeed() {
    let again = Story(seed: 1, through: Told.lastDay)
    for kind in RecordKind.allCases { #expect(again.records(of: kind) == Told.records(of: kind)) }
  }

  @Test func differsBySeed() {
    for kind in RecordKind.allCases where kind != .team {
      #expect(Told.two.records(of: kind) != Told.records(of: kind))
    }
  }

  @Test func isOnlyContinuedByAnotherDay() {
    let before = Story(seed: 1, through: Told.lastDay.adding(days: -10))
    for kind in [RecordKind.team, .rep, .company, .activity] {
      #expect(Told.records(of: kind).starts(with: before.records(of: kind)), "\(kind)")
    }
    for kind in [RecordKind.lead, .appointment, .opportunity] {
      #expect(Told.records(of: kind).map(\.key).starts(with: before.records(of: kind).map(\.key)), "\(kind)")
    }
  }

  @Test func coversEighteenMonthsOfWhichTheLastIsUnfinished() throws {
    #expect(Told.one.firstDay == BusinessDate(iso: "2025-06-01"))
    #expect(Told.one.lastDay == BusinessDate(iso: "2026-11-22"))
    #expect(Told.one.troubleBegins == BusinessDate(iso: "2026-07-01"))
    #expect(Told.one.definitionChange.effectiveFrom == BusinessDate(iso: "2026-05-01"))
    #expect(Told.one.plan.firstMonth == Month(year: 2025, month: 12))
  }

  @Test(arguments: ["2026-02-28", "2026-12-31"])
  func canBeToldThroughAnyDay(text: String) throws {
    let day = try #require(BusinessDate(iso: text))
    let story = Story(seed: 3, through: day)
    #expect(story.firstDay.month.adding(17) == day.month)
    for kind in RecordKind.allCases {
      let records = story.records(of: kind)
      #expect(!records.isEmpty)
      guard let birth = kind.birthField else { continue }
      #expect(records.allSatisfy { $0.date(birth).map { (story.firstDay...day).contains($0) } ?? false })
    }
  }

  @Test(arguments: RecordKind.allCases) func givesEveryRecordAKeyOfItsOwn(kind: RecordKind) {
    let records = Told.records(of: kind)
    #expect(Set(records.map(\.key)).count == records.count)
    #expect(records.allSatisfy { $0.kind == kind && !$0.isMention })
  }

  @Test func refersOnlyToRecordsThatExist() {
    let keys = Dictionary(
      uniqueKeysWithValues: RecordKind.allCases.map { ($0, Set(Told.records(of: $0).map(\.key))) })
    for record in RecordKind.allCases.flatMap(Told.records) {
      for case .reference(let kind, let key) in record.values.values where keys[kind]?.contains(key) != true {
        Issue.record("\(record.kind) \(record.key) refers to \(kind) \(key)")
      }
    }
  }

  @Test(arguments: RecordKind.allCases) func givesEveryFieldAValueOfItsType(kind: RecordKind) {
    for record in Told.records(of: kind) {
      for (field, value) in record.values where !value.fits(field.type) {
        Issue.record("\(record.key) \(field.name) \(value)")
      }
      for field in record.values.keys where kind.field(named: field.name) != field {
        Issue.record("\(kind) has no field \(field.name)")
      }
    }
  }

  @Test(arguments: RecordKind.allCases) func ordersRecordsByTheirDay(kind: RecordKind) {
    guard let birth = kind.birthField else { return }
    let days = Told.records(of: kind).compactMap { $0.date(birth) }
    #expect(days.count == Told.records(of: kind).count)
    #expect(zip(days, days.dropFirst()).allSatisfy(<=))
  }

  @Test func knowsNothingAfterItsLastDayButWhatIsPlanned() {
    let planned: Set<Field> = [Field.Appointment.scheduledOn, Field.Opportunity.expectedCloseOn]
    let days = Told.one.firstDay...Told.one.lastDay
    for kind in [RecordKind.lead, .activity, .appointment, .opportunity] {
      for record in Told.records(of: kind) {
        for (field, value) in record.values where !planned.contains(field) {
          guard case .date(let date) = value, !days.contains(date) else { continue }
          Issue.record("\(record.key) \(field.name) \(date)")
        }
      }
    }
  }
}

extension FieldValue {
  func fits(_ type: FieldType) -> Bool {
    switch (self, type) {
    case (.date, .date), (.instant, .instant), (.number, .number), (.money, .money), (.flag, .flag): true
    case (.number(let share), .percent): (0...100).contains(share)
    case (.choice(let cell), .choice(let names)): names.indices.contains(Int(cell))
    case (.term(let word), .term): !word.isEmpty
    case (.reference(let kind, _), .reference(let wanted)): kind == wanted
    case (.personal(let text), .personal): !text.isEmpty
    default: false
    }
  }
}
