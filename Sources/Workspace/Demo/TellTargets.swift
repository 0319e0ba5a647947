import KPIEngine
import Planning
import SalesModel

/// What the story says of its people: who is away or new, what the field is asked for, what changed in the middle of a
/// month, and what the reps committed to.
struct TellTargets {
  let workspace: Workspace
  let owner: Viewer
  let today: BusinessDate

  private static let kpi = "appointmentsSet"

  func tell() async throws(Problem) {
    let snapshot = try await workspace.snapshot(naming: Directory.staff)
    let month = snapshot.settings.fiscal.month(of: today)
    let reps = snapshot.staff.reps.filter { $0.team != nil && $0.isInside }
    guard reps.count > 6 else { return }
    try await declare(reps, in: month, snapshot)
    try await askTheField(in: month, snapshot)
    try await commit(reps, month, snapshot)
  }

  // MARK: - Availability

  private func declare(_ reps: [Staff.Rep], in month: Month, _ snapshot: Snapshot) async throws(Problem) {
    let days = snapshot.settings.fiscal.days(of: month).filter { snapshot.state.calendar.halves(on: $0) == 2 }
    guard days.count > 13 else { return }
    var away = Availability(start: reps[2].joinedOn)
    for day in days[8...10] { away.absences[day] = .day }
    away.absences[days[13]] = .half
    let partTime = Availability(
      start: reps[6].joinedOn,
      hours: [snapshot.settings.fiscal.firstDay(of: month.adding(-3)): Rational(3, over: 4) ?? .one])
    let new = Availability(start: snapshot.settings.fiscal.firstDay(of: month.adding(-1)), ramp: .standard)
    for (index, (rep, availability)) in [(reps[2], away), (reps[6], partTime), (reps[reps.count - 1], new)]
      .enumerated()
    {
      try await workspace.declare(availability, of: rep.id, version: index, by: owner)
    }
  }

  // MARK: - Targets

  /// The field is asked for a little less than the business needs, by working days and ramp; one rep's leave moves
  /// some of it to the team in the middle of the month.
  private func askTheField(in month: Month, _ snapshot: Snapshot) async throws(Problem) {
    var settings: [TargetSetting] = []
    for later in 0...2 {
      let period = TargetPeriod.month(month.adding(later))
      let needed = snapshot.targets.target(
        of: Self.kpi, TargetRule(overTime: .adds, addsOverPeople: true), for: .whole, in: period, at: .outcome
      )
      guard let whole = needed?.floor, whole > 0 else { continue }
      settings += try await workspace.allocation(
        of: Rational(whole * 9 / 10), of: Self.kpi, at: .field, team: nil, in: period,
        by: [.workingDays, .ramp], for: owner)
    }
    guard !settings.isEmpty else { return }
    try await workspace.set(settings, reason: "", version: 0, by: owner)
    try await moveSome(settings.filter { $0.period == .month(month) })
    try await raiseATeam(settings.filter { $0.period == .month(month.adding(1)) })
  }

  private func moveSome(_ settings: [TargetSetting]) async throws(Problem) {
    guard settings.count > 2, let value = settings[2].value, value > Rational(2) else { return }
    let changes = [(settings[2], -2), (settings[1], 1), (settings[0], 1)].map { setting, move in
      setting.with(setting.value.map { $0 + Rational(move) })
    }
    try await workspace.set(
      changes, reason: "看護休暇の3日分を、同じチームの2名で分担する", version: 1, by: owner)
  }

  /// A team that wants more than its reps have been asked for: the page names the difference.
  private func raiseATeam(_ settings: [TargetSetting]) async throws(Problem) {
    guard let team = settings.compactMap(\.team).last, let any = settings.first else { return }
    let sum = settings.filter { $0.team == team }.compactMap(\.value).reduce(.zero, +)
    let raised = TargetSetting(
      kpi: any.kpi, level: any.level, team: team, period: any.period, value: sum + Rational(2))
    try await workspace.set([raised], reason: "", version: 2, by: owner)
  }

  // MARK: - Commits

  /// In the first days of each month; some people promise more than they bring.
  private func commit(_ reps: [Staff.Rep], _ month: Month, _ snapshot: Snapshot) async throws(Problem) {
    var chance = SeededGenerator(seed: 14)
    for ago in (1...6).reversed() {
      let past = month.adding(-ago)
      let actuals = try await workspace.commits(to: Self.kpi, in: past, for: owner).rows
      let words = actuals.compactMap { row -> (subject: CommitSubject, value: Rational)? in
        guard let actual = row.actual else { return nil }
        let promised = Int(actual.rounded()) + chance.whole(-2...3)
        return (CommitSubject(rep: row.rep.id, kpi: Self.kpi, month: past), Rational(max(promised, 1)))
      }
      try await say(words, onBusinessDay: 3, of: past, snapshot)
    }
    let asked = try await workspace.commits(to: Self.kpi, in: month, for: owner).rows
    let words = asked.dropLast().compactMap { row -> (subject: CommitSubject, value: Rational)? in
      guard let target = row.target?.floor else { return nil }
      let promised = Int(target) + chance.whole(-2...1)
      return (CommitSubject(rep: row.rep.id, kpi: Self.kpi, month: month), Rational(max(promised, 1)))
    }
    try await say(words, onBusinessDay: 2, of: month, snapshot)
    // Half of the people have looked at it again since.
    let again = words.enumerated().filter { $0.offset % 2 == 0 }.map { index, word in
      (subject: word.subject, value: word.value + Rational(index % 3 == 0 ? 1 : 0))
    }
    try await say(again, onBusinessDay: nil, of: month, snapshot)
  }

  /// - Parameter number: nil for today. A day that is still to come is today too.
  private func say(
    _ words: [(subject: CommitSubject, value: Rational)], onBusinessDay number: Int?, of month: Month,
    _ snapshot: Snapshot
  ) async throws(Problem) {
    let days = snapshot.settings.fiscal.days(of: month)
    let day = number.flatMap {
      snapshot.state.calendar.date(atBusinessDay: BusinessDays(halves: $0 * 2), in: days)
    }
    guard !words.isEmpty else { return }
    let nineOClock = 9 * 3_600
    let moment = snapshot.settings.zone.instant(of: min(day ?? today, today), secondOfDay: nineOClock)
    try await workspace.state(words, by: owner, at: min(moment, workspace.clock()))
  }
}

extension TargetSetting {
  fileprivate func with(_ value: Rational?) -> TargetSetting {
    TargetSetting(kpi: kpi, level: level, team: team, rep: rep, period: period, value: value)
  }
}
