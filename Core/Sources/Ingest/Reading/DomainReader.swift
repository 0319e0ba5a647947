import SalesModel

/// Takes the company's domain from addresses, kept where addresses are not: it tells a company and no person.
struct DomainReader {
  /// A column of addresses, that of the domains in them, and what each address came to.
  private var columns: [(address: Int, domain: Int, known: [Cell: Cell])]

  /// The fields with addresses and those for their domains.
  static let fields = [
    (address: Field.Lead.email, domain: Field.Lead.mailDomain),
    (address: Field.Company.domain, domain: Field.Company.mailDomain),
  ]

  init(_ columns: [(address: Int, domain: Int)]) {
    self.columns = columns.map { ($0.address, $0.domain, [:]) }
  }

  /// Fills the domains of the newest record.
  mutating func fill(_ records: inout StatedRecords) {
    let row = records.count - 1
    for index in columns.indices {
      let address = records.columns[columns[index].address].cells[row]
      guard address != .none else { continue }
      let cell = columns[index].known[address] ?? add(address, index, to: &records)
      if cell != .none { records.columns[columns[index].domain].cells[row] = cell }
    }
  }

  mutating func forget() {
    for index in columns.indices { columns[index].known.removeAll() }
  }

  private mutating func add(_ address: Cell, _ index: Int, to records: inout StatedRecords) -> Cell {
    let domain = columns[index].domain
    let found = MailDomain(company: records.columns[columns[index].address].texts[Int(address)])
    let cell = found == nil ? .none : Cell(records.columns[domain].texts.count)
    if let found { records.columns[domain].texts.append(found.text) }
    columns[index].known[address] = cell
    return cell
  }
}
