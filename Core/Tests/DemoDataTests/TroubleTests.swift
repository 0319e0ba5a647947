import DemoData
import SalesModel
import Testing

/// The trouble that a reader of the demo is meant to find, in the months' totals and for every seed.
@Suite(.serialized) struct TroubleTests {
  @Test(arguments: 1...5 as ClosedRange<UInt64>) func showsInEveryMonth(seed: UInt64) {
    let figures = TeamFigures(Story(seed: seed, through: Told.lastDay))
    let usual = figures.of(figures.story.troubledTeam, figures.before)
    for month in figures.after {
      let now = figures.of(figures.story.troubledTeam, [month])
      #expect(now.dialsPerDay >= usual.dialsPerDay * 1.25, "\(month)")
      #expect(now.appointmentRate <= usual.appointmentRate * 2 / 3, "\(month)")
    }
    let months = figures.of(figures.story.troubledTeam, figures.after)
    #expect((1.3...1.5).contains(months.dialsPerDay / usual.dialsPerDay))
    #expect(months.appointments / months.dials < usual.appointments / usual.dials / 2)
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>) func leavesTheOtherTeamsAlone(seed: UInt64) {
    let figures = TeamFigures(Story(seed: seed, through: Told.lastDay))
    for team in ["T-SDR1", "T-BDR"] {
      let (before, after) = (figures.of(team, figures.before), figures.of(team, figures.after))
      #expect((0.93...1.07).contains(after.dialsPerDay / before.dialsPerDay), "\(team)")
      #expect((0.93...1.07).contains(after.appointmentRate / before.appointmentRate), "\(team)")
    }
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>) func isExplainedByWeakSourcesAndLessCare(seed: UInt64) {
    let figures = TeamFigures(Story(seed: seed, through: Told.lastDay))
    let team = figures.story.troubledTeam
    let (before, after) = (figures.of(team, figures.before), figures.of(team, figures.after))
    #expect(after.weak / after.dials > before.weak / before.dials * 1.8)
    #expect(after.connected / after.dials < before.connected / before.dials)
    #expect(after.conversations / after.dials < before.conversations / before.dials * 0.75)
  }
}

/// What a team did in some months.
private struct TeamMonths {
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

private struct TeamFigures {
  let story: Story
  private var months: [String: [Month: TeamMonths]] = [:]

  init(_ story: Story) {
    self.story = story
    let teams = Dictionary(
      uniqueKeysWithValues: story.records(of: .rep).map { ($0.key, $0.key(Field.Rep.team) ?? "") })
    let leads = story.records(of: .lead)
    let sources = Dictionary(
      uniqueKeysWithValues: leads.map { ($0.key, $0.word(Field.Lead.source) ?? "") })
    for lead in leads {
      add(lead, teams, by: Field.Lead.rep, on: Field.Lead.createdOn) { $0.leads += 1 }
    }
    for appointment in story.records(of: .appointment) {
      add(appointment, teams, by: Field.Appointment.setter, on: Field.Appointment.setOn) {
        $0.appointments += 1
      }
    }
    for dial in story.records(of: .activity) where dial.isActivity(.dial) {
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
  var before: [Month] { (1...4).reversed().map { story.troubleBegins.month.adding(-$0) } }
  var after: [Month] { Array(story.troubleBegins.month..<story.lastDay.month) }

  func of(_ team: String, _ chosen: [Month]) -> TeamMonths {
    chosen.reduce(into: TeamMonths()) { sum, month in
      let one = months[team]?[month] ?? TeamMonths()
      sum.dials += one.dials
      sum.connected += one.connected
      sum.conversations += one.conversations
      sum.weak += one.weak
      sum.leads += one.leads
      sum.appointments += one.appointments
      sum.workingDays += Double(story.calendar.halves(from: month.firstDay, through: month.lastDay)) / 2
    }
  }
}
