import SalesModel

/// Names that records get beside their keys.
struct NewNames {
  private(set) var rows = News()
  private(set) var keys = TextColumn()

  mutating func add(
    _ naming: Naming, of id: Int64, known own: @autoclosure () -> String, besides stored: Fingerprint?,
    replacing: Bool, to table: inout KeyTable
  ) {
    let mark: NameMark = !naming.hasID ? .withoutID : replacing ? .takenOver : .withID
    let name = naming.hasID || naming.isAlone ? naming.name.map { NameKey.joining($0) } : nil
    for text in [name, naming.whole] {
      guard let text, case let key = Fingerprint(of: text), key != stored, table.name(id, key, mark) else {
        continue
      }
      add(text, of: id, mark)
    }
    // Called by nothing that tells it: at least its id is known to be one.
    if naming.hasID, !table.isIdentified(id), table.name(id, Fingerprint(of: own()), .withID) {
      add(own(), of: id, .withID)
    }
  }

  /// Adds a further name of a record without an id.
  mutating func add(_ key: String, of id: Int64, to table: inout KeyTable) {
    if table.name(id, Fingerprint(of: key), .withoutID) { add(key, of: id, .withoutID) }
  }

  private mutating func add(_ key: String, of id: Int64, _ mark: NameMark) {
    rows.add(keys.count, id: id, content: mark.rawValue, isChange: false)
    keys.append(key)
  }
}
