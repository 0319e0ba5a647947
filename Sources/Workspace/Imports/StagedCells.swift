import SalesModel

// What the texts of a column come to in the log: words become terms, keys become the ids of records.

extension RecordStaging {
  /// - Parameter lines: of the file, by row.
  mutating func cells(of column: StatedColumn, at rows: [Int], lines: [Int]) async throws(StoreError)
    -> [Cell]
  {
    let meanings: [Cell]
    switch column.field.type {
    case .term(let vocabulary): meanings = try await termIDs(of: column, at: rows, vocabulary)
    case .reference(let kind): meanings = try await ids(of: column, at: rows, kind, lines: lines)
    case .date, .instant, .number, .percent, .money, .flag, .choice, .personal:
      return rows.map { column.cells[$0] }
    }
    return rows.map { column.cells[$0] == .none ? .none : meanings[Int(column.cells[$0])] }
  }

  /// The terms that the texts of a column stand for, by their places; those that no row needs stay without.
  private mutating func termIDs(of column: StatedColumn, at rows: [Int], _ vocabulary: String)
    async throws(StoreError) -> [Cell]
  {
    var words = terms.removeValue(forKey: vocabulary) ?? [:]
    defer { terms[vocabulary] = words }
    let needed = column.neededTexts(at: rows).map { ($0, column.texts[$0]) }
    let unknown = Set(needed.lazy.map(\.1).filter { words[$0] == nil })
    if !unknown.isEmpty {
      words.merge(try await store.termIDs(unknown.sorted(), vocabulary: vocabulary)) { $1 }
    }
    var ids = [Cell](repeating: .none, count: column.texts.count)
    for (place, word) in needed { ids[place] = words[word] ?? .none }
    return ids
  }

  /// The ids behind the keys of a column, by their places; a key that was never seen gets an id now, and its record
  /// may come later.
  private mutating func ids(of column: StatedColumn, at rows: [Int], _ kind: RecordKind, lines: [Int])
    async throws(StoreError) -> [Cell]
  {
    var ids = [Cell](repeating: .none, count: column.texts.count)
    let needed = column.neededTexts(at: rows)
    guard !needed.isEmpty else { return ids }
    var table = try await self.keys(of: kind)
    defer { known[kind] = table }
    var strangers: [(place: Int, key: Fingerprint)] = []
    let keys = needed.map { place in column.texts.withBytes(of: place) { Fingerprint(of: $0) } }
    for (index, plain) in table.places(of: keys[...]).enumerated() {
      let naming = column.namings[needed[index]]
      let found = table.place(meantBy: column.texts, needed[index], naming, plain)
      // Called and not handed over: a method that is handed over takes a copy of the table along, for each key.
      let isShared =
        found.map { table.isShared($0) } ?? false || table.leavesOpen(column, needed[index], found, kind)
      let isNobody = isShared || naming.map { !$0.hasID && !$0.isAlone } ?? false
      if isNobody {
        identities.noteShared(column, needed[index], kind, rows, lines: lines)
      } else if let found = column.firstKnown(needed[index], found, in: table) {
        ids[needed[index]] = table.id(at: found)
        if !table.isDescribed(found) { note(column, needed[index], kind, at: found, rows, lines) }
      } else {
        strangers.append((needed[index], keys[index]))
      }
    }
    guard !strangers.isEmpty else { return ids }
    var free = try await takeIDs(strangers.count, of: kind)
    var reserved = News()
    for (place, key) in strangers {
      let known = table.place(of: key)
      ids[place] = known.map { table.id(at: $0) } ?? free.removeFirst()
      guard known == nil else { continue }
      note(column, place, kind, at: table.add(key, id: ids[place]), rows, lines)
      reserved.add(place, id: ids[place], content: 0, isChange: false)
    }
    giveBack(free, of: kind)
    try await reserve(reserved, keys: column.texts, of: kind)
    return ids
  }

  /// Takes note of a key whose record nobody has described.
  private mutating func note(
    _ column: StatedColumn, _ text: Int, _ kind: RecordKind, at place: Int, _ rows: [Int], _ lines: [Int]
  ) {
    openReferences.note(
      kind, at: place, column.texts[text], isOneOfSeveral: column.others[text] != nil,
      line: rows.first { column.cells[$0] == Cell(text) }.map { lines[$0] } ?? 0)
  }

  /// Stores that keys were given ids, of which nothing else is known.
  mutating func reserve(_ reserved: News, keys: TextColumn, of kind: RecordKind)
    async throws(StoreError)
  {
    let shape = BlockShape(kind: kind, form: .reservation)
    var start = 0
    while start < reserved.count {
      var block = open.removeValue(forKey: shape) ?? OpenBlock(kind: kind, fields: [])
      let part = start..<min(reserved.count, start + block.room)
      block.append(reserved, part, keys: keys)
      start = part.upperBound
      if block.room == 0 { try await write(block, shape) } else { open[shape] = block }
    }
  }
}

extension KeyTable {
  /// The place of the record that a text means: what the source says to be a name is one, and every other text is a key before it
  /// is a name.
  ///
  /// - Parameter plain: the place of the text as a key.
  fileprivate func place(meantBy texts: TextColumn, _ text: Int, _ naming: Naming?, _ plain: Int?) -> Int? {
    if let naming, !naming.hasID, let whole = naming.whole, let place = place(of: Fingerprint(of: whole)) {
      return place
    }
    let isName = naming?.isNameOnly ?? false
    guard hasNames, isName || plain == nil else { return plain }
    return place(named: texts[text]) ?? plain.flatMap { isIdentified(id(at: $0)) ? nil : $0 }
  }
}

extension KeyTable {
  /// True for a company without its legal form where several have the name; an id means one.
  fileprivate func leavesOpen(_ column: StatedColumn, _ text: Int, _ found: Int?, _ kind: RecordKind) -> Bool
  {
    guard kind == .company, hasForms, !(found.map { isIdentified(id(at: $0)) } ?? false) else { return false }
    if let naming = column.namings[text], naming.hasID || naming.whole != nil { return false }
    return companies(called: column.texts[text]).count > 1
  }
}

extension StatedColumn {
  /// Of the keys of a cell the first whose record is described; else the first of all, if it is known.
  fileprivate func firstKnown(_ text: Int, _ first: Int?, in table: KeyTable) -> Int? {
    guard others[text] != nil, first.flatMap({ table.content(at: $0) }) == nil else { return first }
    return otherKnown(than: text, in: table).flatMap { table.place(of: Fingerprint(of: $0)) } ?? first
  }

  /// The places of the texts that `rows` need, each once.
  fileprivate func neededTexts(at rows: [Int]) -> [Int] {
    var isNeeded = [Bool](repeating: false, count: texts.count)
    for row in rows where cells[row] != .none { isNeeded[Int(cells[row])] = true }
    return isNeeded.indices.filter { isNeeded[$0] }
  }
}
