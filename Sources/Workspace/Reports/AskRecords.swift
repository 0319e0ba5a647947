public import KPIEngine
public import SalesModel

/// Which cell's records are asked for.
public struct RecordsRequest: Sendable {
  public var kpi: KPI.ID
  public var view: Query.View
  public var months: ClosedRange<Month>
  /// Of a cohort: months after its month; nil for all.
  public var offset: Int?
  public var side: Engine.SideName
  public var scope: Scope

  public init(
    kpi: KPI.ID, view: Query.View = .slice, months: ClosedRange<Month>, offset: Int? = nil,
    side: Engine.SideName = .numerator, scope: Scope = Scope()
  ) {
    self.kpi = kpi
    self.view = view
    self.months = months
    self.offset = offset
    self.side = side
    self.scope = scope
  }
}

/// The records behind one number (N08).
public struct RecordList: Sendable {
  public let definition: DefinitionVersion
  public let kind: RecordKind
  /// All that count, of which ``rows`` are the first.
  public let count: Int
  public let columns: [Field]
  public let rows: [Row]
  public let dataThrough: BusinessDate
  public let asOf: ReportAnswer.AsOf

  public static let limit = 500

  public struct Row: Sendable {
    public let id: Int64
    /// What the source calls it.
    public let key: String?
    /// A person's or company's name, as far as one is known.
    public let name: String?
    /// In the order of the columns; nil for no value.
    public let cells: [String?]
  }
}

extension Workspace {
  /// The records that one number counts. Seeing a number does not imply seeing its records: names are for those who
  /// work with them.
  public func records(_ request: RecordsRequest, for viewer: Viewer) async throws(Problem) -> RecordList {
    try viewer.check(.member)
    let snapshot = try await snapshot()
    var query = try snapshot.query(
      request.kpi, view: request.view, months: request.months, grain: request.view == .cohort ? .month : nil,
      scope: try snapshot.condition(request.scope))
    let ids: [Int64]
    if let offset = request.offset {
      let rows = snapshot.engine.report(query).rows.filter { $0.offset == offset }
      ids = rows.flatMap { snapshot.engine.records(behind: $0, request.side, of: query) }
    } else {
      query.grain = request.view == .cohort ? .month : nil
      ids = snapshot.engine.records(behind: nil, request.side, of: query)
    }
    let version = query.versions[query.versions.count - 1]
    let measure =
      request.side == .denominator ? version.kpi.denominator ?? version.kpi.numerator : version.kpi.numerator
    return try await list(ids, of: measure, version, in: snapshot)
  }

  private func list(
    _ ids: [Int64], of measure: Measure, _ version: DefinitionVersion, in snapshot: Snapshot
  ) async throws(Problem) -> RecordList {
    let kind = measure.fact
    let shown = Array(ids.prefix(RecordList.limit))
    let table = snapshot.engine.facts.table(kind)
    let keys = try await asking { store throws(StoreError) in try await store.keys(of: kind, ids: shown) }
    let texts = try await asking { store throws(StoreError) in try await store.texts(of: kind, ids: shown) }
    let fields = kind.listed(anchor: measure.anchor).filter { table.columns[$0.name] != nil }
    let rows = shown.map { id in
      let row = table.row(of: id)
      let own = texts[id] ?? [:]
      return RecordList.Row(
        id: id, key: keys[id]?.key, name: own["personName"] ?? own["name"] ?? own["subject"],
        cells: fields.map { field in row.flatMap { snapshot.word(table.cell(field.name, at: $0), of: field) }
        })
    }
    return RecordList(
      definition: version, kind: kind, count: ids.count, columns: fields, rows: rows,
      dataThrough: snapshot.dataThrough, asOf: snapshot.asOf)
  }
}

extension RecordKind {
  /// The fields that tell one record from another, the date that counts first.
  fileprivate func listed(anchor: String) -> [Field] {
    let wanted = [
      anchor, "createdOn", "setOn", "heldOn", "openedOn", "closedOn", "kind", "company", "rep", "setter",
      "closer", "source",
      "product", "stage", "outcome", "state", "verdict", "amount", "result", "status",
    ]
    var seen: Set<String> = []
    return wanted.compactMap { name in seen.insert(name).inserted ? fields.first { $0.name == name } : nil }
  }
}
