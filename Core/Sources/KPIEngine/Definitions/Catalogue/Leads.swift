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
}
