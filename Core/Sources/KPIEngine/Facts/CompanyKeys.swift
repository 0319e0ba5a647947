import SalesModel

/// Which company a fact is about, when several records may mean one: the key that areas are counted by (J06).
///
/// A company record is known by its corporate number, else by its mail domain, else by itself. A fact without a
/// company takes the domain of its lead's address; where that tells no company, the lead stands for itself.
struct CompanyKeys {
  private let companies: FactTable
  private let leads: FactTable
  /// Row of a company to the id of the company that stands for it, and how it was found.
  private var canonical: [(id: Int64, rule: CompanyKeyRule)] = []
  private var companyOfDomain: [Cell: Int64] = [:]

  enum Part { case key, rule }

  init(tables: [RecordKind: FactTable]) {
    companies = tables[.company] ?? .empty(.company)
    leads = tables[.lead] ?? .empty(.lead)
    unite()
  }

  /// Finds the first company of each number and domain.
  private mutating func unite() {
    let numbers = companies.columns[Field.Company.corporateNumber.name]
    let domains = companies.columns[Field.Company.mailDomain.name]
    var companyOfNumber: [Cell: Int64] = [:]
    for row in 0..<companies.count {
      let (number, domain) = (numbers?[row] ?? .none, domains?[row] ?? .none)
      var found = (id: companies.ids[row], rule: CompanyKeyRule.company)
      if number != .none {
        found = (companyOfNumber[number] ?? found.id, .corporateNumber)
        companyOfNumber[number] = found.id
      } else if domain != .none {
        found = (companyOfDomain[domain] ?? found.id, .domain)
      }
      if domain != .none, companyOfDomain[domain] == nil { companyOfDomain[domain] = found.id }
      canonical.append(found)
    }
  }

  /// The key of every fact of a table, or the rule that found it.
  ///
  /// - Parameter known: the column of the first facts, when it was made before.
  /// - Complexity: O(facts that are not known).
  func column(_ part: Part, of table: FactTable, knowing known: Column? = nil) -> Column {
    var builder = known.map { ColumnBuilder(continuing: $0) } ?? ColumnBuilder()
    for rows in Vector.all(of: builder.count..<table.count) {
      builder.append(
        rows.map { row in
          guard let (key, rule) = key(of: row, in: table) else { return Cell.none }
          return part == .key ? key : rule.cell
        })
    }
    return builder.finished()
  }

  private func key(of row: Int, in table: FactTable) -> (Cell, CompanyKeyRule)? {
    let company = table.kind == .company ? table.ids[row] : table.columns["company"]?[row] ?? .none
    if let known = canonical(company) { return known }
    let lead = table.kind == .lead ? row : leads.row(of: table.columns["lead"]?[row] ?? .none)
    guard let lead else { return nil }
    if let known = canonical(leads.columns["company"]?[lead] ?? .none) { return known }
    let domain = leads.columns[Field.Lead.mailDomain.name]?[lead] ?? .none
    guard domain != .none else { return (leads.ids[lead] * 3 + 2, .address) }
    return (companyOfDomain[domain].map { $0 * 3 } ?? domain * 3 + 1, .domain)
  }

  private func canonical(_ company: Cell) -> (Cell, CompanyKeyRule)? {
    guard let row = companies.row(of: company) else {
      return company == .none ? nil : (company * 3, .company)
    }
    return (canonical[row].id * 3, canonical[row].rule)
  }
}
