import SalesModel

/// Which company a fact is about, when several records may mean one: the key that areas are counted by (J06).
///
/// A company record is known by its corporate number, else by its mail domain, else by itself. A fact without a
/// company takes the domain of its lead's address; where that tells no company, the lead stands for itself.
struct CompanyKeys {
  /// What a column of facts is to say.
  enum Part { case key, rule }

  private let companies: FactTable
  private let leads: FactTable
  private let part: Part
  /// What is said of each company's row.
  private var ofCompanies: [Cell] = []
  /// What is said of each lead's row.
  private var ofLeads: [Cell] = []

  /// - Complexity: O(companies + leads).
  init(_ part: Part, tables: [RecordKind: FactTable]) {
    self.part = part
    companies = tables[.company] ?? .empty(.company)
    leads = tables[.lead] ?? .empty(.lead)
    let companyOfDomain = unite()
    let domains = leads.columns[Field.Lead.mailDomain.name]
    let named = leads.columns["company"]
    ofLeads = (0..<leads.count).map { row in
      if let company = named?[row], company != .none { return said(of: company) }
      guard let domain = domains?[row], domain != .none else {
        return says(leads.ids[row] * 3 + 2, .address)
      }
      return says(companyOfDomain[domain].map { $0 * 3 } ?? domain * 3 + 1, .domain)
    }
  }

  /// Finds the first company of each number and domain; returns those of the domains.
  private mutating func unite() -> [Cell: Int64] {
    let numbers = companies.columns[Field.Company.corporateNumber.name]
    let domains = companies.columns[Field.Company.mailDomain.name]
    var (companyOfNumber, companyOfDomain) = ([Cell: Int64](), [Cell: Int64]())
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
      ofCompanies.append(says(found.id * 3, found.rule))
    }
    return companyOfDomain
  }

  /// The key of every fact of a table, or the rule that found it.
  ///
  /// - Parameter known: the column of the first facts, when it was made before.
  /// - Complexity: O(facts that are not known).
  func column(of table: FactTable, knowing known: Column? = nil) -> Column {
    switch table.kind {
    case .company: return Column(ofCompanies)
    case .lead: return Column(ofLeads)
    case .activity, .appointment, .opportunity, .rep, .team: break
    }
    let (company, lead) = (table.columns["company"], table.columns["lead"])
    var builder = known.map { ColumnBuilder(continuing: $0) } ?? ColumnBuilder()
    for rows in Vector.all(of: builder.count..<table.count) {
      let unsaid = [Cell](repeating: .none, count: rows.count)
      builder.append(
        zip(company?.cells(rows) ?? unsaid, lead?.cells(rows) ?? unsaid).map { said(of: $0, orOfLead: $1) })
    }
    return builder.finished()
  }

  @inline(__always)
  private func said(of company: Cell, orOfLead lead: Cell) -> Cell {
    if company != .none { return said(of: company) }
    let row = leads.ids.row(of: lead)
    return row < 0 ? .none : ofLeads[Int(row)]
  }

  /// A company that nobody has described is known by itself.
  @inline(__always)
  private func said(of company: Cell) -> Cell {
    let row = companies.ids.row(of: company)
    return row < 0 ? says(company * 3, .company) : ofCompanies[Int(row)]
  }

  @inline(__always)
  private func says(_ key: Cell, _ rule: CompanyKeyRule) -> Cell { part == .key ? key : rule.cell }
}
