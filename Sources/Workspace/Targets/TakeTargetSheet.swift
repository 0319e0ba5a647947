public import Ingest
public import KPIEngine
public import Planning
public import SalesModel

extension Workspace {
  /// What a sheet would change, without writing anything.
  ///
  /// - Parameters:
  ///   - kpi: of rows that name none.
  ///   - level: which targets the sheet sets.
  ///   - period: whose fiscal year a month without a year belongs to.
  /// - Throws: when it has no header.
  public func preview(
    _ sheet: Sheet, of kpi: KPI.ID, at level: TargetLevel, in period: Period, for viewer: Viewer
  ) async throws(Problem) -> TargetSheet {
    try viewer.check(.manager)
    let kpis = try await definitions(for: viewer).map(\.newest.kpi)
    let snapshot = try await snapshot(naming: Directory.staff)
    var reader = TargetSheetReader(
      level: level, kpi: try snapshot.newest(kpi).kpi, kpis: kpis, period: period, snapshot: snapshot)
    return try reader.read(sheet.rows)
  }

  /// Sets what a sheet changes: all of it, or nothing when anything in it cannot be taken.
  ///
  /// - Parameter version: see ``set(_:reason:version:by:)``.
  public func take(
    _ sheet: Sheet, of kpi: KPI.ID, at level: TargetLevel, in period: Period, reason: String, version: Int,
    by viewer: Viewer
  ) async throws(Problem) {
    let read = try await preview(sheet, of: kpi, at: level, in: period, for: viewer)
    if let finding = read.findings.first {
      throw Problem(
        .invalid,
        Localized(
          ja: "\(finding.line)行目: \(finding.message.ja)", en: "Line \(finding.line): \(finding.message.en)"),
        remedy: Localized(
          ja: "表を直して、もう一度確かめてください。何も書き込まれていません。",
          en: "Correct the sheet and check it again. Nothing was written."),
        field: "sheet")
    }
    try await set(read.changes.map(\.setting), reason: reason, version: version, by: viewer)
  }
}
