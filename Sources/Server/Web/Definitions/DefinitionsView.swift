import KPIEngine
import SalesModel
import Workspace

/// All definitions, finished for their template.
struct DefinitionsModel: PageModel {
  let sought: String
  let kept: [Layout.Kept]
  let statuses: [Status]
  /// 12件（全41件）.
  let count: String
  /// All of them, while some are sought.
  let all: Address?
  let groups: [Group]
  let isNothing: Bool

  struct Status: Sendable {
    let value: String
    let text: String
    let isChosen: Bool
  }

  /// The KPIs that count one kind of record.
  struct Group: Sendable {
    let id: String
    let name: String
    let rows: [Row]
  }

  struct Row: Sendable {
    let href: Address
    let name: String
    let use: [String: String]?
    let formula: String
    let condition: String
    let unit: String
    let badge: String
    let isProvisional: Bool
  }
}

/// Makes the list from the definitions and what is sought among them.
struct DefinitionsView {
  let definitions: [Definition]
  let sought: String
  let status: Status?
  let visit: Visit

  struct Definition {
    let entry: DefinitionEntry
    /// What its numerator counts, in words.
    let condition: String
  }

  /// How far a definition is agreed on, or that the team no longer works on it.
  enum Status: String, CaseIterable {
    case shippedDefault, provisional, agreed, drafted, watched, retired
  }

  /// By what is counted, in the order in which it comes to be.
  private static let order: [RecordKind] = [.lead, .activity, .appointment, .opportunity, .company]

  private var found: [Definition] {
    let words = SoughtText(sought)
    return definitions.filter { definition in
      (status.map { matches(definition.entry, $0) } ?? true) && words.isFound(in: text(of: definition))
    }
  }

  /// What a definition is found by: its names in both languages, its id, how it is computed and what it counts.
  private func text(of definition: Definition) -> String {
    let kpi = definition.entry.newest.kpi
    return [
      kpi.name.ja, kpi.name.en, kpi.id, kpi.formula.ja, kpi.formula.en, definition.condition,
      kpi.numerator.fact.label.text(visit.language),
    ].joined(separator: " ").kanaFolded
  }

  private func matches(_ entry: DefinitionEntry, _ status: Status) -> Bool {
    switch status {
    case .shippedDefault: entry.newest.status == .shippedDefault
    case .provisional: entry.newest.status == .provisional
    case .agreed: entry.newest.status == .agreed
    case .drafted: entry.isDrafted
    case .watched: entry.use == .watched
    case .retired: entry.use == .retired
    }
  }

  var model: DefinitionsModel {
    let found = found
    let kinds = Self.order + RecordKind.allCases.filter { !Self.order.contains($0) }
    let groups = kinds.compactMap { kind -> DefinitionsModel.Group? in
      let rows = found.filter { $0.entry.newest.kpi.numerator.fact == kind }.map(row)
      guard !rows.isEmpty else { return nil }
      return DefinitionsModel.Group(
        id: "group-\(kind.rawValue)", name: "\(kind.label.text(visit.language)) · \(rows.count)", rows: rows)
    }
    let isAll = sought.isEmpty && status == nil
    return DefinitionsModel(
      sought: sought, kept: Layout.kept(visit.place), statuses: statuses,
      count: isAll
        ? visit.say("\(definitions.count)件", "\(definitions.count)")
        : visit.say("\(found.count)件（全\(definitions.count)件）", "\(found.count) of \(definitions.count)"),
      all: isAll ? nil : Address("/definitions", visit.place), groups: groups, isNothing: groups.isEmpty)
  }

  private var statuses: [DefinitionsModel.Status] {
    [DefinitionsModel.Status(value: "", text: visit.say("すべて", "All"), isChosen: status == nil)]
      + Status.allCases.map {
        DefinitionsModel.Status(
          value: $0.rawValue, text: $0.label.text(visit.language), isChosen: $0 == status)
      }
  }

  private func row(_ definition: Definition) -> DefinitionsModel.Row {
    let (entry, kpi) = (definition.entry, definition.entry.newest.kpi)
    return DefinitionsModel.Row(
      href: .kpi(kpi.id, .definition, visit.place), name: kpi.name.text(visit.language),
      use: entry.use.badge(visit.language), formula: kpi.formula.text(visit.language),
      condition: definition.condition, unit: kpi.unit.label.text(visit.language),
      badge: "v\(entry.newest.number) \(entry.newest.status.label.text(visit.language))",
      isProvisional: entry.newest.status != .agreed)
  }
}

extension DefinitionsView.Status {
  fileprivate var label: Localized {
    switch self {
    case .shippedDefault: DefinitionVersion.Status.shippedDefault.label
    case .provisional: DefinitionVersion.Status.provisional.label
    case .agreed: DefinitionVersion.Status.agreed.label
    case .drafted: Localized(ja: "下書きあり", en: "With a draft")
    case .watched: KPIUse.watched.label
    case .retired: KPIUse.retired.label
    }
  }
}
