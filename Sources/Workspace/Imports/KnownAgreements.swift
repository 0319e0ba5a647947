import Ingest
import SalesModel

/// Known records without an id by what a later file may say of them after all: what they are called without the mail address or
/// telephone number that it lacks or writes in another way, and without the company or the day that it does not say.
struct KnownAgreements {
  /// By what a row says: without the company, the day, or both.
  private var said: [Lack: OnlyNames] = [:]
  private let names: [(id: Int64, key: String)]
  /// What the file has no columns for; a deal may leave the cells of others blank.
  private let lacked: Lack
  private let mayBeBlank: Bool
  /// By all but the address, of records whose address the file does not name.
  private var rests = OnlyNames()
  private let hasAddresses: Bool

  /// - Parameters:
  ///   - names: by what the source's records are called that have no id, or had none.
  ///   - records: a batch of the file.
  ///   - isNamed: whether the file has a name.
  init(_ names: [(id: Int64, key: String)], for records: StatedRecords, isNamed: (String) -> Bool) {
    self.names = names
    hasAddresses = records.kind == .lead
    mayBeBlank = records.kind == .opportunity
    let columns = Set(records.columns.map(\.field))
    lacked = Lack(
      company: !columns.contains { $0.type == .reference(.company) },
      day: records.kind.birthField.map { !columns.contains($0) } ?? false)
    guard hasAddresses else { return }
    let called = names.map { (id: $0.id, key: Fingerprint(of: $0.key), parts: NameKey.parts(of: $0.key)) }
    let named = Set(called.filter { isNamed($0.parts[0]) }.map(\.id))
    for (id, key, parts) in called where !named.contains(id) {
      rests.add(lacked.leavingOut(of: parts).withoutAddress, of: id, known: key)
    }
  }

  /// The known key of the only record that agrees with a row in all that both say.
  ///
  /// - Returns: nil where none does; not sure for two persons of one name whose company nobody says.
  mutating func key(agreeingWith whole: String) -> (key: Fingerprint, isSure: Bool)? {
    let parts = NameKey.parts(of: whole)
    if let key = key(saying: parts) { return (key, true) }
    guard hasAddresses, let key = rests.key(of: parts.withoutAddress) else { return nil }
    return (key, parts.count > 2 && !parts[2].isEmpty)
  }

  /// The same by all that a row says, which lacks something.
  private mutating func key(saying parts: [String]) -> Fingerprint? {
    let lack = mayBeBlank ? Lack(of: parts) : lacked
    guard lack.company || lack.day else { return nil }
    if said[lack] == nil {
      var said = OnlyNames()
      for (id, key) in names {
        said.add(lack.leavingOut(of: NameKey.parts(of: key)), of: id, known: Fingerprint(of: key))
      }
      self.said[lack] = said
    }
    return said[lack]?.key(of: parts)
  }
}

/// What is not said of a record beside its name.
private struct Lack: Hashable {
  let company: Bool
  let day: Bool

  init(company: Bool, day: Bool) { (self.company, self.day) = (company, day) }

  /// - Parameter parts: of what a record is called, see ``NameKey``.
  init(of parts: [String]) {
    self.init(company: parts.count < 3 || parts[2].isEmpty, day: parts.count < 4 || parts[3].isEmpty)
  }

  func leavingOut(of parts: [String]) -> [String] {
    var parts = parts
    if company, parts.count > 2 { parts[2] = "" }
    if day, parts.count > 3 { parts[3] = "" }
    return parts
  }
}

/// Names, each with the record that alone is called so.
private struct OnlyNames {
  private var table = KeyTable()
  private var known: [(id: Int64, key: Fingerprint)] = []

  /// A name of one part tells too little.
  mutating func add(_ parts: [String], of id: Int64, known key: Fingerprint) {
    guard parts.tellEnough else { return }
    let name = Fingerprint(of: NameKey.joining(parts))
    guard let place = table.place(of: name) else {
      _ = table.add(name, id: Int64(known.count))
      known.append((id, key))
      return
    }
    if known[Int(table.id(at: place))].id != id { table.noteTwin(place) }
  }

  func key(of parts: [String]) -> Fingerprint? {
    guard parts.tellEnough else { return nil }
    let name = Fingerprint(of: NameKey.joining(parts))
    guard let place = table.place(of: name), !table.isTwin(name) else { return nil }
    return known[Int(table.id(at: place))].key
  }
}

extension [String] {
  fileprivate var withoutAddress: [String] { [""] + dropFirst() }
  /// What somebody or something is called, and with whom or when.
  fileprivate var tellEnough: Bool {
    prefix(2).contains { !$0.isEmpty } && dropFirst(2).contains { !$0.isEmpty }
  }
}

extension RecordStaging {
  /// The place of a known record that the row means although what it is called has changed, or the file lacks a part of it.
  mutating func agreeingPlace(of row: Int, _ records: StatedRecords, _ table: KeyTable)
    async throws(StoreError) -> Int?
  {
    let naming = records.namings[row]
    guard naming.isWholeAlone, let whole = naming.whole, hadKeys.contains(records.kind),
      records.kind == .lead || records.kind == .opportunity
    else { return nil }
    if agreements[records.kind] == nil {
      // Where each record has its id, none is looked for by what it is called.
      let isAsked = !naming.hasID || table.hasNamesWithoutIDs
      let names = isAsked ? try await store.names(of: records.kind, from: source) : []
      agreements[records.kind] = KnownAgreements(names, for: records) { namesAddress($0) }
    }
    guard let (key, isSure) = agreements[records.kind]?.key(agreeingWith: whole),
      let place = table.place(of: key),
      table.content(at: place) != nil, !table.isSeen(place), !table.isShared(place),
      !(naming.hasID && table.hasID(place))
    else { return nil }
    identities.noteAgreed(records, row, isSure: isSure)
    return isSure ? place : nil
  }
}
