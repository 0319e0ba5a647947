public import Ingest
public import SalesModel

/// What a file of holidays changed.
public struct HolidayUpdate: Sendable {
  /// The last year that it tells of.
  public let lastYear: Int
  /// How many days differ from the rules of the calendar and were declared.
  public let declared: Int
}

extension Workspace {
  /// Declares the days on which the Cabinet Office's file parts from the rules; the company's own word on a day stays.
  ///
  /// - Parameter source: `syukujitsu.csv` as it is published.
  public func takeHolidays(_ source: ByteSource, by viewer: Viewer) async throws(Problem) -> HolidayUpdate {
    try viewer.check(.manager)
    let file = try refusing { () throws(ImportRefusal) in try HolidayFile(source) }
    guard let lastYear = file.years.last else {
      throw Problem(
        .invalid,
        Localized(ja: "2000年以降の1年分の祝日がそろっていません。", en: "The file has no full year of holidays since 2000."),
        field: "holidays")
    }
    let known = await state
    let new = file.corrections.filter { known.calendar.companyDays[$0.key] == nil }
    if !new.isEmpty {
      try await declare(new.mapValues(Optional.init), since: known.sequence, by: viewer)
    }
    return HolidayUpdate(lastYear: lastYear, declared: new.count)
  }
}
