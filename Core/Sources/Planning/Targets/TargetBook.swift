public import SalesModel

/// Two numbers on the same KPI (A09). Where only one of them was set, it serves as both.
public enum TargetLevel: String, Codable, CaseIterable, Sendable {
  /// 経営: what the business needs; for managers.
  case outcome
  /// 現場: what the field is asked for in its phase; for everybody.
  case field

  /// What the page calls it.
  public var label: Localized {
    switch self {
    case .outcome: Localized(ja: "経営目標", en: "Outcome target")
    case .field: Localized(ja: "現場目標", en: "Field target")
    }
  }

  var other: TargetLevel { self == .outcome ? .field : .outcome }
}

/// Who owes a target.
public enum TargetHolder: Hashable, Sendable {
  /// Everybody together.
  case whole
  /// One team.
  case team(PlanTeam.ID)
  /// One rep.
  case rep(PlanRep.ID)
}

/// A target that somebody sets, or takes away.
public struct TargetSetting: Hashable, Codable, Sendable {
  /// The KPI.
  public let kpi: String
  /// Outcome or field.
  public let level: TargetLevel
  /// The team that owes it, or in which the rep owes it; nil for the whole.
  public let team: PlanTeam.ID?
  /// The rep who owes it; nil for a team and the whole.
  public let rep: PlanRep.ID?
  /// For when.
  public let period: TargetPeriod
  /// In the KPI's unit: a count, minor units, a share of 1, days, seconds. Nil takes the target away.
  public let value: Rational?

  /// A target of somebody for a period.
  public init(
    kpi: String, level: TargetLevel, team: PlanTeam.ID? = nil, rep: PlanRep.ID? = nil, period: TargetPeriod,
    value: Rational?
  ) {
    self.kpi = kpi
    self.level = level
    self.team = team
    self.rep = rep
    self.period = period
    self.value = value
  }

  /// Who owes it.
  public var holder: TargetHolder {
    rep.map { .rep($0) } ?? team.map { .team($0) } ?? .whole
  }
}

/// Who changed a target, when, and why.
public struct TargetStamp: Hashable, Sendable {
  /// Its place in the log.
  public let sequence: LogSequence
  /// The local day.
  public let on: BusinessDate
  /// Nil for the owner at the command line.
  public let author: User.ID?
  /// Empty when nobody gave one.
  public let reason: String
  /// Whether it came with a plan.
  public let isPlan: Bool

  /// The stamp of one change.
  public init(sequence: LogSequence, on: BusinessDate, author: User.ID?, reason: String, isPlan: Bool) {
    self.sequence = sequence
    self.on = on
    self.author = author
    self.reason = reason
    self.isPlan = isPlan
  }
}

/// One change of one target: the value before and after, and who says so (C03).
public struct TargetChange: Hashable, Sendable {
  /// What was set; nil inside for a target that was taken away.
  public let setting: TargetSetting
  /// What it was before; nil for none.
  public let before: Rational?
  /// Who, when, why.
  public let stamp: TargetStamp
}

/// Every target that was ever set, and those in force. Nothing is overwritten.
public struct TargetBook: Hashable, Sendable {
  struct Entry: Hashable, Sendable {
    let value: Rational
    /// The team in which a rep owes it.
    let team: PlanTeam.ID?
  }
  typealias Entries = [TargetHolder: [TargetPeriod: Entry]]

  /// In the order in which they were made.
  public private(set) var changes: [String: [TargetChange]] = [:]
  private var current: [String: [TargetLevel: Entries]] = [:]

  /// No targets.
  public init() {}

  /// The KPIs that have, or had, any target.
  public var kpis: Set<String> { Set(changes.keys) }

  /// The value that was set for exactly this holder and period; nil without one.
  public func stated(
    _ kpi: String, _ level: TargetLevel, _ holder: TargetHolder, _ period: TargetPeriod
  ) -> Rational? {
    current[kpi]?[level]?[holder]?[period]?.value
  }

  /// The last day for which a KPI has any target; nil without one.
  public func lastDay(of kpi: String, in fiscal: FiscalCalendar) -> BusinessDate? {
    (current[kpi] ?? [:]).values.flatMap(\.values).flatMap(\.keys).map { $0.days(in: fiscal).upperBound }
      .max()
  }

  func entries(_ kpi: String, _ level: TargetLevel) -> Entries { current[kpi]?[level] ?? [:] }

  /// Takes a setting in; one that says what holds already leaves no trace.
  public mutating func take(_ setting: TargetSetting, _ stamp: TargetStamp) {
    let path = (setting.kpi, setting.level, setting.holder, setting.period)
    let entry = current[path.0]?[path.1]?[path.2]?[path.3]
    let team = setting.rep == nil ? nil : setting.team
    guard entry?.value != setting.value || entry?.team != team else { return }
    current[path.0, default: [:]][path.1, default: [:]][path.2, default: [:]][path.3] =
      setting.value.map { Entry(value: $0, team: team) }
    changes[setting.kpi, default: []].append(
      TargetChange(setting: setting, before: entry?.value, stamp: stamp))
  }

  /// Takes a plan in as outcome targets. In its months and KPIs it replaces every outcome target of a month.
  ///
  /// Releases before 2026-12 kept some stages under the name that the plan gives them.
  public mutating func take(_ plan: MonthlyTargets, _ stamp: TargetStamp) {
    for (stage, months) in plan.amounts.sorted(by: { $0.key < $1.key }) {
      let kpi = PlanChain.kpi(measuring: stage)
      for (month, parts) in months.sorted(by: { $0.key < $1.key }) {
        replace(kpi, in: .month(month), by: Self.settings(kpi, .month(month), parts), stamp)
      }
    }
    for (name, months) in plan.rates.sorted(by: { $0.key < $1.key }) {
      let kpi = PlanChain.kpi(measuring: name)
      for (month, rate) in months.sorted(by: { $0.key < $1.key }) {
        let setting = TargetSetting(kpi: kpi, level: .outcome, period: .month(month), value: rate.value)
        replace(kpi, in: .month(month), by: [setting], stamp)
      }
    }
  }

  private mutating func replace(
    _ kpi: String, in period: TargetPeriod, by settings: [TargetSetting], _ stamp: TargetStamp
  ) {
    let kept = Set(settings.map(\.holder))
    let gone = entries(kpi, .outcome).filter { $0.value[period] != nil && !kept.contains($0.key) }.keys
    for holder in gone.sorted(by: { $0.order < $1.order }) {
      take(TargetSetting(kpi: kpi, holder: holder, period: period, value: nil), stamp)
    }
    for setting in settings { take(setting, stamp) }
  }

  /// Seats without a name stand for their team, or for the whole.
  private static func settings(
    _ kpi: String, _ period: TargetPeriod, _ parts: [MonthlyTargets.Part]
  ) -> [TargetSetting] {
    Dictionary(grouping: parts) { Roster.Seat(team: $0.team, rep: $0.rep) }
      .map { seat, parts in
        TargetSetting(
          kpi: kpi, level: .outcome, team: seat.team, rep: seat.rep, period: period,
          value: Rational(parts.reduce(0) { $0 + $1.value }))
      }
      .sorted { $0.holder.order < $1.holder.order }
  }

  /// The targets after some changes.
  init(_ changes: [TargetChange]) {
    for change in changes { take(change.setting, change.stamp) }
  }
}

extension TargetHolder {
  /// The whole, then teams, then reps, by number.
  var order: (Int, Int64) {
    switch self {
    case .whole: (0, 0)
    case .team(let team): (1, team.rawValue)
    case .rep(let rep): (2, rep.rawValue)
    }
  }
}

extension TargetSetting {
  fileprivate init(kpi: String, holder: TargetHolder, period: TargetPeriod, value: Rational?) {
    switch holder {
    case .whole: self.init(kpi: kpi, level: .outcome, period: period, value: value)
    case .team(let team): self.init(kpi: kpi, level: .outcome, team: team, period: period, value: value)
    case .rep(let rep): self.init(kpi: kpi, level: .outcome, rep: rep, period: period, value: value)
    }
  }
}
