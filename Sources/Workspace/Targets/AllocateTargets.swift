public import KPIEngine
public import Planning
public import SalesModel

extension Workspace {
  /// The parts of a whole for the reps who carry a KPI, as settings that nobody has made yet (A08).
  ///
  /// - Parameters:
  ///   - team: nil for everybody.
  ///   - factors: none for equal parts; see ``Allocation``.
  ///   - weights: what a manager gives reps beside these, 1 where nothing is given.
  /// - Throws: when the KPI does not add up over people, or nobody works in the period.
  public func allocation(
    of whole: Rational, of kpi: KPI.ID, at level: TargetLevel, team: PlanTeam.ID?, in period: TargetPeriod,
    by factors: Set<Allocation.Factor>, weights: [PlanRep.ID: Rational] = [:], for viewer: Viewer
  ) async throws(Problem) -> [TargetSetting] {
    try viewer.check(.manager)
    let snapshot = try await snapshot(naming: Directory.staff)
    let definition = try snapshot.newest(kpi)
    guard TargetRule(for: definition.kpi).addsOverPeople, let amount = whole.floor, amount >= 0,
      whole == Rational(amount)
    else {
      throw Problem(
        .invalid,
        Localized(
          ja: "配れるのは、担当の合計が全体になるKPIの0以上の整数です。",
          en: "Only whole numbers from 0 of a KPI whose reps add up can be shared."), field: "whole")
    }
    let days = period.days(in: snapshot.settings.fiscal)
    let availability = snapshot.availability
    let reps = snapshot.staff.carriers(of: definition.kpi).filter { rep in
      (team == nil || rep.team == team) && (availability[rep.id] ?? .full).isEmployed(in: days)
    }
    let members = reps.map { rep in
      Allocation.Member(weight: weights[rep.id] ?? .one, availability: availability[rep.id] ?? .full)
    }
    guard
      let parts = Allocation(by: factors.union(weights.isEmpty ? [] : [.weight])).split(
        amount, over: members, in: days, calendar: snapshot.state.calendar)
    else {
      throw Problem(
        .invalid,
        Localized(
          ja: "\(period.title.ja)に稼働する担当がいません。", en: "Nobody works in \(period.title.en)."),
        remedy: Localized(
          ja: "稼働ページで着任日・離任日と休暇を、重みを付けたときは0でない担当がいるかを確かめてください。",
          en: "Check first and last days and leave on the availability page, and that not all weights are 0."),
        field: "whole")
    }
    return zip(reps, parts).map { rep, part in
      TargetSetting(
        kpi: kpi, level: level, team: rep.team, rep: rep.id, period: period, value: Rational(part))
    }
  }
}

extension Staff {
  /// The reps by whom a KPI is counted: field sales where it is the closer, inside sales elsewhere.
  func carriers(of kpi: KPI) -> [Rep] {
    let isField = kpi.numerator.rep == "closer"
    return reps.filter { $0.team != nil && $0.isInside != isField }
  }
}

extension Availability {
  /// Whether the rep belongs to the company on a day of `days`.
  func isEmployed(in days: ClosedRange<BusinessDate>) -> Bool {
    start.map { $0 <= days.upperBound } ?? true && end.map { $0 >= days.lowerBound } ?? true
  }
}
