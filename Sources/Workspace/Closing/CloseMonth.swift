public import KPIEngine
public import SalesModel

/// A month whose numbers were agreed: what was known then, and what each KPI came to.
public struct ClosedMonth: Hashable, Codable, Sendable {
  public let month: Month
  /// The frozen numbers are the report as of this entry of the log, by the definitions of that time.
  public let sequence: LogSequence
  public let closedOn: BusinessDate
  public let figures: [KPI.ID: ClosedFigure]
}

/// What a KPI of the whole workspace came to when its month was closed.
public struct ClosedFigure: Hashable, Codable, Sendable {
  public let numerator: Double?
  public let denominator: Double?
  /// Nil without data.
  public let value: Double?
  public let versions: [Int]
}

extension ClosedFigure {
  /// The difference to what is counted now; nil where one of them has no data.
  func adjustment(to now: Double?) -> Double? { value.flatMap { frozen in now.map { $0 - frozen } } }
}

struct MonthClosed: EventPayload {
  static let eventType = "monthClosed"
  static let payloadVersion = 1
  let closed: ClosedMonth
}

struct MonthReopened: EventPayload {
  static let eventType = "monthReopened"
  static let payloadVersion = 1
  let month: Month
  let reason: String
}

extension Workspace {
  /// Freezes the numbers of a month that is over. What is corrected later shows as 締め後修正 beside them.
  public func close(_ month: Month, by viewer: Viewer) async throws(Problem) {
    try viewer.check(.manager)
    let snapshot = try await snapshot()
    if let newest = snapshot.state.closed.keys.max(), month != newest.adding(1) {
      throw Problem(
        .conflict,
        Localized(
          ja: "締めは月の順に行います。次に締めるのは \(newest.adding(1)) です。",
          en: "Months are closed in order: the next one is \(newest.adding(1))."), field: "month")
    }
    guard snapshot.settings.fiscal.lastDay(of: month) <= snapshot.reach.endedThrough else {
      throw Problem(
        .conflict,
        Localized(
          ja: "\(month) のデータはまだ \(snapshot.dataThrough) までしかありません。",
          en: "The data of \(month) reaches only to \(snapshot.dataThrough)."),
        remedy: Localized(ja: "月末までのデータを取り込んでから締めてください。", en: "Import the rest of the month first."),
        field: "month")
    }
    let closed = ClosedMonth(
      month: month, sequence: snapshot.asOf.sequence,
      closedOn: snapshot.settings.zone.businessDate(of: clock()),
      figures: try await counting { () async throws(Problem) in try snapshot.figures(of: month) })
    try await record(
      [MonthClosed(closed: closed)], by: viewer,
      expecting: [EntityVersion(entity: "close", version: snapshot.state.closings)])
  }

  /// Gives a closed month up again, the newest first. Its frozen numbers stay in the log.
  public func reopen(_ month: Month, reason: String, by viewer: Viewer) async throws(Problem) {
    try viewer.check(.admin)
    let state = await state
    guard state.closed.keys.max() == month else {
      throw Problem(
        .conflict, Localized(ja: "締めを解除できるのは最後に締めた月だけです。", en: "Only the month closed last can be reopened."),
        field: "month")
    }
    let reason = reason.trimmed
    guard (1...500).contains(reason.count) else {
      throw Problem(
        .invalid, Localized(ja: "解除の理由を500文字以内で書いてください。", en: "Say in up to 500 characters why."),
        field: "reason")
    }
    try await record(
      [MonthReopened(month: month, reason: reason)], by: viewer,
      expecting: [EntityVersion(entity: "close", version: state.closings)])
  }
}

extension Snapshot {
  /// Every KPI of the whole workspace in one month.
  func figures(of month: Month) throws(Problem) -> [KPI.ID: ClosedFigure] {
    var figures: [KPI.ID: ClosedFigure] = [:]
    for id in state.book.ids {
      let total = engine.report(try query(id, months: month...month)).total
      figures[id] = ClosedFigure(
        numerator: total.numerator, denominator: total.denominator, value: total.value,
        versions: total.versions)
    }
    return figures
  }
}
