import Foundation
public import SalesModel

/// What a workspace decides about itself at set-up.
public struct Settings: Hashable, Codable, Sendable {
  public let name: String
  public let zone: WorkspaceZone
  public let fiscal: FiscalCalendar
  /// Amounts are in its smallest unit.
  public let currency: Currency

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
    let code = currency.trimmed.uppercased()
    guard let money = Currency(iso: code) else { throw .unknownCurrency(currency.trimmed) }
    self.name = name
    self.zone = zone
    self.fiscal = fiscal
    self.currency = money
  }

  private init(name: String, zone: WorkspaceZone, fiscal: FiscalCalendar, currency: Currency) {
    self.name = name
    self.zone = zone
    self.fiscal = fiscal
    self.currency = currency
  }

  /// The same with other decimals of its money: those in which a workspace already keeps its amounts.
  func keeping(decimals: Int) -> Settings {
    Settings(
      name: name, zone: zone, fiscal: fiscal, currency: Currency(code: currency.code, decimals: decimals))
  }
}

/// Settings in the log. Version 1 knew the code of the currency alone, and any three letters.
protocol SettingsPayload: EventPayload {
  var settings: Settings { get }
  init(settings: Settings)
}

extension SettingsPayload {
  static var payloadVersion: Int { 2 }

  static func read(_ payload: Data, version: Int) throws -> Self {
    switch version {
    case 1: Self(settings: Settings(try JSONDecoder().decode(SettingsBefore2.self, from: payload).settings))
    case 2: try JSONDecoder().decode(Self.self, from: payload)
    default: throw UnknownEvent(type: eventType, version: version)
    }
  }
}

/// The form of version 1.
private struct SettingsBefore2: Decodable {
  let settings: Known

  struct Known: Decodable {
    let name: String
    let zone: WorkspaceZone
    let fiscal: FiscalCalendar
    let currency: String
  }
}

extension Settings {
  fileprivate init(_ known: SettingsBefore2.Known) {
    self.init(
      name: known.name, zone: known.zone, fiscal: known.fiscal, currency: Currency(before2: known.currency))
  }
}

extension Problem {
  fileprivate static func unknownCurrency(_ text: String) -> Problem {
    let remedy = Currency.suggestion(for: text).map {
      Localized(ja: "「\($0)」のことですか？", en: "Did you mean \($0)?")
    }
    return Problem(
      .invalid,
      Localized(ja: "通貨「\(text)」は ISO 4217 にありません。", en: "ISO 4217 has no currency \(text)."),
      remedy: remedy
        ?? Localized(ja: "JPY、USD、EUR のような3文字で入力してください。", en: "Give three letters such as JPY, USD or EUR."),
      field: "currency")
  }
}
