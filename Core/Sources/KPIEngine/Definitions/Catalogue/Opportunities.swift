import SalesModel

extension Catalogue {
  private static let opened = Measure(.opportunity, on: "openedOn", rep: "closer")
  private static let open = Measure(
    .opportunity, on: "openedOn", span: .stock(until: "closedOn"), rep: "closer")
  private static let isWon = Condition.equals("outcome", "won")

  private static func closed(
    _ aggregate: Measure.Aggregate = .count, where condition: Condition, rep: FieldPath = "closer"
  ) -> Measure {
    Measure(.opportunity, on: "closedOn", aggregate, where: condition, rep: rep)
  }

  static let opportunitiesOpened = KPI(
    "opportunitiesOpened", ja: "案件化数", en: "Opportunities opened", unit: .count, numerator: opened,
    counterKPI: "winRate",
    formula: Localized(ja: "期間内に作られた案件の件数", en: "Opportunities opened in the period"),
    example: Localized(
      ja: "有効アポ30件のうち24件が案件になれば24件。", en: "24 opportunities from 30 qualified appointments are 24."),
    tip: Localized(
      ja: "商談の当日に案件を作り、次の一手を入れます。", en: "Open it on the day of the meeting, with the next step."),
    caution: Localized(ja: "アポ（商談設定）とは別の段階です。", en: "Not the same stage as an appointment."))

  static let prospects = KPI(
    "prospects", ja: "見込み客数（期末）", en: "Prospects (at period end)", unit: .count, numerator: open,
    formula: Localized(ja: "期末に開いている案件の件数", en: "Opportunities open at the end of the period"),
    example: Localized(ja: "月末に開いている案件が85件なら85件。", en: "85 open at the end of the month are 85."),
    tip: Localized(ja: "動きのない案件を毎週見直します。", en: "Go through those that do not move every week."),
    caution: Localized(
      ja: "残高です。月を足しません。多く見積もる担当者に注意します。",
      en: "A stock: months do not add up. Beware of reps who overstate it."))

  static let won = KPI(
    "won", ja: "受注数", en: "Won", unit: .count, numerator: closed(where: isWon), counterKPI: "averageDealSize",
    formula: Localized(
      ja: "期間内に受注した案件の件数（リピートを含む）", en: "Opportunities won in the period, repeat deals included"),
    example: Localized(ja: "11月に10件受注したら10件。", en: "10 won in November are 10."),
    tip: Localized(ja: "決裁者と時期を早く確かめます。", en: "Learn early who decides, and when."),
    caution: Localized(
      ja: "月末に偏ります。営業日の進捗で見ます。", en: "It bunches at the month's end: read it by business day."))

  static let lost = KPI(
    "lost", ja: "失注数", en: "Lost", unit: .count, direction: .lowerIsBetter,
    numerator: closed(where: .equals("outcome", "lost")),
    formula: Localized(ja: "期間内に失注した案件の件数", en: "Opportunities lost in the period"),
    example: Localized(ja: "11月に失注が15件なら15件。", en: "15 lost in November are 15."),
    tip: Localized(ja: "理由を選択肢で残し、育成に戻します。", en: "Record the reason, and hand the lead back to nurturing."),
    caution: Localized(ja: "閉じない案件は失注にも出ません。", en: "What is never closed never shows here."))

  static let leadToWinRate = KPI(
    "leadToWinRate", ja: "リード受注率", en: "Lead-to-win rate", unit: .rate,
    numerator: closed(where: isWon, rep: "setter"), denominator: leads.numerator, denominatorOf: leads.id,
    formula: Localized(ja: "受注数 ÷ リード数", en: "Won / leads"),
    example: Localized(
      ja: "追っかけ：9月のリード250のうち、いつか受注した10 = 4.0%", en: "Cohort: 10 of September's 250 leads, whenever = 4.0%"),
    tip: Localized(ja: "流入経路ごとに追っかけで比べます。", en: "Compare sources by cohort."),
    caution: Localized(ja: "受注まで数か月かかります。若い月は未完成です。", en: "Wins take months: young cohorts are unfinished."))

  static let openedToWonRate = KPI(
    "openedToWonRate", ja: "案件受注率（作成基準）", en: "Opened-to-won rate", unit: .rate,
    numerator: closed(where: isWon), denominator: opened, denominatorOf: opportunitiesOpened.id,
    formula: Localized(ja: "受注数 ÷ 案件化数", en: "Won / opportunities opened"),
    example: Localized(
      ja: "追っかけ：9月に作った案件60のうち受注27 = 45.0%", en: "Cohort: 27 won of 60 opened in September = 45.0%"),
    tip: Localized(
      ja: "作成月で追い、決まらない月の共通点を探します。", en: "Follow by month of opening, and look for what slow months share."),
    caution: Localized(ja: "開いたままの案件も分母に残ります。", en: "Open ones stay in the denominator."))

  static let winRate = KPI(
    "winRate", ja: "受注率", en: "Win rate", unit: .rate, numerator: closed(where: isWon),
    denominator: closed(where: .any([isWon, .equals("outcome", "lost")])),
    formula: Localized(ja: "受注 ÷（受注＋失注）", en: "Won / (won + lost)"),
    example: Localized(ja: "10 ÷（10＋15）= 40.0%", en: "10 / (10 + 15) = 40.0%"),
    tip: Localized(
      ja: "有効の条件を守り、合わない相手を早く降ります。", en: "Keep the conditions, and leave early what does not fit."),
    caution: Localized(
      ja: "開いたままの案件は入りません。失注を閉じないと高く見えます。",
      en: "Open ones are left out: losses never closed make it look high."))

  static let closeRateByHeld = closeRate(
    "closeRateByHeld", ja: "クロージング率（対実施）", en: "Close rate (of held)", over: appointmentsHeld,
    formula: Localized(ja: "受注数 ÷ アポ実施数", en: "Won / appointments held"),
    example: Localized(ja: "10 ÷ 42 = 23.8%", en: "10 / 42 = 23.8%"))

  static let closeRateByQualified = closeRate(
    "closeRateByQualified", ja: "クロージング率（対有効）", en: "Close rate (of qualified)", over: appointmentsQualified,
    formula: Localized(ja: "受注数 ÷ 有効アポ数", en: "Won / appointments qualified"),
    example: Localized(ja: "10 ÷ 30 = 33.3%", en: "10 / 30 = 33.3%"))

  static let closeRateByProspects = closeRate(
    "closeRateByProspects", ja: "クロージング率（対見込み客）", en: "Close rate (of prospects)", over: prospects,
    formula: Localized(ja: "受注数 ÷ 期末の見込み客数", en: "Won / prospects at the period's end"),
    example: Localized(ja: "10 ÷ 85 = 11.8%", en: "10 / 85 = 11.8%"))

  static let wonAmount = KPI(
    "wonAmount", ja: "受注金額", en: "Won amount", unit: .money, numerator: closed(.sum("amount"), where: isWon),
    formula: Localized(ja: "期間内に受注した案件の金額の合計", en: "Sum of the amounts won in the period"),
    example: Localized(
      ja: "100万円が6件、50万円が4件なら800万円。", en: "Six of 1,000,000 and four of 500,000 are 8,000,000."),
    tip: Localized(
      ja: "数・率・単価に分け、いちばん効くものから動かします。", en: "Split it into number, rate and size, and move what weighs most."),
    caution: Localized(ja: "大型1件で動きます。件数と並べて見ます。", en: "One large deal moves it: read it beside the count."))

  static let averageDealSize = KPI(
    "averageDealSize", ja: "平均単価", en: "Average deal size", unit: .money,
    numerator: closed(.sum("amount"), where: isWon), denominator: closed(where: isWon),
    numeratorOf: wonAmount.id, denominatorOf: won.id,
    formula: Localized(ja: "受注金額 ÷ 受注数", en: "Won amount / won"),
    example: Localized(ja: "800万円 ÷ 10件 = 80万円", en: "8,000,000 / 10 = 800,000"),
    tip: Localized(
      ja: "規模の合う会社を選び、複数商材で提案します。", en: "Choose companies of the right size; offer more than one product."),
    caution: Localized(ja: "件数が少ない月は大きく揺れます。", en: "It swings in months with few deals."))

  static let repeatDeals = KPI(
    "repeatDeals", ja: "リピート案件獲得数", en: "Repeat deals", unit: .count,
    numerator: closed(where: isWon.and(.isSet("isRepeat"))),
    formula: Localized(ja: "受注のうちリピートの件数", en: "Won opportunities that are repeat deals"),
    example: Localized(ja: "10件の受注のうち3件が既存のお客様なら3件。", en: "3 of 10 won with existing customers are 3."),
    tip: Localized(ja: "更新と次の提案の日を決めておきます。", en: "Fix the dates of renewal and next proposal."),
    caution: Localized(ja: "満足度の鏡です。フォローなしには増えません。", en: "A mirror of satisfaction: it needs follow-up."))

  static let leadTimeMedian = percentile(
    50, "leadTimeMedian", ja: "リードタイム（中央値）", en: "Lead time (median)", from: "lead.createdOn", rep: "setter",
    formula: Localized(
      ja: "リード発生から受注までの暦日数の中央値", en: "Median calendar days from lead to win"))

  static let leadTimeP90 = percentile(
    90, "leadTimeP90", ja: "リードタイム（90%点）", en: "Lead time (p90)", from: "lead.createdOn", rep: "setter",
    formula: Localized(
      ja: "リード発生から受注までの暦日数の90%点", en: "90th percentile of days from lead to win"))

  static let salesCycleMedian = percentile(
    50, "salesCycleMedian", ja: "案件期間（中央値）", en: "Sales cycle (median)", from: "openedOn", rep: "closer",
    formula: Localized(
      ja: "案件作成から受注までの暦日数の中央値", en: "Median calendar days from opening to win"))

  static let salesCycleP90 = percentile(
    90, "salesCycleP90", ja: "案件期間（90%点）", en: "Sales cycle (p90)", from: "openedOn", rep: "closer",
    formula: Localized(
      ja: "案件作成から受注までの暦日数の90%点", en: "90th percentile of days from opening to win"))

  private static func closeRate(
    _ id: String, ja: String, en: String, over population: KPI, formula: Localized, example: Localized
  ) -> KPI {
    KPI(
      id, ja: ja, en: en, unit: .rate, numerator: closed(where: isWon), denominator: population.numerator,
      denominatorOf: population.id,
      formula: formula, example: example,
      tip: Localized(ja: "次の約束を商談の場で決めます。", en: "Agree on the next step before the meeting ends."),
      caution: Localized(
        ja: "分母が3種類あります。どれで割ったかを必ず言います。受注率とは別の数です。",
        en: "There are three denominators: always say which. Not the same as the win rate."))
  }

  private static func percentile(
    _ percent: Int, _ id: String, ja: String, en: String, from start: FieldPath, rep: FieldPath,
    formula: Localized
  ) -> KPI {
    KPI(
      id, ja: ja, en: en, unit: .days, direction: .lowerIsBetter,
      numerator: closed(.percentile(percent, from: start, to: "closedOn"), where: isWon, rep: rep),
      formula: formula,
      example: Localized(
        ja: "10件を日数の短い順に並べ、中央値は5番目、90%点は9番目。",
        en: "Of 10 wins in order of days, the median is the 5th, p90 the 9th."),
      tip: Localized(ja: "長い案件の止まった段階を探します。", en: "Find the stage at which the long ones stood still."),
      caution: Localized(
        ja: "受注したものだけの日数です。まだ決まらない案件は入りません。", en: "Only wins are in it; what is still open is not."))
  }
}
