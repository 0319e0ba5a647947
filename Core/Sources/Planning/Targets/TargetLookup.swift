public import SalesModel

/// The targets in force, seen on a calendar: of anybody, for any period, at either level.
public struct TargetLookup: Sendable {
  let book: TargetBook
  let fiscal: FiscalCalendar
  let calendar: BusinessCalendar
  let availability: [PlanRep.ID: Availability]
  let teams: [PlanRep.ID: PlanTeam.ID]
  let tree: TeamTree

  /// - Parameters:
  ///   - availability: when reps work, as far as it is known; the others work whenever the company does.
  ///   - teams: the team whose rate a rep has who has none.
  ///   - tree: which teams make up a department.
  public init(
    _ book: TargetBook, fiscal: FiscalCalendar, calendar: BusinessCalendar,
    availability: [PlanRep.ID: Availability] = [:], teams: [PlanRep.ID: PlanTeam.ID] = [:],
    tree: TeamTree = TeamTree()
  ) {
    self.book = book
    self.fiscal = fiscal
    self.calendar = calendar
    self.availability = availability
    self.teams = teams
    self.tree = tree
  }

  /// The target of a holder for a period; nil when none follows from what was set.
  ///
  /// Set for exactly this holder and period it is that; else it follows from the holder's other periods (see
  /// ``TargetRule``), else from the reps of the team and the teams below it, else from the other level.
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
    TargetLookup(
      book, fiscal: fiscal, calendar: calendar, availability: availability, teams: teams,
      tree: tree)
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

  /// That of the nearest team above, else of the whole.
  private func ofGroup(
    _ kpi: String, _ rule: TargetRule, _ holder: TargetHolder, _ period: TargetPeriod, _ level: TargetLevel
  ) -> Rational? {
    let above: [Int64]
    switch holder {
    case .whole: return nil
    case .team(let team): above = Array(tree.above(team.rawValue).dropFirst())
    case .rep(let rep): above = teams[rep].map { tree.above($0.rawValue) } ?? []
    }
    return above.lazy.compactMap { own(kpi, rule, .team(PlanTeam.ID($0)), period, level) }.first
      ?? own(kpi, rule, .whole, period, level)
  }

  /// The sum of the parts that have a target; nil when none of them has one of this level.
  ///
  /// - Complexity: O(*holders* of the KPI).
  func sumOfParts(
    _ kpi: String, _ rule: TargetRule, _ holder: TargetHolder, _ period: TargetPeriod, _ level: TargetLevel
  ) -> Rational? {
    PartialSum(lookup: self, kpi: kpi, rule: rule, period: period, parts: parts(kpi, period))
      .value(of: holder, at: level)
  }

  /// What each holder is made of: a team of the teams right below it and of its reps, the whole of the teams that stand
  /// below none and of the reps of no team.
  private func parts(_ kpi: String, _ period: TargetPeriod) -> [TargetHolder: [TargetHolder]] {
    let days = period.days(in: fiscal)
    var (found, groups): (Set<Int64>, [TargetHolder: TargetHolder]) = ([], [:])
    for level in TargetLevel.allCases {
      for (part, entries) in book.entries(kpi, level) where part != .whole {
        guard let entry = Self.entry(of: entries, period, days, in: fiscal) else { continue }
        if case .team(let team) = part {
          found.formUnion(tree.above(team.rawValue))
        } else {
          groups[part] = entry.team.map { .team($0) } ?? .whole
          if let team = entry.team { found.formUnion(tree.above(team.rawValue)) }
        }
      }
    }
    for team in found {
      groups[.team(PlanTeam.ID(team))] = tree.parent(of: team).map { .team(PlanTeam.ID($0)) } ?? .whole
    }
    return Dictionary(grouping: groups.keys) { groups[$0] ?? .whole }
  }

  /// The entry of a period, else one that touches it.
  private static func entry(
    of entries: [TargetPeriod: TargetBook.Entry], _ period: TargetPeriod, _ days: ClosedRange<BusinessDate>,
    in fiscal: FiscalCalendar
  ) -> TargetBook.Entry? {
    entries[period] ?? entries.first { $0.key.days(in: fiscal).overlaps(days) }?.value
  }
}

/// Adds up targets from the parts of a holder, and theirs.
private struct PartialSum {
  let lookup: TargetLookup
  let kpi: String
  let rule: TargetRule
  let period: TargetPeriod
  let parts: [TargetHolder: [TargetHolder]]

  /// The sum of the parts; nil when none of them has a target of this level.
  func value(of holder: TargetHolder, at level: TargetLevel) -> Rational? {
    let parts = parts[holder] ?? []
    guard parts.contains(where: { isKnown($0, at: level) }) else { return nil }
    return parts.compactMap { part in
      own(part, level) ?? value(of: part, at: level) ?? own(part, level.other)
        ?? value(of: part, at: level.other)
    }
    .reduce(.zero, +)
  }

  private func isKnown(_ part: TargetHolder, at level: TargetLevel) -> Bool {
    own(part, level) != nil || (parts[part] ?? []).contains { isKnown($0, at: level) }
  }

  private func own(_ part: TargetHolder, _ level: TargetLevel) -> Rational? {
    lookup.own(kpi, rule, part, period, level)
  }
}

extension TargetChange {
  /// Whether it was made after the first day of a period.
  fileprivate func isDuring(_ days: ClosedRange<BusinessDate>, at level: TargetLevel) -> Bool {
    setting.level == level && stamp.on > days.lowerBound
  }
}
