import Ingest
import SalesModel

/// Which company a name means that states its legal form, or does not. Two forms of one name are two companies; a name without
/// one is the only company that is called so.
private enum CompanyMatch {
  case known(Int)
  /// Known with its form and named without it, or the other way round.
  case joined(Int)
  /// None of the companies that have the name.
  case another
  case several
  case unknown
}

extension RecordStaging {
  /// The place of a company without an id, whether several could be meant, and whether it is known by the row's name only now.
  mutating func companyPlace(
    of row: Int, _ records: StatedRecords, _ key: Fingerprint, _ table: inout KeyTable
  ) async throws(StoreError) -> (place: Int?, isOpen: Bool, isLinked: Bool) {
    let own = table.place(of: key)
    // An id that a column of names happens to hold.
    if let own, table.isIdentified(table.id(at: own)) { return (own, false, false) }
    switch try await company(under: records.keys[row], in: table) {
    case .known(let place): return (own ?? place, false, false)
    case .joined(let place):
      identities.noteForm(records, row, isJoined: true)
      return (own ?? table.add(key, besides: place), false, own == nil)
    case .another:
      identities.noteForm(records, row, isJoined: false)
      return (own, false, false)
    case .several: return (own, true, false)
    case .unknown: return (own, false, false)
    }
  }

  /// - Parameter key: the name, with its form where that is stated; see ``NameKey``.
  private mutating func company(under key: String, in table: KeyTable) async throws(StoreError)
    -> CompanyMatch
  {
    let parts = key.utf8.first == NameKey.signByte ? NameKey.parts(of: key) : [key]
    let name = parts.first ?? ""
    let bare = table.bareCompany(name)
    guard parts.count > 1, let form = LegalForm(rawValue: parts[1]) else {
      let ids = table.companies(called: name)
      guard ids.count < 2 else { return .several }
      let formed = table.formedCompanies(name)
      if let bare { return formed.isEmpty ? .known(bare) : .joined(bare) }
      return formed.first.map { .joined($0.place) } ?? .unknown
    }
    let formed = table.formedCompanies(name)
    if let own = formed.first(where: { $0.form == form }) { return .known(own.place) }
    guard let bare else { return formed.isEmpty ? .unknown : .another }
    let id = table.id(at: bare)
    if formed.contains(where: { table.id(at: $0.place) == id }) { return .another }
    let earlier = try await formerForm(of: id)
    return earlier == nil || earlier == form ? .joined(bare) : .another
  }

  /// The legal form in the name of a company that an earlier release stored, which left it away.
  private mutating func formerForm(of id: Int64) async throws(StoreError) -> LegalForm? {
    guard mayHaveFormerKeys else { return nil }
    return try await formerTexts(of: .company)[id]?[Field.Company.name.name].flatMap(CompanyName.form)
  }
}

extension KeyTable {
  /// The companies that have a name, whatever form they state.
  func companies(called name: String) -> Set<Int64> {
    Set(formedCompanies(name).map { id(at: $0.place) } + (bareCompany(name).map { [id(at: $0)] } ?? []))
  }

  /// The company that is known by a name without a form; an id that looks like it is none.
  fileprivate func bareCompany(_ name: String) -> Int? {
    if let place = place(of: Fingerprint(of: name)), !isIdentified(id(at: place)) { return place }
    return place(named: name)
  }

  /// True for a company that is known to have another legal form than a row says.
  func hasOtherForm(_ place: Int, than naming: Naming) -> Bool {
    guard let whole = naming.whole, case let parts = NameKey.parts(of: whole), parts.count > 1,
      let form = LegalForm(rawValue: parts[1])
    else { return false }
    let id = id(at: place)
    return formedCompanies(parts[0]).contains { $0.form != form && self.id(at: $0.place) == id }
  }

  fileprivate func formedCompanies(_ name: String) -> [(form: LegalForm, place: Int)] {
    guard hasForms else { return [] }
    return LegalForm.allCases.compactMap { form in
      place(of: Fingerprint(of: NameKey.joining(name, form.rawValue))).map { (form, $0) }
    }
  }
}
