import DemoData
import SalesModel
import Testing

/// The trouble that a reader of the demo is meant to find, in the months' totals and for every seed.
struct TroubleTests {
  @Test(arguments: Told.seeds) func showsInEveryMonth(seed: UInt64) {
    let figures = Figures.of(seed)
    let usual = figures.of(Told.one.troubledTeam, figures.before)
    for month in figures.after {
      let now = figures.of(Told.one.troubledTeam, [month])
      #expect(now.dialsPerDay >= usual.dialsPerDay * 1.25, "\(month)")
      #expect(now.appointmentRate <= usual.appointmentRate * 2 / 3, "\(month)")
    }
    let months = figures.of(Told.one.troubledTeam, figures.after)
    #expect((1.3...1.5).contains(months.dialsPerDay / usual.dialsPerDay))
    #expect(months.appointments / months.dials < usual.appointments / usual.dials / 2)
  }

  @Test(arguments: Told.seeds) func leavesTheOtherTeamsAlone(seed: UInt64) {
    let figures = Figures.of(seed)
    for team in ["T-SDR1", "T-BDR"] {
      let (before, after) = (figures.of(team, figures.before), figures.of(team, figures.after))
      #expect((0.93...1.07).contains(after.dialsPerDay / before.dialsPerDay), "\(team)")
      #expect((0.93...1.07).contains(after.appointmentRate / before.appointmentRate), "\(team)")
    }
  }

  @Test(arguments: Told.seeds) func isExplainedByWeakSourcesAndLessCare(seed: UInt64) {
    let figures = Figures.of(seed)
    let team = Told.one.troubledTeam
    let (before, after) = (figures.of(team, figures.before), figures.of(team, figures.after))
    #expect(after.weak / after.dials > before.weak / before.dials * 1.8)
    #expect(after.connected / after.dials < before.connected / before.dials)
    #expect(after.conversations / after.dials < before.conversations / before.dials * 0.75)
  }
}
