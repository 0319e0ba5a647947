import DemoData
import SalesModel

/// What a team did in some months.
struct TeamMonths {
  var dials = 0.0
  var connected = 0.0
  var conversations = 0.0
  /// Dials to leads of webinars and exhibitions.
  var weak = 0.0
  var leads = 0.0
  var appointments = 0.0
  var workingDays = 0.0

  var dialsPerDay: Double { dials / workingDays }
  var appointmentRate: Double { appointments / leads }
}

/// A story counted by team and month.
struct Figures {
  private let calendar: BusinessCalendar
  private let troubleBegins: BusinessDate
  private let lastDay: BusinessDate
  private(set) var leads: [Month: Int]
  private(set) var activities: [Month: Int]
  private(set) var appointments: [Month: Int]
  private var months: [String: [Month: TeamMonths]] = [:]

  /// Every seed is counted once for all tests: its records are many.
  private static let all = Told.seeds.map { Figures(seed: $0) }

  static func of(_ seed: UInt64) -> Figures { all[Int(seed - Told.seeds.lowerBound)] }

  private init(seed: UInt64) {
    calendar = Told.one.calendar
    troubleBegins = Told.one.troubleBegins
    lastDay = Told.lastDay
    let leads = Told.records(of: .lead, seed: seed)
    let activities = Told.records(of: .activity, seed: seed)
    let appointments = Told.records(of: .appointment, seed: seed)
    self.leads = leads.counts(by: Field.Lead.createdOn)
    self.activities = activities.counts(by: Field.Activity.occurredOn)
    self.appointments = appointments.counts(by: Field.Appointment.setOn)
    let teams = Dictionary(
      uniqueKeysWithValues: Told.records(of: .rep, seed: seed).map { ($0.key, $0.key(Field.Rep.team) ?? "") })
    let sources = Dictionary(
      uniqueKeysWithValues: leads.map { ($0.key, $0.word(Field.Lead.source) ?? "") })
    for lead in leads {
      add(lead, teams, by: Field.Lead.rep, on: Field.Lead.createdOn) { $0.leads += 1 }
    }
    for appointment in appointments {
      add(appointment, teams, by: Field.Appointment.setter, on: Field.Appointment.setOn) {
        $0.appointments += 1
      }
    }
    for dial in activities where dial.isActivity(.dial) {
      let source = dial.key(Field.Activity.lead).flatMap { sources[$0] } ?? ""
      add(dial, teams, by: Field.Activity.rep, on: Field.Activity.occurredOn) {
        $0.dials += 1
        if dial.flag(Field.Activity.connected) == true { $0.connected += 1 }
        if dial.flag(Field.Activity.validConversation) == true { $0.conversations += 1 }
        if ["ウェビナー", "展示会"].contains(source) { $0.weak += 1 }
      }
    }
  }

  private mutating func add(
    _ record: ImportedRecord, _ teams: [String: String], by rep: Field, on day: Field,
    _ change: (inout TeamMonths) -> Void
  ) {
    guard let team = record.key(rep).flatMap({ teams[$0] }), let month = record.date(day)?.month else {
      return
    }
    change(&months[team, default: [:]][month, default: TeamMonths()])
  }

  /// Four months before the trouble, and the four whole ones with it.
  var before: [Month] { (1...4).reversed().map { troubleBegins.month.adding(-$0) } }
  var after: [Month] { Array(troubleBegins.month..<lastDay.month) }

  func of(_ team: String, _ chosen: [Month]) -> TeamMonths {
    chosen.reduce(into: TeamMonths()) { sum, month in
      let one = months[team]?[month] ?? TeamMonths()
      sum.dials += one.dials
      sum.connected += one.connected
      sum.conversations += one.conversations
      sum.weak += one.weak
      sum.leads += one.leads
      sum.appointments += one.appointments
      sum.workingDays += Double(calendar.halves(from: month.firstDay, through: month.lastDay)) / 2
    }
  }
}
