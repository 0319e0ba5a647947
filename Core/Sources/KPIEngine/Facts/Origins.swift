public import SalesModel

/// How many appointments and opportunities found their lead, and by which rule.
public struct OriginReport: Hashable, Sendable {
  /// One row per way of joining.
  public private(set) var counts: [RecordKind: [OriginRule: Int]] = [:]
  /// The records that found none.
  public private(set) var unmatched: [RecordKind: [Int64]] = [:]

  init(_ origins: [RecordKind: Origins], in tables: [RecordKind: FactTable]) {
    for (kind, origins) in origins {
      origins.rules.forEach { row, cell in
        guard let rule = OriginRule(cell: cell), let id = tables[kind]?.ids[row] else { return }
        counts[kind, default: [:]][rule, default: 0] += 1
        if rule == .none { unmatched[kind, default: []].append(id) }
      }
    }
  }

  /// The share of records that found a lead; nil without records.
  public func matchedShare(of kind: RecordKind) -> Double? {
    let rules = counts[kind] ?? [:]
    let all = rules.values.reduce(0, +)
    return all == 0 ? nil : Double(all - rules[.none, default: 0]) / Double(all)
  }
}

/// The way in which a record found its lead, the surest first.
public enum OriginRule: String, CaseIterable, Hashable, Sendable {
  /// The source names the lead.
  case own
  /// Through its appointment.
  case appointment
  /// The lead names the opportunity that it was converted to.
  case converted
  /// The newest lead that the company had by then.
  case company
  case none
}

/// The lead that each record of a table came from, and how it was found.
struct Origins: Sendable {
  let leads: Column
  let rules: Column

  /// The kinds on which origins depend.
  static let kinds: Set<RecordKind> = [.lead, .appointment, .opportunity]

  /// The origins of appointments and opportunities.
  ///
  /// - Complexity: O(leads + appointments + opportunities).
  static func resolved(in tables: [RecordKind: FactTable]) -> [RecordKind: Origins] {
    let leads = LeadSearch(tables[.lead] ?? .empty(.lead))
    var origins: [RecordKind: Origins] = [:]
    let appointments = tables[.appointment]
    if let appointments { origins[.appointment] = leads.origins(of: appointments) }
    if let opportunities = tables[.opportunity] {
      let known = appointments.flatMap { table in origins[.appointment].map { (table, $0) } }
      origins[.opportunity] = leads.origins(of: opportunities, through: known)
    }
    return origins
  }
}

/// Finds leads for what came from them.
private final class LeadSearch {
  private let leads: FactTable
  /// Needed only for records that name no lead.
  private lazy var byCompany = Self.byCompany(leads)
  private lazy var converted = Self.converted(leads)

  init(_ leads: FactTable) { self.leads = leads }

  func origins(of table: FactTable, through appointments: (FactTable, Origins)? = nil) -> Origins {
    let dates = table.kind.eventDates.compactMap { table.columns[$0] }
    var (found, rules) = (ColumnBuilder(), ColumnBuilder())
    for rows in Vector.all(of: table.count) {
      let origins = rows.map { origin(of: $0, in: table, dates: dates, through: appointments) }
      found.append(origins.map { $0.lead ?? .none })
      rules.append(origins.map(\.rule.cell))
    }
    return Origins(leads: found.finished(), rules: rules.finished())
  }

  private func origin(
    of row: Int, in table: FactTable, dates: [Column],
    through appointments: (table: FactTable, origins: Origins)?
  ) -> (lead: Int64?, rule: OriginRule) {
    func cell(_ name: String) -> Cell { table.columns[name]?[row] ?? .none }
    let named = cell("lead")
    if leads.row(of: named) != nil { return (named, .own) }
    // A record whose end stands before its beginning came from no lead that is younger than either.
    let first = dates.lazy.map { $0[row] }.filter { $0 != .none }.min() ?? .none
    if let appointments, let appointment = appointments.table.row(of: cell("appointment")),
      case let lead = appointments.origins.leads[appointment], lead != .none,
      appointments.origins.rules[appointment] != OriginRule.company.cell || isBorn(lead, by: first)
    {
      return (lead, .appointment)
    }
    if table.kind == .opportunity, let lead = converted[table.ids[row]] { return (lead, .converted) }
    if let lead = newestLead(of: cell("company"), at: first) { return (lead, .company) }
    return (nil, .none)
  }

  /// The company's newest lead that was born by then: what came before all leads came from none of them.
  private func newestLead(of company: Cell, at date: Cell) -> Int64? {
    guard company != .none, let candidates = byCompany[company] else { return nil }
    return candidates.last { $0.born <= date }?.id
  }

  private func isBorn(_ lead: Int64, by date: Cell) -> Bool {
    leads.row(of: lead).map { (leads.columns["createdOn"]?[$0] ?? .none) <= date } ?? false
  }

  private static func converted(_ leads: FactTable) -> [Cell: Int64] {
    var leadOf: [Cell: Int64] = [:]
    leads.columns["opportunity"]?.forEach { row, cell in
      if cell != .none { leadOf[cell] = leads.ids[row] }
    }
    return leadOf
  }

  private static func byCompany(_ leads: FactTable) -> [Cell: [(born: Cell, id: Int64)]] {
    guard let companies = leads.columns["company"], let born = leads.columns["createdOn"] else { return [:] }
    var byCompany: [Cell: [(born: Cell, id: Int64)]] = [:]
    companies.forEach { row, company in
      if company != .none { byCompany[company, default: []].append((born[row], leads.ids[row])) }
    }
    return byCompany.mapValues { $0.sorted { ($0.born, $0.id) < ($1.born, $1.id) } }
  }
}

extension RecordKind {
  /// The dates on which something became of a record that comes from a lead.
  fileprivate var eventDates: [String] {
    switch self {
    case .appointment:
      [Field.Appointment.setOn, Field.Appointment.heldOn, Field.Appointment.judgedOn].map(\.name)
    case .opportunity: [Field.Opportunity.openedOn, Field.Opportunity.closedOn].map(\.name)
    case .team, .rep, .company, .lead, .activity: []
    }
  }
}
