import KPIEngine
import SalesModel
import Workspace

/// Finds pages, KPIs, teams, reps, periods and commands by any part of their names, in both languages at once.
struct Finder {
  let findable: Findable
  let viewer: Viewer
  let language: Language
  /// Period, scope and unit that stay where what is found does not choose them itself.
  let place: Place

  struct Group: Sendable {
    let title: String
    let entries: [Entry]
  }

  struct Entry: Sendable {
    let name: String
    /// What tells it from others, or what it does.
    let detail: String
    let href: Address
    fileprivate let words: String

    init(
      _ name: Localized, _ detail: Localized? = nil, also more: String = "", href: Address,
      _ language: Language
    ) {
      self.name = name.text(language)
      self.detail = detail?.text(language) ?? ""
      self.href = href
      words = [name.ja, name.en, detail?.ja ?? "", detail?.en ?? "", more].joined(separator: " ").kanaFolded
    }
  }

  /// Of what a team may have many of, no more than can be looked over.
  private static let limit = 8

  func groups(for text: String) -> [Group] {
    let sought = SoughtText(text)
    let kinds: [(title: Localized, entries: [Entry], limit: Int)] = [
      (Localized(ja: "操作", en: "Commands"), commands, .max), (Localized(ja: "ページ", en: "Pages"), pages, .max),
      (Localized(ja: "KPI", en: "KPIs"), kpis(sought), Self.limit),
      (Localized(ja: "チーム", en: "Teams"), teams, Self.limit),
      (Localized(ja: "担当", en: "Reps"), reps, Self.limit),
      (Localized(ja: "期間", en: "Periods"), periods(text), Self.limit),
    ]
    return kinds.compactMap { title, entries, limit in
      let found = entries.filter { sought.isFound(in: $0.words) }
      let first = found.filter { sought.begins($0.name.kanaFolded) }
      let rest = found.filter { !sought.begins($0.name.kanaFolded) }
      let shown = Array((first + rest).prefix(limit))
      return shown.isEmpty ? nil : Group(title: title.text(language), entries: shown)
    }
  }

  // MARK: - What can be done

  private var commands: [Entry] {
    FinderCommand.allCases.filter { viewer.role >= $0.needs }.map { command in
      Entry(command.label, also: command.alsoCalled, href: command.address(place), language)
    }
  }

  private var pages: [Entry] {
    RailItem.allCases.filter { viewer.role >= $0.needs }.map { item in
      Entry(item.label, item.group.label, href: item.address(place), language)
    }
  }

  // MARK: - What is measured

  /// Each KPI; a tab of it where the tab is named too, as in 受注 着地.
  private func kpis(_ sought: SoughtText) -> [Entry] {
    findable.kpis.flatMap { kpi in
      let own = Entry(kpi.name, also: kpi.id, href: .kpi(kpi.id, .overview, place), language)
      let tabs = KPITab.allCases.filter { tab in
        tab != .overview && !sought.isFound(in: own.words)
          && sought.words.contains { "\(tab.label.ja) \(tab.label.en)".kanaFolded.contains($0) }
      }
      return [own]
        + tabs.map { tab in
          Entry(kpi.name, tab.label, also: kpi.id, href: .kpi(kpi.id, tab, place), language)
        }
    }
  }

  // MARK: - Whose, and when

  private var teams: [Entry] { findable.teams.map { entry(of: "team", $0) } }
  private var reps: [Entry] { findable.reps.map { entry(of: "rep", $0) } }

  private func entry(of dimension: String, _ name: String) -> Entry {
    var alone = place
    alone.scope = Scope([Scope.Filter(dimension: dimension, value: name)])
    return Entry(Localized(ja: name, en: name), href: Address("/board", alone), language)
  }

  /// Those round the day to which data reaches, the nearest first, and any other that is written out.
  private func periods(_ text: String) -> [Entry] {
    let near = Period.Kind.allCases.flatMap { kind -> [(period: Period, name: Localized?)] in
      let now = Period(kind, containing: findable.through, in: findable.fiscal)
      let next = [(now.next, kind.names.next)]
      var past = now
      let before = (0..<max(24 / kind.length, 2)).map { distance -> (period: Period, name: Localized?) in
        past = past.previous
        return (past, distance == 0 ? kind.names.previous : nil)
      }
      return [(now, kind.names.now)] + next.map { ($0.0, $0.1) } + before
    }
    let written = Period(text.folded.uppercased().filter { !$0.isWhitespace })
    let further = written.flatMap { period in
      near.contains { $0.period == period } ? nil : (period: period, name: Localized?.none)
    }
    return (near + [further].compactMap(\.self)).map { period, name in
      Entry(
        period.title, name, also: period.description, href: Address("/board", place.during(period)), language)
    }
  }
}

extension Period.Kind {
  /// What people call the one that runs, the one before and the one after it.
  fileprivate var names: (now: Localized, previous: Localized, next: Localized) {
    switch self {
    case .month:
      (
        Localized(ja: "今月", en: "this month"), Localized(ja: "先月・前月", en: "last month"),
        Localized(ja: "来月・翌月", en: "next month")
      )
    case .quarter:
      (
        Localized(ja: "今四半期", en: "this quarter"), Localized(ja: "前四半期", en: "last quarter"),
        Localized(ja: "来四半期", en: "next quarter")
      )
    case .half:
      (
        Localized(ja: "今半期", en: "this half-year"), Localized(ja: "前半期", en: "last half-year"),
        Localized(ja: "来半期", en: "next half-year")
      )
    case .fiscalYear:
      (
        Localized(ja: "今年度・今期", en: "this fiscal year"), Localized(ja: "昨年度・前期", en: "last fiscal year"),
        Localized(ja: "来年度・来期", en: "next fiscal year")
      )
    }
  }
}
