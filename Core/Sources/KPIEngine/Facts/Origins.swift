public import SalesModel

/// How many appointments and opportunities found their lead, and by which rule.
public struct OriginReport: Hashable, Sendable {
  /// One row per way of joining.
  public private(set) var counts: [RecordKind: [OriginRule: Int]] = [:]
  /// The records that found none.
  public private(set) var unmatched: [RecordKind: [Int64]] = [:]

  mutating func count(_ rule: OriginRule, of kind: RecordKind, id: Int64) {
    counts[kind, default: [:]][rule, default: 0] += 1
    if rule == .none { unmatched[kind, default: []].append(id) }
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
  /// The company's newest lead at the time.
  case company
  case none
}

/// Fills the `lead` of appointments and opportunities that do not name one.
struct OriginResolution {
  private(set) var tables: [RecordKind: FactTable] = [:]
  private(set) var report = OriginReport()
  private let leads: FactTable
  private let leadsByCompany: [Cell: [(born: Cell, id: Int64)]]

  init(tables: [RecordKind: FactTable]) {
    leads = tables[.lead] ?? .empty(.lead)
    leadsByCompany = Self.leadsByCompany(leads)
    if let appointments = tables[.appointment] {
      self.tables[.appointment] = resolved(appointments, born: "setOn", byAppointment: nil, converted: [:])
    }
    if let opportunities = tables[.opportunity] {
      self.tables[.opportunity] = resolved(
        opportunities, born: "openedOn", byAppointment: self.tables[.appointment], converted: convertedLeads()
      )
    }
  }

  private mutating func resolved(
    _ table: FactTable, born: String, byAppointment appointments: FactTable?, converted: [Cell: Int64]
  ) -> FactTable {
    var cells = [Cell](repeating: .none, count: table.count)
    for row in cells.indices {
      let (lead, rule) = origin(
        of: row, in: table, born: born, appointments: appointments, converted: converted)
      cells[row] = lead ?? .none
      report.count(rule, of: table.kind, id: table.ids[row])
    }
    return FactTable(
      kind: table.kind, ids: table.ids, columns: table.columns.merging(["lead": Column(cells)]) { $1 })
  }

  private func origin(
    of row: Int, in table: FactTable, born: String, appointments: FactTable?, converted: [Cell: Int64]
  ) -> (lead: Int64?, rule: OriginRule) {
    func cell(_ name: String) -> Cell { table.columns[name]?[row] ?? .none }
    if leads.row(of: cell("lead")) != nil { return (cell("lead"), .own) }
    if let appointments, let appointment = appointments.row(of: cell("appointment")),
      let lead = appointments.columns["lead"]?[appointment], lead != .none
    {
      return (lead, .appointment)
    }
    if let lead = converted[table.ids[row]] { return (lead, .converted) }
    if let lead = newestLead(of: cell("company"), at: cell(born)) { return (lead, .company) }
    return (nil, .none)
  }

  /// The company's newest lead that was born by then, else its first.
  private func newestLead(of company: Cell, at date: Cell) -> Int64? {
    guard company != .none, let candidates = leadsByCompany[company] else { return nil }
    return (candidates.last { $0.born <= date } ?? candidates.first)?.id
  }

  private func convertedLeads() -> [Cell: Int64] {
    var leadOf: [Cell: Int64] = [:]
    leads.columns["opportunity"]?.forEach { row, cell in
      if cell != .none { leadOf[cell] = leads.ids[row] }
    }
    return leadOf
  }

  private static func leadsByCompany(_ leads: FactTable) -> [Cell: [(born: Cell, id: Int64)]] {
    guard let companies = leads.columns["company"], let born = leads.columns["createdOn"] else { return [:] }
    var byCompany: [Cell: [(born: Cell, id: Int64)]] = [:]
    companies.forEach { row, company in
      if company != .none { byCompany[company, default: []].append((born[row], leads.ids[row])) }
    }
    return byCompany.mapValues { $0.sorted { ($0.born, $0.id) < ($1.born, $1.id) } }
  }
}
