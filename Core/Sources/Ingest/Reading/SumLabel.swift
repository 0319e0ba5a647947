import SalesModel

/// What stands in a row of a report beside a figure that is no record's own: 合計, 小計 (3), 山田 計, 平均, 達成率, Total Records.
struct SumLabel {
  /// True for a word that only adds up: what stands beside it has to fit the rows.
  let isPlain: Bool
  /// True for 小計, which is no sum of everything.
  let isOfGroup: Bool
  /// True for 山田 計 and Total October, which are named after what they sum.
  let namesGroup: Bool
  /// True for 山田 計 and 10月計: nothing but a sum is called so.
  let endsInSum: Bool
  /// True for 件数 and its like, beside which the number of rows stands.
  let isCount: Bool
  /// True for what stands below a sum and says something else of the same rows: 件数, 平均, Average of Amount.
  let isFurther: Bool
  /// The number of rows that it says itself.
  let count: Figure?

  /// True for a word that may stand below everything: 合計, 総計, Grand Total.
  var isOfAll: Bool { isPlain && !isOfGroup && !isFurther }

  init?(_ text: String) {
    let counted = CountedName(text) ?? text.sumWithItsFigure
    let words = (counted?.name ?? text.foldedWidth).withoutOrnament.lowercased()
    guard !words.isEmpty, words.utf8.count < 120 else { return nil }
    // 合　計 is spaced for the eye; 山田 計 is not.
    let close = words.filter { !$0.isWhitespace }
    isPlain = words.isPlainSum || close.isPlainSum
    isCount = words.saysCount || close.saysCount
    endsInSum = words.endsInSumOfGroup
    namesGroup = endsInSum || words.beginsAsSum
    guard isPlain || isCount || namesGroup || words.saysMeasure || close.saysMeasure else { return nil }
    isOfGroup = words.wholeMatch(of: /(?:.*\s)?(?:小計|sub-?\s?totals?)/) != nil
    isFurther = isCount || words.firstMatch(of: /平均|最[大小高低]|中央値|average|avg|median|\bmax|\bmin/) != nil
    count = counted?.count
  }

  /// 山田計 and 山田小計, of which nothing but another cell of its row says that it sums what is 山田's.
  init?(_ text: String, ofOneOf names: [String]) {
    guard let (owner, word) = text.ownerAndSum, names.contains(owner) else { return nil }
    self.init("\(owner) \(word)")
  }

  /// 山田計 and 10月実績合計 where ids stand: whether it is one is seen by the others.
  init?(inPlaceOfID text: String) {
    guard let (owner, word) = text.foldedWidth.withoutOrnament.ownerAndSum else { return nil }
    self.init("\(owner) \(word)")
  }
}

extension String {
  /// 山田 and 小計 of 山田小計; nil for what ends in no word for a sum, or is nothing but that.
  fileprivate var ownerAndSum: (owner: String, word: String)? {
    let word = ["小計", "合計", "総計", "累計", "集計", "計"].first { hasSuffix($0) && count > $0.count }
    return word.map { (String(dropLast($0.count)), $0) }
  }
}

extension String {
  /// 件数 3 and 小計 1,200: a word and its figure in one cell.
  fileprivate var sumWithItsFigure: CountedName? {
    guard let last = unicodeScalars.last, last.properties.numericType != nil,
      let match = foldedWidth.wholeMatch(
        of: /(\D*[^\d\s,.:¥$€£-])[\s:]+[¥$€£]?(-?[0-9][0-9,]{0,14})(?:\.[0-9]+)?/),
      let figure = Int64(match.2.filter { $0 != "," }),
      case let name = String(match.1), let label = SumLabel(name), label.isPlain || label.isCount
    else { return nil }
    return CountedName(name: name, count: Figure(count: figure))
  }
}

extension String {
  fileprivate var isPlainSum: Bool {
    wholeMatch(
      of: /(?:売上|受注|金額|件数)?(?:総合計|小計|合計|総計|累計|集計|計)(?:金?額)?|(?:grand\s?)?totals?|sub-?\s?totals?|sum/)
      != nil
  }

  /// Without the brackets and strokes that make a sum stand out, and without a word on the tax or the unit: 【合計】,
  /// *** Total ***, 合計（税込）, 合計（千円）.
  var withoutOrnament: String {
    let tax = contains("税") ? firstMatch(of: /\s*\(?(?:税込み?|税抜き?|税別)\)?$/) : nil
    let unit =
      last.map { ")]】〕".contains($0) } == true
      ? firstMatch(of: /\s*[(\[【〔][^)\]】〕]*(?:円|ドル|単位|[¥$€]|(?i:usd|jpy|eur))[^)\]】〕]*[)\]】〕]$/) : nil
    let end = (tax?.range ?? unit?.range)?.lowerBound
    let text = end.map { self[..<$0] } ?? self[...]
    let start = text.drop { !$0.isLetter && !$0.isNumber }
    return start.lastIndex { $0.isLetter || $0.isNumber }.map { String(start[...$0]) } ?? ""
  }

  fileprivate var saysCount: Bool {
    wholeMatch(
      of: /(?:総|全|合計|データ|行|レコード|商談|案件|リード|取引|活動)*(?:件数|行数|レコード数|データ数|総数|社数|人数)/)
      != nil
      || wholeMatch(
        of:
          /(?:(?:grand\s?)?totals?|numbers?\sof|no\.?\sof)\s(?:the\s)?(?:records?|rows?|deals?|leads?|items?|opportunities|counts?)/
      )
        != nil
      || wholeMatch(of: /(?:(?:total|record|row|deal|item)s?\s?)?counts?|records?|rows?/) != nil
  }

  /// 山田 計, 10月計, 上期計, 東日本支社合計.
  fileprivate var endsInSumOfGroup: Bool {
    wholeMatch(of: /.*\s(?:総合計|小計|合計|総計|累計|集計|計|(?:grand\s?)?totals?|sub-?\s?totals?|sum)/) != nil
      || wholeMatch(
        of:
          /.*(?:日|週|月|月度|四半期|半期|期|年|年度|q[1-4]|[1-4]q|部|部門|課|室|支店|支社|営業所|拠点|担当|担当者|チーム|グループ|全社|全体)\s?(?:計|合計|小計|累計|総計|平均)/
      )
        != nil
  }

  /// Total October, Sum of Amount.
  fileprivate var beginsAsSum: Bool {
    wholeMatch(
      of: /(?:合計|総計|平均|total|average|(?:sum|avg\.?|count|max|min|median|largest|smallest)\sof)[\s:].*/) != nil
  }

  /// What is measured of many rows, or set against them.
  fileprivate var saysMeasure: Bool {
    wholeMatch(
      of:
        /(?:.*\s|月間|年間|日|月|当月|今月|前月|売上|受注|対?目標|対?予算|対?計画|予実|対?前年同?月?|対?前月)?(?:平均値?|最[大小高低]値?|中央値|標準偏差|全社|全体|総額|税額|消費税[額等]?|内消費税|値引き?|目標額?|予算額?|計画|実績|達成率|進捗率|差額|差異|過不足|不足額?|残額?|比率?|構成比)/
    )
      != nil
      || wholeMatch(
        of:
          /(?:.*\s)?(?:averages?|avg\.?|mean|max(?:imum)?|min(?:imum)?|median|tax|vat|discounts?|targets?|goals?|budgets?|actuals?|achievement|attainment|variance|difference|gap|overall)/
      )
        != nil
  }
}

/// A text with the number of rows behind it: 山田 (2 件), 合計 3件, Total: 4 records.
struct CountedName {
  /// What stands before the number, folded to one width.
  let name: String
  let count: Figure

  init(name: String, count: Figure) {
    self.name = name
    self.count = count
  }

  init?(_ text: String) {
    // Most texts hold no number.
    guard text.unicodeScalars.contains(where: { $0.properties.numericType != nil }) else { return nil }
    let folded = text.foldedWidth
    if let named = Self.behindBracket(folded) {
      self = named
      return
    }
    guard
      let match = folded.wholeMatch(
        of:
          /(|.*?[^0-9,.\s])[\s:]*?([(:])?\s*([0-9][0-9,]{0,11})\s*(件|行|社|名|人|回|本|件のレコード|レコード|(?i:record|row|deal|lead|item)s?)?\s*\)?/
      ), match.2 != nil || match.4 != nil, let count = Int64(match.3.filter { $0 != "," })
    else { return nil }
    name = String(match.1).trimmed
    self.count = Figure(count: count)
  }

  /// `user01 (2 件)`: the bracket parts a name that ends in a digit from its number.
  private static func behindBracket(_ folded: String) -> CountedName? {
    guard folded.hasSuffix(")"),
      let match = folded.wholeMatch(
        of:
          /(.*[0-9])\s*\(\s*([0-9][0-9,]{0,11})\s*(?:件|行|社|名|人|回|本|レコード|(?i:record|row|deal|lead|item)s?)?\s*\)/
      ),
      match.1.contains(where: \.isLetter), let count = Int64(match.2.filter { $0 != "," })
    else { return nil }
    return CountedName(name: String(match.1).trimmed, count: Figure(count: count))
  }
}
