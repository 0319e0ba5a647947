public import KPIEngine
public import Planning
public import SalesModel

/// What a commit is about: one KPI of one rep in one month.
public struct CommitSubject: Hashable, Codable, Sendable {
  public let rep: PlanRep.ID
  public let kpi: KPI.ID
  public let month: Month

  public init(rep: PlanRep.ID, kpi: KPI.ID, month: Month) {
    self.rep = rep
    self.kpi = kpi
    self.month = month
  }
}

extension CommitSubject {
  fileprivate var entity: String { "commit/\(rep)/\(kpi)/\(month)" }
}

struct CommitStated: TypedAmounts {
  static let eventType = "commitStated"
  let subject: CommitSubject
  let value: Rational
}

extension Workspace {
  /// States what a rep's month will come to (C14). Earlier commits stay beside it.
  ///
  /// - Parameter seen: the log as the page showed it; nil for whoever decides on what is there now.
  /// - Throws: when a member states it for somebody else, when the KPI does not add up or the value is no whole number
  ///   from 0, when the month is closed, when there is no such rep, and when somebody else stated it since it was seen.
  public func commit(
    to value: Rational, for subject: CommitSubject, since seen: LogSequence? = nil, by viewer: Viewer
  ) async throws(Problem) {
    let unchanged = try await expectation(
      of: subject.entity, changed: { $0.commitStamps[subject] }, since: seen)
    try await state([(subject, value)], expecting: [unchanged], by: viewer)
  }

  /// States several commits at once.
  ///
  /// - Parameter moment: when they were said, nil for now; the story of the demo says things in its past.
  func state(
    _ commits: [(subject: CommitSubject, value: Rational)], expecting unchanged: [EntityVersion] = [],
    by viewer: Viewer, at moment: Instant? = nil
  ) async throws(Problem) {
    try viewer.check(.member)
    let own = viewer.role < .manager ? await ownRep(of: viewer) : nil
    let snapshot = try await snapshot(naming: Directory.staff)
    for commit in commits {
      guard viewer.role >= .manager || own == commit.subject.rep else { throw Self.notOwnCommit }
      try check(commit.value, commit.subject, snapshot)
    }
    try await record(
      commits.map { CommitStated(subject: $0.subject, value: $0.value) }, by: viewer, expecting: unchanged,
      occurredAt: moment)
  }

  private static let notOwnCommit = Problem(
    .forbidden, Localized(ja: "ほかの担当のコミットは入力できません。", en: "You can only commit for yourself."),
    remedy: Localized(
      ja: "ご自分の担当でも入力できないときは、管理者に「メンバー」のページで担当と紐づけてもらってください。",
      en: "If the rep is you, ask your administrator to link you to the rep on the page Members."))

  private func check(_ value: Rational, _ subject: CommitSubject, _ snapshot: Snapshot) throws(Problem) {
    guard snapshot.staff.rep(subject.rep) != nil else {
      throw Problem(.notFound, Localized(ja: "担当が見つかりません。", en: "There is no such rep."), field: "rep")
    }
    let kpi = try snapshot.newest(subject.kpi).kpi
    guard TargetRule(for: kpi).overTime == .adds else {
      throw Problem(
        .invalid,
        Localized(
          ja: "コミットは件数か金額のKPIに入力します。", en: "Commit to a KPI that counts things or amounts."), field: "kpi")
    }
    guard value >= .zero, value.floor == value.ceiling, value < Rational(Currency.limit) else {
      throw Problem(
        .invalid, Localized(ja: "コミットは0以上の整数で入力してください。", en: "Enter a whole number from 0."), field: "value")
    }
    guard snapshot.state.closed[subject.month] == nil else {
      throw Problem(
        .conflict,
        Localized(
          ja: "\(subject.month.title.ja)は締めてあります。", en: "\(subject.month.title.en) is closed."),
        remedy: Localized(ja: "締めていない月を選んでください。", en: "Choose an open month."), field: "month")
    }
  }
}

extension Snapshot {
  /// The newest version of a KPI's definition.
  func newest(_ kpi: KPI.ID) throws(Problem) -> DefinitionVersion {
    let versions = try query(kpi, months: Month(index: 0)...Month(index: 0)).versions
    return versions[versions.count - 1]
  }
}
