public import SalesModel

/// The targets in force, seen on a calendar: of anybody, for any period, at either level.
public struct TargetLookup: Sendable {
  let book: TargetBook
  let fiscal: FiscalCalendar
  let calendar: BusinessCalendar
  let availability: [PlanRep.ID: Availability]
  let teams: [PlanRep.ID: PlanTeam.ID]

  /// - Parameters:
  ///   - availability: when reps work, as far as it is known; the others work whenever the company does.
  ///   - teams: the team whose rate a rep has who has none.
  public init(
    _ book: TargetBook, fiscal: FiscalCalendar, calendar: BusinessCalendar,
    availability: [PlanRep.ID: Availability] = [:], teams: [PlanRep.ID: PlanTeam.ID] = [:]
  ) {
    self.book = book
    self.fiscal = fiscal
    self.calendar = calendar
    self.availability = availability
    self.teams = teams
  }

  /// The target of a holder for a period; nil when none follows from what was set.
  ///
  /// Set for exactly this holder and period it is that; else it follows from the holder's other periods (see
  /// ``TargetRule``), else from the reps of the team, else from the other level.
  /// - Complexity: O(1) for a target that was set; O(*reps*) for a sum; O(*days*) for a part of a longer period.
  public func target(
    of kpi: String, _ rule: TargetRule, for holder: TargetHolder, in period: TargetPeriod,
    at level: TargetLevel
  ) -> Rational? {
    own(kpi, rule, holder, period, level) ?? derived(kpi, rule, holder, period, level)
      ?? own(kpi, rule, holder, period, level.other) ?? derived(kpi, rule, holder, period, level.other)
  }

  /// The target as it stood when the period began, or as it was first set; nil unless it was another one than now
  /// (C03: an attainment shows both). Setting a level for the first time beside the other one is no change of it.
  ///
  /// - Complexity: O(*changes of the KPI*).
  public func formerTarget(
    of kpi: String, _ rule: TargetRule, for holder: TargetHolder, in period: TargetPeriod,
    at level: TargetLevel
  ) -> Rational? {
    let days = period.days(in: fiscal)
    let all = (book.changes[kpi] ?? []).map { (days: $0.setting.period.days(in: fiscal), change: $0) }
    let touching = all.filter { $0.days.overlaps(days) }
    let isOwn = touching.contains { $0.change.setting.level == level }
    let level = isOwn ? level : level.other
    let marks = Set(touching.map(\.change).filter { $0.isDuring(days, at: level) }.map(\.stamp.sequence))
      .sorted()
    guard let first = marks.first, let opens = touching.map(\.days.lowerBound).min(),
      let ends = touching.map(\.days.upperBound).max()
    else { return nil }
    let relevant = all.filter { $0.days.overlaps(opens...ends) }.map(\.change)
    let now = target(of: kpi, rule, for: holder, in: period, at: level)
    for mark in [first - 1] + marks {
      let then = relevant.filter { $0.setting.level != level || $0.stamp.sequence <= mark }
      let past = seeing(TargetBook(then))
      if past.isKnown(kpi, rule, holder, period, level),
        let value = past.target(of: kpi, rule, for: holder, in: period, at: level)
      {
        return value == now ? nil : value
      }
    }
    return nil
  }

  /// Whether a target follows from this level, without help of the other one alone.
  private func isKnown(
    _ kpi: String, _ rule: TargetRule, _ holder: TargetHolder, _ period: TargetPeriod, _ level: TargetLevel
  ) -> Bool {
    own(kpi, rule, holder, period, level) != nil || derived(kpi, rule, holder, period, level) != nil
  }

  private func seeing(_ book: TargetBook) -> TargetLookup {
    TargetLookup(book, fiscal: fiscal, calendar: calendar, availability: availability, teams: teams)
  }

  // MARK: - What a holder's own targets say

  func own(
    _ kpi: String, _ rule: TargetRule, _ holder: TargetHolder, _ period: TargetPeriod, _ level: TargetLevel
  ) -> Rational? {
    guard let entries = book.entries(kpi, level)[holder] else { return nil }
    return entries[period]?.value ?? following(entries, rule, holder, period)
  }

  /// What follows for a period from the others of the same holder.
  func following(
    _ entries: [TargetPeriod: TargetBook.Entry], _ rule: TargetRule, _ holder: TargetHolder,
    _ period: TargetPeriod
  ) -> Rational? {
    if rule.overTime == .standsAlone { return nil }
    if rule.overTime == .adds, let sum = sumOfMonths(entries, period) { return sum }
    let days = period.days(in: fiscal)
    let known = entries.map { (days: $0.key.days(in: fiscal), value: $0.value.value) }
    let touching = known.filter { $0.days.overlaps(days) }
    guard let first = touching.map(\.days.lowerBound).min(), let last = touching.map(\.days.upperBound).max()
    else { return nil }
    let work = { halves(of: holder, on: $0) }
    let spread = TargetSpread(known.filter { $0.days.overlaps(first...last) }, work: work)
    switch rule.overTime {
    case .adds: return spread.sum(in: days, work: work)
    case .holds: return spread.held(in: days, work: work)
    case .holdsAtEnd: return spread.held(on: days.upperBound)
    case .standsAlone: return nil
    }
  }

  /// The usual case of a quarter whose months are all set, without looking at days.
  private func sumOfMonths(_ entries: [TargetPeriod: TargetBook.Entry], _ period: TargetPeriod) -> Rational? {
    guard case .span(let span) = period, span.kind != .month else { return nil }
    var sum = Rational.zero
    for month in span.months(in: fiscal) {
      guard let entry = entries[.month(month)] else { return nil }
      sum = sum + entry.value
    }
    return sum
  }

  private func halves(of holder: TargetHolder, on date: BusinessDate) -> Rational {
    if case .rep(let rep) = holder, let availability = availability[rep] {
      return availability.workingHalves(on: date, calendar: calendar)
    }
    return Rational(calendar.halves(on: date))
  }

  // MARK: - What other holders say

  /// From the parts where they add up, from the group where they do not.
  private func derived(
    _ kpi: String, _ rule: TargetRule, _ holder: TargetHolder, _ period: TargetPeriod, _ level: TargetLevel
  ) -> Rational? {
    rule.addsOverPeople
      ? sumOfParts(kpi, rule, holder, period, level) : ofGroup(kpi, rule, holder, period, level)
  }

  private func ofGroup(
    _ kpi: String, _ rule: TargetRule, _ holder: TargetHolder, _ period: TargetPeriod, _ level: TargetLevel
  ) -> Rational? {
    switch holder {
    case .whole: return nil
    case .team: return own(kpi, rule, .whole, period, level)
    case .rep(let rep):
      return teams[rep].flatMap { own(kpi, rule, .team($0), period, level) }
        ?? own(kpi, rule, .whole, period, level)
    }
  }

  /// The sum of the parts that have a target; nil when none of them has one of this level.
  func sumOfParts(
    _ kpi: String, _ rule: TargetRule, _ holder: TargetHolder, _ period: TargetPeriod, _ level: TargetLevel
  ) -> Rational? {
    let parts = parts(of: holder, kpi, period)
    guard parts.contains(where: { has(kpi, rule, $0, period, level) }) else { return nil }
    return parts.compactMap { target(of: kpi, rule, for: $0, in: period, at: level) }.reduce(.zero, +)
  }

  private func has(
    _ kpi: String, _ rule: TargetRule, _ holder: TargetHolder, _ period: TargetPeriod, _ level: TargetLevel
  ) -> Bool {
    own(kpi, rule, holder, period, level) != nil
      || parts(of: holder, kpi, period).contains { own(kpi, rule, $0, period, level) != nil }
  }

  /// Of a team its reps; of the whole the teams that have targets of their own, and the reps of the others.
  private func parts(of holder: TargetHolder, _ kpi: String, _ period: TargetPeriod) -> [TargetHolder] {
    if case .rep = holder { return [] }
    let days = period.days(in: fiscal)
    var found: Set<TargetHolder> = []
    var groups: [TargetHolder: TargetHolder] = [:]
    for level in TargetLevel.allCases {
      for (part, entries) in book.entries(kpi, level) where part != .whole {
        guard let entry = Self.entry(of: entries, period, days, in: fiscal) else { continue }
        if case .team = part {
          found.insert(part)
        } else {
          groups[part] = entry.team.map { .team($0) } ?? .whole
        }
      }
    }
    if holder != .whole { return groups.filter { $0.value == holder }.map(\.key) }
    return found + groups.filter { !found.contains($0.value) }.map(\.key)
  }

  /// The entry of a period, else one that touches it.
  private static func entry(
    of entries: [TargetPeriod: TargetBook.Entry], _ period: TargetPeriod, _ days: ClosedRange<BusinessDate>,
    in fiscal: FiscalCalendar
  ) -> TargetBook.Entry? {
    entries[period] ?? entries.first { $0.key.days(in: fiscal).overlaps(days) }?.value
  }
}

extension TargetChange {
  /// Whether it was made after the first day of a period.
  fileprivate func isDuring(_ days: ClosedRange<BusinessDate>, at level: TargetLevel) -> Bool {
    setting.level == level && stamp.on > days.lowerBound
  }
}
