import KPIEngine
public import SalesModel

extension Workspace {
  /// The records that one number counts. Seeing a number does not imply seeing its records: names are for those who
  /// work with them.
  public func records(_ request: RecordsRequest, for viewer: Viewer) async throws(Problem) -> RecordList {
    try await records(request, naming: viewer.seesNames, limit: RecordList.pageLimit, for: viewer)
  }

  /// The same list to take along. Names of people and companies go with it only for whoever answers for the data.
  public func exportedRecords(_ request: RecordsRequest, for viewer: Viewer) async throws(Problem)
    -> RecordList
  {
    let list = try await records(
      request, naming: viewer.takesNamesAlong, limit: RecordList.fileLimit, for: viewer)
    guard list.next == nil else { throw .tooManyRecords(list.found) }
    return list
  }

  private func records(_ request: RecordsRequest, naming isNamed: Bool, limit: Int, for viewer: Viewer)
    async throws(Problem) -> RecordList
  {
    try viewer.check(.member)
    let snapshot = try await snapshot()
    let query = try snapshot.query(
      request.kpi, view: request.view, months: request.months, grain: request.view == .slice ? nil : .month,
      scope: try snapshot.condition(request.scope))
    let ids: [Int64]
    if let part = request.part {
      ids = snapshot.records(of: part, request.side, query)
    } else if let offset = request.offset {
      let rows = snapshot.engine.report(query).rows.filter { row in
        row.offset == offset
          || (request.isSoFar && request.side == .numerator && (row.offset ?? offset) < offset)
      }
      ids = Set(rows.flatMap { snapshot.engine.records(behind: $0, request.side, of: query) }).sorted()
    } else {
      ids = snapshot.engine.records(behind: nil, request.side, of: query)
    }
    let version = query.versions[query.versions.count - 1]
    return try await list(ids, request, query, version, isNamed: isNamed, limit: limit, in: snapshot)
  }

  private func list(
    _ ids: [Int64], _ request: RecordsRequest, _ query: Query, _ version: DefinitionVersion, isNamed: Bool,
    limit: Int, in snapshot: Snapshot
  ) async throws(Problem) -> RecordList {
    let measure = query.measure(request.side) ?? version.kpi.numerator
    let kind = measure.fact
    let table = snapshot.engine.facts.table(kind)
    // A company is somebody, too; reps are the reader's own colleagues.
    let listed = kind.listed(by: measure).filter { isNamed || $0.name != "company" }
    let columns = listed.compactMap { field in
      snapshot.engine.facts.column(field, of: kind).map { (field: field, cells: $0) }
    }
    let found = try await self.found(request.search, among: ids, columns, table, isNamed, in: snapshot)
    let order =
      request.order.flatMap { order in
        columns.contains { $0.field.name == order.field } ? order : nil
      } ?? columns.first.map { RecordOrder(field: $0.field.name, isDescending: true) }
    let page = snapshot.page(
      of: found, order, columns, table, after: request.after, limit: limit)
    let shown = page.ids
    let keys = try await asking { store throws(StoreError) in try await store.keys(of: kind, ids: shown) }
    let texts = try await asking { store throws(StoreError) in
      isNamed ? try await store.texts(of: kind, ids: shown) : [:]
    }
    let rows = shown.map { id in
      let row = table.row(of: id)
      let own = texts[id] ?? [:]
      return RecordList.Row(
        id: id, key: keys[id]?.key, name: own["personName"] ?? own["name"] ?? own["subject"],
        cells: columns.map { field, cells in row.flatMap { snapshot.word(cells[$0], of: field) } })
    }
    return RecordList(
      definition: version, kind: kind, count: ids.count, found: found.count, before: page.before,
      next: page.next, order: order, amount: Self.amount(of: found, columns, table), isNamed: isNamed,
      columns: columns.map(\.field), rows: rows,
      excluded: request.tellsExcluded ? try await excluded(request.side, query, in: snapshot) : nil,
      rule: try await rule(request, query, in: snapshot), measure: measure,
      reach: snapshot.reach(of: request.kpi, query.view), asOf: snapshot.asOf)
  }

  /// Those of the records that a text is said of, by name or by a word of their columns.
  private func found(
    _ search: String, among ids: [Int64], _ columns: [(field: Field, cells: Column)], _ table: FactTable,
    _ isNamed: Bool, in snapshot: Snapshot
  ) async throws(Problem) -> [Int64] {
    let text = search.trimmed
    guard !text.isEmpty else { return ids }
    let named =
      isNamed
      ? try await asking { store throws(StoreError) in
        try await store.records(of: table.kind, named: [text, text.foldedWidth])
      } : []
    let said = snapshot.records(ids, in: table, saying: text.folded, in: columns.map { ($0.field, $0.cells) })
    return ids.filter { said.contains($0) || named.contains($0) }
  }

  private static func amount(
    of ids: [Int64], _ columns: [(field: Field, cells: Column)], _ table: FactTable
  ) -> Int64? {
    guard let amounts = columns.first(where: { $0.field.name == "amount" })?.cells else { return nil }
    let known = ids.compactMap { id in table.row(of: id).map { amounts[$0] } }.filter { $0 != .none }
    return known.isEmpty ? nil : known.reduce(0, +)
  }

  private func excluded(_ side: Engine.SideName, _ query: Query, in snapshot: Snapshot) async throws(Problem)
    -> [RecordList.Excluded]
  {
    guard let kind = query.measure(side)?.fact else { return [] }
    var excluded: [RecordList.Excluded] = []
    for group in snapshot.engine.exclusions(side, of: query) {
      let shown = Array(group.ids.prefix(50))
      let keys = try await asking { store throws(StoreError) in try await store.keys(of: kind, ids: shown) }
      excluded.append(
        RecordList.Excluded(
          rule: group.rule, version: group.version, count: group.ids.count,
          keys: shown.map { keys[$0]?.key ?? "#\($0)" }))
    }
    return excluded
  }

  private func rule(_ request: RecordsRequest, _ query: Query, in snapshot: Snapshot) async throws(Problem)
    -> CountingRule?
  {
    guard let wanted = request.key, let kind = query.measure(request.side)?.fact else { return nil }
    let ids = Array(snapshot.engine.facts.table(kind).ids)
    let keys = try await asking { store throws(StoreError) in try await store.keys(of: kind, ids: ids) }
    guard let id = keys.first(where: { $0.value.key == wanted })?.key else { return .unknown }
    return snapshot.engine.explain([id], request.side, in: query)[id]
  }
}

extension Problem {
  fileprivate static func tooManyRecords(_ count: Int) -> Problem {
    Problem(
      .invalid,
      Localized(
        ja: "\(count)件あります。ファイルに書き出せるのは\(RecordList.fileLimit)件までです。",
        en: "There are \(count): a file takes up to \(RecordList.fileLimit)."),
      remedy: Localized(ja: "期間を短くするか、検索で絞ってください。", en: "Choose fewer months, or search for some of them."))
  }
}

extension Viewer {
  /// Whoever works with records sees whom they are about; a neighbouring department sees what is counted.
  fileprivate var seesNames: Bool { role != .department }
  /// Lists of people leave the product in the hands of those who answer for the data.
  fileprivate var takesNamesAlong: Bool { role >= .manager }
}

extension Snapshot {
  fileprivate func records(of part: RecordsRequest.Part, _ side: Engine.SideName, _ query: Query) -> [Int64] {
    switch part {
    case .born(let birth): return engine.records(born: birth, in: query)
    case .group(let dimension, let value):
      return records(side, query, by: dimension) { group in name(of: group) == value }
    case .known(let dimension):
      return records(side, query, by: dimension) { group in group != GroupValue.none }
    }
  }

  private func records(
    _ side: Engine.SideName, _ query: Query, by dimension: String, _ isWanted: (GroupValue) -> Bool
  ) -> [Int64] {
    var query = query
    query.by = [dimension]
    let rows = engine.report(query).rows.filter { isWanted($0.groups[0]) }
    return rows.flatMap { engine.records(behind: $0, side, of: query) }.sorted()
  }
}

extension Snapshot {
  fileprivate func page(
    of ids: [Int64], _ order: RecordOrder?, _ columns: [(field: Field, cells: Column)], _ table: FactTable,
    after: Int64?, limit: Int
  ) -> RecordPage {
    guard let order, let column = columns.first(where: { $0.field.name == order.field }) else {
      return RecordPage(of: ids, ranks: { _ in 0 }, after: after, limit: limit)
    }
    return RecordPage(
      of: ids,
      ranks: ranks(
        of: ids + [after].compactMap(\.self), by: column.field, column.cells, in: table,
        isDescending: order.isDescending),
      after: after, limit: limit)
  }
}

extension RecordKind {
  /// The fields that tell one record from another: first the date that counts and the amount, then the moments that are read.
  fileprivate func listed(by measure: Measure) -> [Field] {
    let read = measure.condition.paths + (measure.aggregate.interval.map { [$0.from, $0.to] } ?? [])
    let moments = read.filter { field(named: $0)?.type == .instant }
    let wanted =
      (measure.anchor.map { [$0] } ?? []) + ["amount"] + moments + [
        "createdOn", "setOn", "heldOn", "openedOn", "closedOn", "kind", "company", "rep", "setter", "closer",
        "source", "product", "stage", "outcome", "state", "verdict", "result", "status",
      ]
    var seen: Set<String> = []
    return wanted.compactMap { name in seen.insert(name).inserted ? field(named: name) : nil }
  }
}
