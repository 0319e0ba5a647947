import KPIEngine
import Planning
import SalesModel

/// The opportunities that are open where the data ends, each with the signs that it shows.
struct OpenProspects {
  let open: [Open]
  let longestCycle: Int?
  let knowsTouches: Bool

  struct Open {
    let id: Int64
    let dates: ProspectCheck.Prospect
    let amount: Int64?
    let closer: Int64?
    let stage: String?
    let signs: [ProspectCheck.Sign]
  }

  /// Those with a sign, the largest amount first, older ones before newer ones.
  var inflated: [Open] {
    open.filter { !$0.signs.isEmpty }
      .sorted {
        ($1.amount ?? 0, $0.dates.openedOn, $0.id) < ($0.amount ?? 0, $1.dates.openedOn, $1.id)
      }
  }
}

extension Snapshot {
  /// - Complexity: O(activities + appointments + open opportunities).
  func prospectCheck(_ scope: Condition = .always) throws(Problem) -> OpenProspects {
    let through = reachOfProspects.through
    let month = settings.fiscal.month(of: through)
    let query = try query("prospects", months: month...month, grain: nil, scope: scope)
    let table = engine.facts.table(.opportunity)
    let rows = engine.records(behind: nil, .numerator, of: query).compactMap { table.row(of: $0) }
    let touches = LastTouches(of: rows, in: engine.facts, through: through)
    let longestCycle = try longestCycle(before: month)
    let dated = rows.compactMap { row -> (row: Int, dates: ProspectCheck.Prospect)? in
      table.date(.openedOn, at: row).map { opened in
        let dates = ProspectCheck.Prospect(
          openedOn: opened, lastTouchOn: touches.last(ofRow: row),
          expectedCloseOn: table.date(.expectedCloseOn, at: row))
        return (row, dates)
      }
    }
    let knowsTouches = dated.contains {
      $0.dates.lastTouchOn.map { [opened = $0.dates.openedOn] in $0 > opened } ?? false
    }
    let stages = engine.facts.vocabularies["stage"] ?? [:]
    let open = dated.map { row, dates in
      let signs = state.prospectRule.check.signs(of: dates, on: through, longestCycle: longestCycle)
      return OpenProspects.Open(
        id: table.ids[row], dates: dates, amount: table.known(.amount, at: row),
        closer: table.known(.closer, at: row), stage: table.known(.stage, at: row).flatMap { stages[$0] },
        signs: knowsTouches ? signs : signs.filter { !$0.isSilence })
    }
    return OpenProspects(open: open, longestCycle: longestCycle, knowsTouches: knowsTouches)
  }

  /// The 90 % point of the days from opening to win in the twelve months before `month`.
  private func longestCycle(before month: Month) throws(Problem) -> Int? {
    let months = month.adding(-12)...month.adding(-1)
    let won = engine.report(try query("won", months: months, grain: nil)).total.value ?? 0
    guard won >= Double(InflatedProspects.fewestWins) else { return nil }
    let days = engine.report(try query("salesCycleP90", months: months, grain: nil)).total.value
    return days.flatMap { Int(exactly: $0.rounded(.up)) }
  }
}

/// The newest activity or meeting with an opportunity's lead or company.
private struct LastTouches {
  private var byLead: [Int64: Cell] = [:]
  private var byCompany: [Int64: Cell] = [:]
  private let leads: Column?
  private let companies: Column?

  init(of rows: [Int], in facts: Facts, through day: BusinessDate) {
    let table = facts.table(.opportunity)
    leads = table.columns[Field.Opportunity.lead.name]
    companies = table.columns[Field.Opportunity.company.name]
    byLead = Self.wanted(leads, rows)
    byCompany = Self.wanted(companies, rows)
    take(facts.table(.activity), Field.Activity.occurredOn, through: day)
    take(facts.table(.appointment), Field.Appointment.heldOn, through: day)
  }

  /// What is asked about, each with no date yet.
  private static func wanted(_ column: Column?, _ rows: [Int]) -> [Int64: Cell] {
    guard let column else { return [:] }
    return Dictionary(rows.map { (column[$0], Cell.none) }.filter { $0.0 != .none }) { first, _ in first }
  }

  private mutating func take(_ table: FactTable, _ date: Field, through day: BusinessDate) {
    guard let dates = table.columns[date.name] else { return }
    let (leads, companies) = (table.columns["lead"], table.columns["company"])
    for row in 0..<table.count {
      let date = dates[row]
      guard date != .none, date <= Cell(day.dayNumber) else { continue }
      if let lead = leads?[row], let known = byLead[lead], date > known { byLead[lead] = date }
      if let company = companies?[row], let known = byCompany[company], date > known {
        byCompany[company] = date
      }
    }
  }

  func last(ofRow row: Int) -> BusinessDate? {
    let dates = [leads.flatMap { byLead[$0[row]] }, companies.flatMap { byCompany[$0[row]] }]
    return dates.compactMap(\.self).filter { $0 != .none }.max().map { BusinessDate(dayNumber: Int($0)) }
  }
}

extension FactTable {
  fileprivate enum OpportunityField: String { case openedOn, expectedCloseOn, amount, closer, stage }

  fileprivate func known(_ field: OpportunityField, at row: Int) -> Int64? {
    columns[field.rawValue].map { $0[row] }.flatMap { $0 == .none ? nil : $0 }
  }

  fileprivate func date(_ field: OpportunityField, at row: Int) -> BusinessDate? {
    known(field, at: row).map { BusinessDate(dayNumber: Int($0)) }
  }
}

extension ProspectCheck.Sign {
  fileprivate var isSilence: Bool { if case .silent = self { true } else { false } }
}
