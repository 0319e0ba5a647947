import KPIEngine
import Planning
import SalesModel

/// What the ids of events are called now; the log itself carries no names.
struct HistoryNames {
  private let users: [User.ID: String]
  private let directory: Directory
  private let imports: [ImportID: String]
  private let kpis: [KPI.ID: KPI]
  private let currency: Currency
  /// By how much the typed amounts of the event that is told are too large.
  private var excess: Int64 = 1

  init(users: [User.ID: String], directory: Directory, imports: [ImportID: String], state: WorkspaceState) {
    self.users = users
    self.directory = directory
    self.imports = imports
    kpis = state.book.written.compactMapValues { $0.last?.kpi }
    currency = state.settings?.currency ?? .yen
  }

  /// The same names for what an event says.
  func reading(_ event: Event) -> HistoryNames {
    var names = self
    names.excess = event.excess(in: currency)
    return names
  }

  func user(_ id: User.ID) -> String { users[id] ?? "#\(id)" }
  func rep(_ id: PlanRep.ID) -> String { directory.name(of: .rep, id.rawValue) }
  func team(_ id: PlanTeam.ID) -> String { directory.name(of: .team, id.rawValue) }
  func file(_ id: ImportID) -> String { imports[id] ?? "#\(id)" }
  func kpi(_ id: KPI.ID) -> Localized { kpis[id]?.name ?? Localized(ja: id, en: id) }

  func kpis(_ ids: [KPI.ID]) -> Localized { list(ids.map(kpi)) }

  /// A value in the unit of a KPI; a dash for none.
  func value(_ value: Rational?, of kpi: KPI.ID) -> String {
    guard let value else { return "—" }
    let unit = kpis[kpi]?.unit ?? .count
    let text = TargetText(unit, currency: currency).text(of: unit == .money ? value.without(excess) : value)
    return text.isEmpty ? "—" : text
  }

  /// Who owes a target.
  func holder(_ holder: TargetHolder) -> Localized {
    switch holder {
    case .whole: Localized(ja: "全体", en: "everybody")
    case .team(let id): plain(team(id))
    case .rep(let id): plain(rep(id))
    }
  }

  func plain(_ text: String) -> Localized { Localized(ja: text, en: text) }

  /// The first of many, and how many more there are.
  func list(_ words: [Localized]) -> Localized {
    let shown = words.prefix(3)
    let more = words.count - shown.count
    return Localized(
      ja: shown.map(\.ja).joined(separator: "、") + (more > 0 ? " ほか\(more)件" : ""),
      en: shown.map(\.en).joined(separator: ", ") + (more > 0 ? " and \(more) more" : ""))
  }
}

extension Localized {
  /// With why it was done, when somebody said so.
  func because(_ reason: Localized) -> Localized {
    reason.ja.isEmpty ? self : Localized(ja: "\(ja)（理由: \(reason.ja)）", en: "\(en) (reason: \(reason.en))")
  }

  /// With why it was done, in the words of whoever did it.
  func because(_ reason: String) -> Localized { because(Localized(ja: reason, en: reason)) }
}
