import KPIEngine
public import Planning
public import SalesModel

extension Workspace {
  /// A plan held against the workspace's own past: what every stage needs, in which month, whether that is realistic,
  /// and what would lift it (A03–A06, A18).
  public func outlook(of draft: PlanDraft, against record: TrackRecord, for viewer: Viewer)
    async throws(Problem)
    -> PlanOutlook
  {
    try viewer.check(.manager)
    let frame = try await state.frame(of: draft)
    do {
      return try PlanOutlook(try draft.plan(), over: frame, against: record)
    } catch {
      throw Problem(error)
    }
  }
}

extension WorkspaceState {
  /// The months of a draft and how much they are worked.
  /// - Throws: for a period without business days, or without settings.
  func frame(of draft: PlanDraft) throws(Problem) -> PlanOutlook.Frame {
    guard let fiscal = settings?.fiscal else {
      throw .unexpected("a plan of a workspace without settings")
    }
    let months = Array(draft.period.months(in: fiscal))
    let halves = months.map { month in
      let days = fiscal.days(of: month)
      return calendar.halves(from: days.lowerBound, through: days.upperBound)
    }
    guard
      let frame = PlanOutlook.Frame(
        months: months, halves: halves,
        repDays: repDays(of: draft.roster, in: draft.period.days(in: fiscal)))
    else {
      throw Problem(
        .invalid, Localized(ja: "この期間には営業日がありません。", en: "This period has no business days."),
        remedy: Localized(
          ja: "会社カレンダーを確かめるか、別の期間を選んでください。", en: "Check the company calendar, or choose another period."),
        field: "period")
    }
    return frame
  }

  /// The working days of all seats, without leave and reduced hours, and with the ramp of who is new.
  private func repDays(of roster: Roster, in days: ClosedRange<BusinessDate>) -> Rational {
    let whole = Rational(calendar.halves(from: days.lowerBound, through: days.upperBound))
    let halves = roster.seats.reduce(Rational.zero) { sum, seat in
      let known = seat.rep.flatMap { availability[$0]?.availability }
      return sum + (known.map { $0.rampedHalves(in: days, calendar: calendar) } ?? whole)
    }
    return halves.divided(by: Rational(2)) ?? .zero
  }
}
