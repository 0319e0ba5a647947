import KPIEngine
import SalesModel
import Testing

/// The shipped definition of `id`.
func shipped(_ id: String) throws -> DefinitionVersion {
  try #require(Catalogue.shipped.first { $0.kpi.id == id }, "no KPI \(id)")
}

/// A question about one shipped KPI over the months `from` to `to`.
func query(
  _ kpi: String, _ from: String, _ to: String, grain: Period.Kind? = .month,
  view: Query.View = .slice, by: [String] = [], scope: Condition = .always, through: String = "2027-12-31",
  calendar: FiscalCalendar = .standard
) throws -> Query {
  Query(
    versions: [try shipped(kpi)], view: view, months: try month(from)...month(to), grain: grain, by: by,
    scope: scope, reach: .endOf(try date(through)), calendar: calendar)
}

extension History {
  /// The rows of the answer in words, see ``told(_:_:)``.
  func ask(_ query: Query, until: String? = nil) throws -> [String] {
    let report = try engine(until: until).report(query)
    return report.rows.map { told($0, query) }
  }

  /// The total of the answer in words.
  func total(_ query: Query, until: String? = nil) throws -> String {
    told(try engine(until: until).report(query).total, query, isTotal: true)
  }

  /// A row in words: `2026-04 web: 1/4 = 0.25`, in a cohort `2026-04 +2: 1/4 = 0.5 so far 2`, by
  /// business day `2026-04 +2: 1 so far 3 line 33`. A question mark
  /// stands for no data, a trailing `open` for a cell that is not over.
  func told(_ row: Report.Row, _ query: Query, isTotal: Bool = false) -> String {
    var words = row.period.map { [$0.description] } ?? []
    if !isTotal { words += row.groups.map(word) }
    if let offset = row.offset { words.append(offset < 0 ? "\(offset)" : "+\(offset)") }
    var text = (words.isEmpty ? "" : words.joined(separator: " ") + ": ") + number(row.numerator)
    if query.versions.last?.kpi.denominator != nil {
      text += "/\(number(row.denominator)) = \(number(row.value))"
    }
    if let soFar = row.cumulative { text += " so far \(number(soFar))" }
    if let line = row.straightLine { text += " line \(number(line))" }
    return row.isOpen ? text + " open" : text
  }

  private func number(_ value: Double?) -> String {
    guard let value else { return "?" }
    return value == value.rounded() ? String(Int(value)) : String(value)
  }
}
