public import KPIEngine
public import Planning
public import SalesModel

/// What somebody who leaves leaves to others.
public struct LeftBehind: Sendable {
  /// KPIs of which they owe targets from the next month on, with how many.
  public let targets: [(kpi: KPI, count: Int)]
  /// What they said that this month and later ones will come to.
  public let commits: [(kpi: KPI, month: Month)]
  /// KPIs for which they answer.
  public let care: [KPI]
  /// Definitions that they proposed and nobody adopted.
  public let drafts: [KPI]
  /// Plans that they try out.
  public let scenarios: [Scenario]
  /// The department for which nobody else signs.
  public let signing: Department?
  /// Reviews that they answer for.
  public let reviews: [GapReview]

  public var isEmpty: Bool {
    targets.isEmpty && commits.isEmpty && care.isEmpty && drafts.isEmpty && scenarios.isEmpty
      && signing == nil
      && reviews.isEmpty
  }
}

extension LeftBehind {
  /// One thing that somebody else takes over, and the page on which that is done.
  public struct Line: Sendable {
    public let words: Localized
    public let path: String
  }

  public var lines: [Line] {
    var lines: [Line] = []
    if !targets.isEmpty {
      lines.append(
        Line(
          "来月以降の目標: ", "Targets from next month: ", targets.map { ($0.kpi.name, " (\($0.count))") },
          "/targets"))
    }
    if !commits.isEmpty {
      lines.append(Line("コミット: ", "Commits: ", commits.map { ($0.kpi.name, " (\($0.month))") }, "/commits"))
    }
    lines += care.map { Line("担当しているKPI: ", "Answers for the KPI ", [($0.name, "")], "/kpis/\($0.id)") }
    lines += drafts.map { Line("定義の案: ", "Draft of ", [($0.name, "")], "/definitions/\($0.id)/draft") }
    lines += scenarios.map {
      Line("計画のシナリオ: ", "Scenario: ", [(Localized(ja: $0.name, en: $0.name), "")], "/plan")
    }
    if let signing {
      lines.append(Line("署名できる唯一の人: ", "The only one who signs for ", [(signing.label, "")], "/people"))
    }
    lines += reviews.map {
      Line("見直し: ", "Review: ", [($0.subject.label, " (\($0.kpi))")], "/gap")
    }
    return lines
  }
}

extension LeftBehind.Line {
  fileprivate init(_ ja: String, _ en: String, _ names: [(name: Localized, more: String)], _ path: String) {
    words = Localized(
      ja: ja + names.map { $0.name.ja + $0.more }.joined(separator: "、"),
      en: en + names.map { $0.name.en + $0.more }.joined(separator: ", "))
    self.path = path
  }
}

extension Workspace {
  /// What somebody would leave to others, or has left.
  public func leftBehind(by user: User.ID, for viewer: Viewer) async throws(Problem) -> LeftBehind {
    try viewer.check(.admin)
    let settings = try await settings()
    return try await state.leftBehind(
      by: user, in: settings.fiscal.month(of: settings.zone.businessDate(of: clock())))
  }
}

extension WorkspaceState {
  fileprivate func leftBehind(by user: User.ID, in month: Month) throws(Problem) -> LeftBehind {
    guard let person = people[user] else { throw .noSuchPerson }
    let rep = person.rep
    let openCommits = commits.keys.filter { $0.rep == rep && $0.month >= month && closed[$0.month] == nil }
    return LeftBehind(
      targets: rep.map { targets(of: $0, after: month) } ?? [],
      commits: openCommits.sorted { ($0.month, $0.kpi) < ($1.month, $1.kpi) }.compactMap { subject in
        kpi(subject.kpi).map { (kpi: $0, month: subject.month) }
      },
      care: care.filter { $0.value.owner == user }.keys.sorted().compactMap(kpi),
      drafts: drafts.filter { $0.value.author == user }.keys.sorted().compactMap { drafts[$0]?.draft.kpi },
      scenarios: scenarios.filter { $0.author == user }, signing: signedOnlyBy(user),
      reviews: reviews.filter { $0.owner == user && $0.outcome == nil })
  }

  private func targets(of rep: PlanRep.ID, after month: Month) -> [(kpi: KPI, count: Int)] {
    guard let fiscal = settings?.fiscal else { return [] }
    return targets.changes.keys.sorted().compactMap { id in
      let settings = targets.changes[id, default: []].map(\.setting).filter {
        $0.rep == rep && $0.period.days(in: fiscal).lowerBound > fiscal.lastDay(of: month)
      }
      let count = Set(settings.map(\.period)).count { period in
        TargetLevel.allCases.contains { targets.stated(id, $0, .rep(rep), period) != nil }
      }
      return count == 0 ? nil : kpi(id).map { (kpi: $0, count: count) }
    }
  }

  private func signedOnlyBy(_ user: User.ID) -> Department? {
    guard let department = people[user]?.department else { return nil }
    let others = people.roles.keys.filter { $0 != user && people[$0]?.department == department }
    return others.isEmpty ? department : nil
  }

  private func kpi(_ id: KPI.ID) -> KPI? { book.written[id]?.last?.kpi }
}
