public import KPIEngine
public import SalesModel

/// 締め: which months are frozen, and what has changed since.
public struct Closing: Sendable {
  /// The newest first.
  public let months: [ClosedMonth]
  /// The month that can be closed next; nil while its data is incomplete.
  public let next: Month?
}

/// 締め後修正: a closed month as it was agreed, and as it counts now.
public struct Adjustments: Sendable {
  public let closed: ClosedMonth
  /// Those whose value differs, in the order of the catalogue.
  public let changed: [Change]
  /// True when the frozen report still comes to the values that were kept: no upgrade has changed them.
  public let isReproduced: Bool

  public struct Change: Sendable {
    public let definition: DefinitionVersion
    public let frozen: ClosedFigure
    public let now: ClosedFigure
    /// The records that made the difference.
    public let records: [ChangedRecord]
  }

  /// A record that a side of a KPI counts otherwise than at the close.
  public struct ChangedRecord: Hashable, Sendable {
    public let side: Engine.SideName
    public let kind: RecordKind
    public let id: Int64
    public let key: String?
    /// What it counted for at the close; nil when it did not count.
    public let frozen: Int64?
    public let now: Int64?
  }
}

extension Workspace {
  public func closing(for viewer: Viewer) async throws(Problem) -> Closing {
    try viewer.check(.member)
    let snapshot = try await snapshot()
    let fiscal = snapshot.settings.fiscal
    let reached = fiscal.month(of: snapshot.reach.endedThrough.adding(days: 1)).adding(-1)
    let next = snapshot.state.closed.keys.max()?.adding(1) ?? reached
    return Closing(
      months: snapshot.state.closed.values.sorted { $0.month > $1.month },
      next: next <= reached && !snapshot.state.published.isEmpty ? next : nil)
  }

  /// What was corrected in a closed month since it was closed, with the records that did it.
  public func adjustments(of month: Month, for viewer: Viewer) async throws(Problem) -> Adjustments {
    try viewer.check(.member)
    return try await counting { () async throws(Problem) in try await adjustments(of: month) }
  }

  private func adjustments(of month: Month) async throws(Problem) -> Adjustments {
    let now = try await snapshot()
    guard let closed = now.state.closed[month] else {
      throw Problem(
        .notFound, Localized(ja: "\(month) は締められていません。", en: "\(month) is not closed."), field: "month")
    }
    let then = try await snapshot(at: closed.sequence)
    let figures = try now.figures(of: month)
    var changed: [Adjustments.Change] = []
    for id in then.state.book.ids {
      guard let frozen = closed.figures[id], let current = figures[id], frozen.differs(from: current),
        let definition = now.state.book.versions(of: id)?.last
      else { continue }
      changed.append(
        Adjustments.Change(
          definition: definition, frozen: frozen, now: current,
          records: try await changedRecords(of: id, in: month, from: then, to: now)))
    }
    return Adjustments(
      closed: closed, changed: changed, isReproduced: try then.figures(of: month) == closed.figures)
  }

  private func changedRecords(of id: KPI.ID, in month: Month, from then: Snapshot, to now: Snapshot)
    async throws(Problem) -> [Adjustments.ChangedRecord]
  {
    let (before, after) = (
      try then.query(id, months: month...month), try now.query(id, months: month...month)
    )
    var changed: [Adjustments.ChangedRecord] = []
    for side in [Engine.SideName.numerator, .denominator] {
      guard let kind = after.measure(side)?.fact else { continue }
      let (old, new) = (
        then.engine.contributions(side, of: before), now.engine.contributions(side, of: after)
      )
      let ids = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }.sorted()
      let keys = try await asking { store throws(StoreError) in try await store.keys(of: kind, ids: ids) }
      changed += ids.map {
        Adjustments.ChangedRecord(
          side: side, kind: kind, id: $0, key: keys[$0]?.key, frozen: old[$0], now: new[$0])
      }
    }
    return changed
  }
}

extension ClosedFigure {
  /// Two numbers that differ; the versions that judged are no number.
  fileprivate func differs(from other: ClosedFigure) -> Bool {
    numerator != other.numerator || denominator != other.denominator || value != other.value
  }
}
