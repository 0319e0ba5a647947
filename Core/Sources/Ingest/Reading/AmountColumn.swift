import Foundation
import SalesModel

/// A column of amounts, with what its file says of them beside their digits.
struct AmountColumn: Hashable {
  let column: Int
  /// What its header, or a line beside the data, says of every cell.
  var unit: AmountUnit
  var unitOrigin = UnitOrigin.header
  /// The column that names the unit of each row.
  var unitColumn: Int?
  /// The column that names the currency of each row.
  let currency: Int?
  /// True where the amounts of several currencies were converted to one by their source.
  let isConverted: Bool
  /// Currencies in which a converted column is not: there its amounts differ from the ones that it was made of.
  var excluded: Set<String> = []
  /// Columns of the same amount, such as with the tax, which are not taken.
  var passedOver: [Int] = []
  /// The column that says the same amount in a larger unit: it is taken where this one is blank.
  var twin: Int?
  /// True for that one: what it is counted in is said by its header alone.
  var isTwin = false

  /// True where something says that its numbers are counted in thousands or the like.
  var isMultiplied: Bool {
    if case .open = unitOrigin { return false }
    return unit.factor > 1
  }
}

/// Who says what an amount is counted in.
enum UnitOrigin: Hashable {
  case header
  case line(UnitStatement)
  /// Somebody said so of the file.
  case answer
  /// Nothing tells: these contradict each other, or the header.
  case open([UnitStatement])
}

extension AmountColumn {
  /// The columns of a header that hold an amount under one of `names`, those first of which most is known: a stated currency,
  /// then a conversion. Names in brackets that are a unit belong to no name: 金額(千円) is a 金額.
  static func found(in header: [String], under names: ColumnNames) -> [AmountColumn] {
    let folded = header.map(\.foldedHeader)
    let stated = header.map { AmountUnit.stated(in: $0) }
    let named = names.map { name in
      let wanted = name.foldedHeader
      return (
        plain: folded.firstIndex(of: wanted), others: stated.indices.filter { stated[$0]?.name == wanted }
      )
    }
    let columns = named.flatMap { plain, others -> [Int] in
      guard let plain else { return others }
      return [plain] + others.filter { (stated[$0]?.unit.factor ?? 1) > 1 }
    }
    var found: [AmountColumn] = []
    for column in columns where !found.contains(where: { $0.column == column }) {
      let name = stated[column]?.name ?? folded[column]
      let isConverted = conversions.contains { folded[column].contains($0) }
      let beside =
        isConverted
        ? currencyNames(of: folded[column]) : currencyNames(of: folded[column]) + currencyColumns(of: name)
      found.append(
        AmountColumn(
          column: column, unit: stated[column]?.unit ?? .one,
          unitColumn: unitColumns(of: name).lazy.compactMap { folded.firstIndex(of: $0) }.first,
          currency: beside.lazy.compactMap { folded.firstIndex(of: $0) }.first { $0 != column },
          isConverted: isConverted))
    }
    let taxed = found.filter(\.unit.includesTax).map(\.column)
    if found.count > taxed.count {
      found.removeAll { $0.unit.includesTax }
      for index in found.indices { found[index].passedOver = taxed }
    }
    for (plain, others) in named {
      guard let index = found.firstIndex(where: { $0.column == plain }) else { continue }
      found[index].twin = others.first { column in
        found.contains { $0.column == column && $0.unit.factor > 1 }
      }
      if let twin = found.firstIndex(where: { $0.column == found[index].twin }) { found[twin].isTwin = true }
      found[index].passedOver += others.filter { column in
        !found.contains { $0.column == column || $0.passedOver.contains(column) }
      }
    }
    func rank(_ amount: AmountColumn) -> Int { amount.currency != nil ? 0 : amount.isConverted ? 1 : 2 }
    return found.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(
      \.element)
  }

  /// What the column may be called that names the currency of an amount, which has this folded name.
  static func currencyColumns(of amount: String) -> [String] { currencyNames(of: amount) + generalNames }

  private static func currencyNames(of amount: String) -> [String] {
    ["通貨", "の通貨", "(通貨)", "通貨コード", "currency", "(currency)", "currencycode", "currencyisocode"].map {
      amount + $0
    }
      + ["通貨(\(amount))", "currencyof\(amount)"]
  }

  /// What the column may be called that names the unit of an amount, which has this folded name.
  static func unitColumns(of amount: String) -> [String] {
    [
      amount + "単位", amount + "の単位", "単位(\(amount))", "単位", "通貨単位", amount + "unit", "unit", "units",
      "currencyunit",
    ]
  }

  private static let generalNames = [
    "通貨", "通貨コード", "通貨isoコード", "通貨名", "取引通貨", "取引の通貨", "案件通貨", "商談通貨", "商談の通貨", "currency",
    "currencycode", "currencyisocode", "currencyiso", "isocurrency", "dealcurrency", "opportunitycurrency",
    "transactioncurrency", "währung", "devise", "moneda", "币种", "幣別", "통화",
  ]

  private static let conversions = [
    "換算", "converted", "companycurrency", "homecurrency", "会社の通貨", "会社通貨", "自社通貨", "基準通貨", "基本通貨",
  ]
}
