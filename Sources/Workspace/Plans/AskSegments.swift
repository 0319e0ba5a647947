import KPIEngine
public import Planning
public import SalesModel

extension Workspace {
  /// By what a plan can be told apart.
  public static let segmentDimensions = ["product", "source"]
  /// More rows than fit a page say nothing.
  private static let mostSegments = 20

  /// A plan by product or source of the lead, each with its own rates; nil when none of them won anything.
  ///
  /// - Parameter dimension: one of ``segmentDimensions``.
  public func segments(
    of draft: PlanDraft, by dimension: String, against record: TrackRecord, for viewer: Viewer
  )
    async throws(Problem) -> SegmentBreakdown?
  {
    try viewer.check(.manager)
    guard Self.segmentDimensions.contains(dimension) else {
      throw Problem(
        .invalid, Localized(ja: "切り口「\(dimension)」はありません。", en: "There is no dimension \(dimension)."),
        field: "by")
    }
    let segments = try await snapshot(naming: Directory.staff).segments(by: dimension, in: record.window)
    do {
      return try SegmentBreakdown(
        try draft.plan(), against: record, by: Array(segments.prefix(Self.mostSegments)))
    } catch {
      throw Problem(error)
    }
  }
}

extension Snapshot {
  /// What each value of a dimension did over some months together, the one that won most first.
  fileprivate func segments(by dimension: String, in months: ClosedRange<Month>) throws(Problem)
    -> [SegmentRecord]
  {
    var counts: [GroupValue: [String: Int]] = [:]
    for stage in PlanChain.standard.stages {
      for (group, count) in try whole(PlanChain.kpi(measuring: stage), by: dimension, in: months) {
        counts[group, default: [:]][stage] = Int(count)
      }
    }
    let amounts = try whole("wonAmount", by: dimension, in: months)
    return counts.compactMap { group, counts in
      name(of: group).map {
        SegmentRecord(name: $0, counts: counts, amount: Int64(nearest: amounts[group] ?? 0))
      }
    }
    .sorted { ($1.amount, $0.name) < ($0.amount, $1.name) }
  }

  private func whole(_ kpi: KPI.ID, by dimension: String, in months: ClosedRange<Month>) throws(Problem)
    -> [GroupValue: Double]
  {
    let rows = engine.report(try query(kpi, months: months, grain: nil, by: [dimension])).rows
    return Dictionary(
      rows.compactMap { row in row.groups.first.map { ($0, row.numerator ?? 0) } }, uniquingKeysWith: +)
  }
}
