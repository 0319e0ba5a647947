import Foundation
import Ingest
public import SalesModel

/// What the amounts of a file that was taken were counted in: the next file of its source that does not say it may mean
/// the same, or not.
public struct CountedAmounts: Codable, Hashable, Sendable {
  let kind: RecordKind
  /// ``Field/name``
  let field: String
  /// The header of the amounts.
  public let column: String
  /// By what their digits were multiplied; nil where a column said it of each row.
  public let factor: Int64?
  /// True where the file said in which currency each was.
  private let namesCurrency: Bool
  /// The other currencies that it named.
  private(set) var currencies: [String] = []

  private enum CodingKeys: CodingKey { case kind, field, column, factor, namesCurrency }

  init(_ money: StatedMoney, of kind: RecordKind) {
    self.kind = kind
    field = money.field.name
    column = money.column
    factor = money.factor
    namesCurrency = money.namesCurrency
  }

  /// The same with other currencies in which some amounts of the file were.
  fileprivate func including(_ currencies: some Sequence<String>) -> CountedAmounts {
    var counted = self
    if namesCurrency { counted.currencies = currencies.sorted() }
    return counted
  }

  /// 千円, as `--unit` takes it; nil where it was another one in each row.
  func unit(in currency: Currency) -> Localized? { factor.map { currency.unit($0) } }
}

extension Currency {
  /// What amounts are usually counted in, the smallest first.
  var units: [Localized] { [1, 1_000, 10_000, 1_000_000, 100_000_000].map(unit) }

  /// Some units of the currency, as a header's brackets say them.
  fileprivate func unit(_ factor: Int64) -> Localized {
    let own = self == .yen ? "円" : code
    guard let (ja, en) = Self.sizes[factor] else { return Localized(ja: own, en: code) }
    return Localized(ja: ja + own, en: "\(code) \(en)")
  }

  private static let sizes: [Int64: (ja: String, en: String)] = [
    1_000: ("千", "thousands"), 10_000: ("万", "万"), 1_000_000: ("百万", "millions"),
    10_000_000: ("千万", "千万"), 100_000_000: ("億", "億"), 1_000_000_000: ("十億", "billions"),
  ]
}

extension FileInspection {
  /// What the amounts of the file are counted in.
  var countedAmounts: [CountedAmounts] {
    RecordKind.allCases.flatMap { kind in statedMoney(of: kind).map { CountedAmounts($0, of: kind) } }
  }
}

extension [ImportRecord] {
  /// What the newest file of the same layout that had amounts counted them in, of those that were taken.
  func countedAmounts(of mapping: Mapping) -> [CountedAmounts] {
    reversed().lazy.filter { $0.header.mapping == mapping.name && $0.header.source == mapping.source }
      .compactMap { $0.summary.flatMap { try? JSONDecoder().decode(KnownAmounts.self, from: $0) } }
      .compactMap { known in known.amounts?.map { $0.including((known.foreignRows ?? [:]).keys) } }
      .first { !$0.isEmpty } ?? []
  }
}

/// All that is read of the summary of an earlier file.
private struct KnownAmounts: Decodable {
  let amounts: [CountedAmounts]?
  let foreignRows: [String: Int]?
}

extension Finding {
  /// Said of amounts that are counted in another unit than those of the file before, or that leave it open whether they are;
  /// nil where both are the same.
  static func otherUnit(_ money: StatedMoney, than before: CountedAmounts, in own: Currency) -> Finding? {
    guard money.factor != before.factor else {
      return money.namesCurrency || before.currencies.isEmpty ? nil : .lostCurrency(money, before, in: own)
    }
    guard money.namesUnit else { return .lostUnit(money, before, in: own) }
    let (then, now) = (before.factor.map { String($0) }, money.factor.map { String($0) })
    return Finding(
      .warning, .otherUnit, line: 1, column: money.column,
      Localized(
        ja:
          "前のファイルの「\(before.column)」は\(then.map { "\($0)倍して" } ?? "行ごとの単位で")読みました。このファイルの「\(money.column)」は\(now.map { "\($0)倍して" } ?? "行ごとの単位で")読みます。",
        en:
          "The amounts of the file before (\(before.column)) were \(then.map { "multiplied by \($0)" } ?? "read by the unit of each row"); those of this file (\(money.column)) are \(now.map { "multiplied by \($0)" } ?? "read by the unit of each row")."
      ),
      remedy: Localized(
        ja: "どちらかの単位が違うなら、正しい単位を付けて書き出し、もう一度取り込んでください。",
        en: "If one of the two is wrong, export it with the right unit and import it again."))
  }

  private static func lostUnit(_ money: StatedMoney, _ before: CountedAmounts, in own: Currency) -> Finding {
    let unit = before.unit(in: own)
    return Finding(
      .rejected, .otherUnit, line: 1, column: money.column,
      Localized(
        ja:
          "前のファイルの金額は\(unit.map { "「\($0.ja)」として" } ?? "行ごとの単位で")読みましたが、このファイルには「\(money.column)」の単位が書かれていません。推測せず、取り込みません。",
        en:
          "The amounts of the file before were read \(unit.map { "in \($0.en)" } ?? "by the unit of each row"), and this file does not say what \(money.column) is counted in. It is not guessed: the file is not taken."
      ),
      remedy: Localized(
        ja:
          "単位を選ぶか、コマンドで --unit '\(money.column)=\(unit?.ja ?? "千円")'（数字のままなら --unit '\(money.column)=\(own.code)'）を付けてください。",
        en:
          "Choose the unit, or give --unit '\(money.column)=\(unit?.en ?? "\(own.code) thousands")' (--unit '\(money.column)=\(own.code)' for the digits as they are) at the command line."
      ))
  }

  private static func lostCurrency(_ money: StatedMoney, _ before: CountedAmounts, in own: Currency)
    -> Finding
  {
    let codes = before.currencies.joined(separator: ", ")
    return Finding(
      .rejected, .otherUnit, line: 1, column: money.column,
      Localized(
        ja: "前のファイルには\(codes)の金額がありましたが、このファイルには通貨の列がありません。すべて\(own.code)とは推測せず、取り込みません。",
        en:
          "The file before had amounts in \(codes), and this file has no column of currencies. It is not guessed that all are in \(own.code): the file is not taken."
      ),
      remedy: Localized(
        ja: "通貨の列を加えて書き出してください。すべて\(own.code)なら、単位を選ぶか、コマンドで --unit '\(money.column)=\(own.code)' を付けてください。",
        en:
          "Export it with the column of currencies. If all are in \(own.code), choose that unit, or give --unit '\(money.column)=\(own.code)' at the command line."
      ))
  }
}
