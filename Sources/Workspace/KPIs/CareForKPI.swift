public import KPIEngine
public import SalesModel

/// How often a KPI is looked at again (S4).
public enum ReviewCycle: String, Hashable, Codable, CaseIterable, Sendable {
  case week, month, halfYear

  public var label: Localized {
    switch self {
    case .week: Localized(ja: "毎週", en: "Every week")
    case .month: Localized(ja: "毎月", en: "Every month")
    case .halfYear: Localized(ja: "半年ごと", en: "Every half year")
    }
  }

  /// The review that is due after one on `date`: the same day of the week or month, or the month's last.
  func next(after date: BusinessDate) -> BusinessDate {
    switch self {
    case .week: date.adding(days: 7)
    case .month: date.adding(months: 1)
    case .halfYear: date.adding(months: 6)
    }
  }
}

/// Who answers for a KPI, and when it was and will be looked at.
public struct KPICare: Hashable, Sendable {
  /// Nil while nobody was named.
  public fileprivate(set) var owner: User.ID?
  public fileprivate(set) var cycle: ReviewCycle?
  /// Oldest first.
  public fileprivate(set) var reviews: [KPIReview] = []
  /// Since when ``cycle`` holds.
  fileprivate var begun: BusinessDate?
  /// How often any of it changed.
  public fileprivate(set) var version = 0

  /// When it is looked at next: a cycle after the last review, or after the cycle was set.
  public var nextReview: BusinessDate? {
    guard let cycle, let begun else { return nil }
    return cycle.next(after: max(reviews.last?.reviewedOn ?? begun, begun))
  }
}

extension Workspace {
  /// Who answers for KPIs; nobody for one that is missing.
  func ownerNames() async throws(Problem) -> [KPI.ID: String] {
    let owners = await state.care.compactMapValues(\.owner)
    guard !owners.isEmpty else { return [:] }
    let accounts = try await asking { store throws(StoreError) in try await store.accounts() }
    let names = Dictionary(accounts.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    return owners.compactMapValues { names[$0] }
  }
}

/// That somebody looked at a KPI, and what was said.
public struct KPIReview: Hashable, Codable, Sendable {
  public let reviewedOn: BusinessDate
  public let note: String
  /// Nil when the owner of the database noted it at the command line.
  public let reviewedBy: User.ID?
}

struct KPICareAssigned: EventPayload {
  static let eventType = "kpiCareAssigned"
  static let payloadVersion = 1
  let kpi: KPI.ID
  let owner: User.ID?
  let cycle: ReviewCycle?
  let assignedOn: BusinessDate
}

struct KPIReviewed: EventPayload {
  static let eventType = "kpiReviewed"
  static let payloadVersion = 1
  let kpi: KPI.ID
  let review: KPIReview
}

extension KPICare {
  mutating func take(_ assigned: KPICareAssigned) {
    if cycle != assigned.cycle { begun = assigned.assignedOn }
    owner = assigned.owner
    cycle = assigned.cycle
    version += 1
  }

  mutating func take(_ reviewed: KPIReviewed) {
    reviews.append(reviewed.review)
    version += 1
  }
}

extension Workspace {
  /// Names who answers for a KPI and how often it is looked at; nil takes either away.
  public func assignCare(
    of id: KPI.ID, to owner: User.ID?, every cycle: ReviewCycle?, version: Int, by viewer: Viewer
  ) async throws(Problem) {
    try viewer.check(.manager)
    _ = try await definition(id, for: viewer)
    if let owner, await state.people.roles[owner] == nil {
      throw Problem(.invalid, Localized(ja: "この利用者はいません。", en: "There is no such user."), field: "owner")
    }
    let assigned = KPICareAssigned(
      kpi: id, owner: owner, cycle: cycle, assignedOn: try await settings().zone.businessDate(of: clock()))
    try await record([assigned], by: viewer, expecting: [.care(of: id, version)])
  }

  /// Notes that a KPI was looked at today.
  public func review(_ id: KPI.ID, note: String, version: Int, by viewer: Viewer) async throws(Problem) {
    try viewer.check(.manager)
    _ = try await definition(id, for: viewer)
    let note = note.trimmed
    guard (1...500).contains(note.count) else {
      throw Problem(
        .invalid,
        Localized(ja: "見直しの結果を500文字以内で書いてください。", en: "Say what the review found in up to 500 characters."),
        field: "note")
    }
    let review = KPIReview(
      reviewedOn: try await settings().zone.businessDate(of: clock()), note: note, reviewedBy: viewer.user)
    try await record([KPIReviewed(kpi: id, review: review)], by: viewer, expecting: [.care(of: id, version)])
  }
}

extension EntityVersion {
  fileprivate static func care(of kpi: KPI.ID, _ version: Int) -> EntityVersion {
    EntityVersion(entity: "care/\(kpi)", version: version)
  }
}

extension BusinessDate {
  /// The same day so many months later, or the last day of a shorter month.
  fileprivate func adding(months: Int) -> BusinessDate {
    let month = month.adding(months)
    let day = min(day, month.dayCount)
    return BusinessDate(year: month.year, month: month.monthOfYear, day: day) ?? self
  }
}
