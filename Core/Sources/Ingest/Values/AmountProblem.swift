import SalesModel

/// What is wrong with an amount that can be read as a number, or nearly.
enum AmountProblem: Hashable {
  /// `1.234` in a column that does not say whether its points group or divide.
  case undecided
  case tooLarge
  /// More decimals than the workspace's currency has.
  case tooFine(Currency)
  /// Decimals of what is counted in whole numbers.
  case notWhole
  /// 1,200円 in a column of 千円, whose header multiplies by this.
  case twoUnits(Int64)
  /// Nothing says what the amounts of the column, or of the row, are counted in.
  case openUnit
  case unknownUnit(String)
  /// Money of another currency, by its code or by what is written beside it.
  case foreign(String, in: Currency)
  case unknownCurrency(String)
  /// ￥1,200 beside USD.
  case twoCurrencies
  /// Two columns of one amount contradict each other.
  case twoAmounts
  /// Rates were given for this currency, and none for the month.
  case noRate(String, Month)

  var kind: Finding.Kind {
    switch self {
    case .undecided, .twoUnits: .openNumber
    case .openUnit, .unknownUnit: .openUnit
    case .tooLarge: .hugeAmount
    case .tooFine, .notWhole: .needlessDecimals
    case .foreign, .noRate: .foreignCurrency
    case .unknownCurrency: .unknownCurrency
    case .twoCurrencies, .twoAmounts: .contradictedAmount
    }
  }

  var message: Localized {
    switch self {
    case .undecided:
      Localized(
        ja: "「.」や「,」が桁区切りか小数点か、この列からは決められません。",
        en: "Nothing in this column tells whether the point or comma groups thousands or divides.")
    case .tooLarge: Localized(ja: "金額が大きすぎます。", en: "The amount is too large.")
    case .tooFine(let currency):
      currency.decimals == 0
        ? Localized(ja: "\(currency)には小数がありません。", en: "\(currency) has no decimals.")
        : Localized(
          ja: "\(currency)の小数は\(currency.decimals)桁までです。",
          en: "\(currency) has \(currency.decimals) decimals.")
    case .notWhole: Localized(ja: "整数ではありません。", en: "This is no whole number.")
    case .twoUnits(let factor):
      Localized(
        ja: "見出しの単位（\(factor)倍）と、セルの単位が食い違います。",
        en: "Its unit is not the one of the header, which multiplies by \(factor).")
    case .openUnit:
      Localized(ja: "金額の単位を決められません。", en: "What the amount is counted in is open.")
    case .unknownUnit(let text):
      Localized(ja: "単位「\(text)」が分かりません。", en: "There is no unit \(text).")
    case .foreign(let code, let own):
      Localized(ja: "\(own)ではなく\(code)の金額です。", en: "The amount is in \(code), not in \(own).")
    case .unknownCurrency(let text):
      Localized(ja: "通貨「\(text)」が分かりません。", en: "There is no currency \(text).")
    case .twoCurrencies:
      Localized(
        ja: "セルの通貨と、通貨の列や見出し・単位の行の通貨が食い違います。どちらの金額か決められません。",
        en:
          "The cell names one currency, and its column, header or line of units another: which is meant is open."
      )
    case .twoAmounts:
      Localized(
        ja: "同じ行のもう1つの金額の列と食い違います。どちらが正しいか決められません。",
        en: "The other column of amounts says something else in this row: which of the two is right is open.")
    case .noRate(let code, let month):
      Localized(ja: "\(code)の\(month)のレートがありません。", en: "There is no rate of \(code) for \(month).")
    }
  }

  var remedy: Localized {
    switch self {
    case .undecided:
      Localized(
        ja: "区切りなし（1234）か、1,234.00 のように書き出してください。",
        en: "Export it without separators (1234), or like 1,234.00.")
    case .tooLarge:
      Localized(
        ja: "桁を確かめてください（最小単位で15桁まで）。", en: "Check its digits: 15 of the smallest unit are the most.")
    case .tooFine:
      Localized(ja: "通貨の最小単位までに丸めて書き出してください。", en: "Round it to the currency's smallest unit in the source.")
    case .notWhole: Localized(ja: "整数にしてください。", en: "Make it a whole number.")
    case .twoUnits:
      Localized(ja: "セルか見出しのどちらかから単位を消してください。", en: "Take the unit out of the cell, or out of the header.")
    case .openUnit, .unknownUnit:
      Localized(
        ja: "見出しを「金額（千円）」のように書くか、単位の行や列をそろえて書き出してください。",
        en:
          "Put the unit into the header, as in Amount (JPY thousands), or make the lines or column of units agree."
      )
    case .foreign(let code, _):
      Localized(
        ja: "換算レートを指定する（--rate '\(code)=150'）か、金額を除いて取り込む（--rate '\(code)=none'）か、行を外してください。",
        en:
          "Give a rate (--rate '\(code)=150'), leave such amounts out (--rate '\(code)=none'), or remove the rows."
      )
    case .unknownCurrency:
      Localized(ja: "USD のような ISO 4217 の3文字にしてください。", en: "Write an ISO 4217 code such as USD.")
    case .twoCurrencies:
      Localized(
        ja: "元のシステムで通貨の列か金額の記号を直して、書き出し直してください。",
        en: "Mend the currency or the sign in the source, and export it again.")
    case .twoAmounts:
      Localized(
        ja: "正しいほうの列だけを書き出すか、元のシステムで値をそろえてください。",
        en: "Export only the column that is right, or make the two agree in the source.")
    case .noRate(let code, let month):
      Localized(
        ja: "その月のレート（--rate \(code):\(month)=150）か、月によらないレートを加えてください。",
        en: "Add one for that month (--rate \(code):\(month)=150), or one for all months.")
    }
  }
}
