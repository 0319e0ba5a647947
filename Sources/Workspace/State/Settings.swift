public import SalesModel

/// What a workspace decides about itself at set-up.
public struct Settings: Hashable, Codable, Sendable {
  public let name: String
  public let zone: WorkspaceZone
  public let fiscal: FiscalCalendar
  /// ISO 4217 code; amounts are in its minor units.
  public let currency: String

  /// Settings as somebody typed them.
  /// - Throws: a problem that names the field.
  public init(name: String, zone zoneName: String, fiscalYearStart: Int, closingDay: Int, currency: String)
    throws(Problem)
  {
    let name = name.trimmed
    guard (1...100).contains(name.count) else {
      throw Problem(
        .invalid,
        Localized(ja: "ワークスペース名を100文字以内で入力してください。", en: "Enter a workspace name of up to 100 characters."),
        field: "workspace")
    }
    guard let zone = WorkspaceZone(name: zoneName) else {
      throw Problem(
        .invalid,
        Localized(
          ja: "タイムゾーン「\(zoneName)」は見つかりません（例: Asia/Tokyo）。",
          en: "There is no time zone \(zoneName) (example: Asia/Tokyo)."),
        field: "zone")
    }
    guard let fiscal = FiscalCalendar(startMonth: fiscalYearStart, closingDay: closingDay) else {
      throw Problem(
        .invalid,
        Localized(
          ja: "年度の開始月は1〜12、締め日は1〜31です（31は月末）。",
          en: "The fiscal year starts in a month from 1 to 12; the closing day is 1 to 31 (31: end of month)."
        ),
        field: "closingDay")
    }
    guard currency.wholeMatch(of: /[A-Z]{3}/) != nil else {
      throw Problem(
        .invalid,
        Localized(
          ja: "通貨はISOの3文字で入力してください（例: JPY）。", en: "Give the currency as three ISO letters, such as JPY."),
        field: "currency")
    }
    self.name = name
    self.zone = zone
    self.fiscal = fiscal
    self.currency = currency
  }
}
