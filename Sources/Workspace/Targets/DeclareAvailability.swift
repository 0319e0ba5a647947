public import Planning
public import SalesModel

/// When a rep works, and who said so.
public struct DeclaredAvailability: Hashable, Codable, Sendable {
  public let availability: Availability
  public let on: BusinessDate
  /// Nil for the owner at the command line.
  public let by: User.ID?
}

struct AvailabilityDeclared: EventPayload {
  static let eventType = "availabilityDeclared"
  static let payloadVersion = 1
  let rep: PlanRep.ID
  let declared: DeclaredAvailability
}

/// A rep with what is known of the rep's working time.
public struct RepAvailability: Sendable {
  public let rep: Staff.Rep
  public let availability: Availability
  /// Nil while nobody declared anything.
  public let declared: DeclaredAvailability?
  /// The rep's own working days of a month.
  public let days: WorkProgress
}

/// Everybody's working time in one month.
public struct AvailabilityTable: Sendable {
  public let month: Month
  /// The dates of the month.
  public let days: ClosedRange<BusinessDate>
  public let reps: [RepAvailability]
  public let teamNames: [PlanTeam.ID: String]
  /// By everybody who is always there.
  public let progress: PeriodProgress
  /// How often availability was declared.
  public let version: Int
}

extension Workspace {
  /// Says when a rep works: first and last day, leave, reduced hours, ramp. It replaces what was said before.
  ///
  /// - Throws: when there is no such rep, when the last day comes before the first, when a share of a day is not between
  ///   0 and 1, when there is a ramp without a first day, and when somebody else declared something first.
  public func declare(_ availability: Availability, of rep: PlanRep.ID, version: Int, by viewer: Viewer)
    async throws(Problem)
  {
    try viewer.check(.manager)
    let snapshot = try await snapshot(naming: Directory.staff)
    guard snapshot.staff.rep(rep) != nil else {
      throw Problem(.notFound, Localized(ja: "担当が見つかりません。", en: "There is no such rep."), field: "rep")
    }
    try Self.check(availability)
    let declared = DeclaredAvailability(
      availability: availability, on: snapshot.settings.zone.businessDate(of: clock()), by: viewer.user)
    try await record(
      [AvailabilityDeclared(rep: rep, declared: declared)], by: viewer,
      expecting: [EntityVersion(entity: "availability", version: version)])
  }

  /// The working time of every rep in a month; nil for the month that the data reaches.
  public func availability(in month: Month?, for viewer: Viewer) async throws(Problem) -> AvailabilityTable {
    try viewer.check(.manager)
    let snapshot = try await snapshot(naming: Directory.staff)
    let month = month ?? snapshot.settings.fiscal.month(of: snapshot.dataThrough)
    let days = snapshot.settings.fiscal.days(of: month)
    let known = snapshot.availability
    let staff = snapshot.staff
    let reps = staff.reps.map { rep in
      let availability = known[rep.id] ?? .full
      return RepAvailability(
        rep: rep, availability: availability, declared: snapshot.state.availability[rep.id],
        days: WorkProgress(
          of: availability, in: days, reach: snapshot.reach, calendar: snapshot.state.calendar))
    }
    return AvailabilityTable(
      month: month, days: days, reps: reps, teamNames: staff.teamNames,
      progress: PeriodProgress(
        of: days, reach: snapshot.reach, calendar: snapshot.state.calendar),
      version: snapshot.state.availabilityVersion)
  }

  /// Leave by half a day for years is as much as anybody needs.
  private static let mostAbsences = 1_000

  private static func check(_ availability: Availability) throws(Problem) {
    if let start = availability.start, let end = availability.end, end < start {
      throw Problem(
        .invalid,
        Localized(
          ja: "離任日（\(end)）が着任日（\(start)）より前です。",
          en: "The last day (\(end)) comes before the first (\(start))."),
        field: "end")
    }
    guard availability.hours.values.allSatisfy({ $0 >= .zero && $0 <= .one }) else {
      throw Problem(
        .invalid,
        Localized(ja: "勤務の割合は0%から100%で入力してください。", en: "Give the share of a day from 0% to 100%."),
        field: "hours")
    }
    if availability.ramp != nil, availability.start == nil {
      throw Problem(
        .invalid,
        Localized(ja: "立ち上がりには着任日が必要です。", en: "A ramp needs the first day."), field: "start")
    }
    guard availability.absences.count <= mostAbsences else {
      throw Problem(
        .invalid,
        Localized(ja: "休暇は\(mostAbsences)日までです。", en: "At most \(mostAbsences) days of leave."),
        field: "leave")
    }
  }
}
