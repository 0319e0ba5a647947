import SalesModel

extension Catalogue {
  static let leads = KPI(
    "leads", ja: "リード数", en: "Leads", unit: .count,
    numerator: Measure(.lead, on: "createdOn", rep: "rep"), counterKPI: "appointmentRate",
    formula: Localized(ja: "期間内に発生したリードの件数", en: "Leads created in the period"),
    example: Localized(ja: "11月に発生したリードが240件なら240件。", en: "240 leads created in November are 240."),
    tip: Localized(
      ja: "流入経路ごとに見て、アポになりやすい経路に予算を寄せます。",
      en: "Look at it by source, and move budget to the sources that become appointments."),
    caution: Localized(
      ja: "件数だけでは質が分かりません。有効リード数や商談化率と並べて見ます。",
      en: "The count says nothing of quality: read it beside qualified leads and the appointment rate."))

  static let qualifiedLeads = KPI(
    "qualifiedLeads", ja: "有効リード数", en: "Qualified leads", unit: .count,
    numerator: Measure(.lead, on: "qualifiedOn", rep: "rep"),
    formula: Localized(
      ja: "期間内に有効と判定されたリードの件数（判定日で数える）", en: "Leads judged qualified in the period, by the date of judgement"),
    example: Localized(
      ja: "10月発生のリードを11月に有効と判定したら、11月の1件。",
      en: "A lead of October judged qualified in November counts in November."),
    tip: Localized(
      ja: "予算・課題・時期の条件をマーケと文書で決め、判定を毎日行います。",
      en: "Agree budget, need and timing with marketing in writing, and judge every day."),
    caution: Localized(
      ja: "条件が変わると数が変わります。変更は版として残します。",
      en: "A change of the conditions changes the number: record it as a version."))

  static let firstResponseMedian = firstResponse(
    50, "firstResponseMedian", ja: "初回応答時間（中央値）", en: "First response (median)",
    formula: Localized(
      ja: "リード発生から最初の接触（架電・個別メール・訪問・オンライン会議）までの時間の中央値",
      en: "Median time from lead to first dial, one-to-one mail, visit or online meeting"))

  static let firstResponseP90 = firstResponse(
    90, "firstResponseP90", ja: "初回応答時間（90%点）", en: "First response (p90)",
    formula: Localized(
      ja: "リード発生から最初の接触までの時間の90%点",
      en: "90th percentile of the time from lead to first touch"))

  private static let touched = Condition.not(.isEmpty("createdAt")).and(.not(.isEmpty("firstTouchAt")))

  static let firstResponseWithinHour = KPI(
    "firstResponseWithinHour", ja: "1時間以内応答率", en: "Answered within an hour", unit: .rate,
    numerator: Measure(
      .lead, on: "createdOn",
      where: .elapsed(from: "createdAt", to: "firstTouchAt", .lessOrEqual, seconds: 3_600), rep: "rep"),
    denominator: Measure(.lead, on: "createdOn", where: touched, rep: "rep"),
    formula: Localized(
      ja: "発生から1時間以内に接触したリード ÷ 接触したリード", en: "Leads touched within an hour / leads touched"),
    example: Localized(
      ja: "接触した200件のうち70件が1時間以内なら35.0%", en: "70 within an hour of 200 touched are 35.0%"),
    tip: Localized(
      ja: "問い合わせの通知をその場で受ける当番を決めます。", en: "Name who is on duty to take each inquiry as it comes in."),
    caution: Localized(
      ja: "まだ接触していないリードは入りません。日時のないリードも入りません。",
      en: "Leads that nobody has touched yet, or whose moment is not known, are left out."))

  private static func firstResponse(
    _ percent: Int, _ id: String, ja: String, en: String, formula: Localized
  ) -> KPI {
    KPI(
      id, ja: ja, en: en, unit: .duration, direction: .lowerIsBetter,
      numerator: Measure(
        .lead, on: "createdOn", .percentile(percent, from: "createdAt", to: "firstTouchAt"), rep: "rep"),
      counterKPI: "connectRate", formula: formula,
      example: Localized(
        ja: "10件を短い順に並べ、中央値は5番目、90%点は9番目。",
        en: "Of 10 leads in order of time, the median is the 5th, p90 the 9th."),
      tip: Localized(
        ja: "夜と休日に来たリードを、翌営業日の最初に回します。",
        en: "Answer what came in overnight or at the weekend first thing in the morning."),
      caution: Localized(
        ja: "時計の時間です（夜・休日を含む）。一斉配信は応答ではありません。発生と接触の日時がないリードは入りません。",
        en:
          "Clock time, nights and weekends included. Bulk mail is no answer. Leads without both moments are left out."
      ))
  }
}
