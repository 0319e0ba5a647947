import SalesModel

extension Catalogue {
  static let appointmentsSet = KPI(
    "appointmentsSet", ja: "アポ設定数", en: "Appointments set", unit: .count,
    numerator: Measure(.appointment, on: "setOn", rep: "setter"), counterKPI: "appointmentsQualified",
    formula: Localized(
      ja: "期間内に設定されたアポの件数（設定日で数える）", en: "Appointments set in the period, by the day of setting"),
    example: Localized(
      ja: "11月28日に12月5日のアポを設定したら、11月の1件。", en: "Set on 28 November for 5 December: counts in November."),
    tip: Localized(
      ja: "相手の課題を一言で確かめてから日時を決めます。", en: "Confirm the need in one sentence before you fix the date."),
    caution: Localized(
      ja: "実施数・有効数とは別の数です。どちらの話か必ず言います。",
      en: "Not the same as held or qualified: always say which one you mean."))

  static let appointmentsHeld = KPI(
    "appointmentsHeld", ja: "アポ実施数", en: "Appointments held", unit: .count,
    numerator: Measure(.appointment, on: "heldOn", rep: "setter"),
    formula: Localized(
      ja: "期間内に実施されたアポの件数（実施日で数える）", en: "Appointments held in the period, by the day of the meeting"),
    example: Localized(ja: "50件設定し、当月に42件が実施されたら42件。", en: "42 meetings of 50 set are 42."),
    tip: Localized(ja: "前日に確認の連絡を入れ、議題を送ります。", en: "Confirm the day before, and send the agenda."),
    caution: Localized(
      ja: "リスケは1件のまま、実施日に数えます。結果の列がない取込元では、予定の時刻を過ぎたアポを実施とみなします（取込で切り替えられます）。",
      en:
        "A moved appointment stays one, and counts when it is held. Where a source has no results, one whose time has passed is taken as held; that can be switched off at import."
    ))

  static let appointmentsQualified = KPI(
    "appointmentsQualified", ja: "有効アポ数（有効商談）", en: "Appointments qualified", unit: .count,
    numerator: Measure(.appointment, on: "judgedOn", where: .equals("verdict", "qualified"), rep: "setter"),
    formula: Localized(
      ja: "期間内にフィールドセールスが有効と判定したアポの件数（判定日で数える）",
      en: "Appointments that field sales judged qualified in the period, by the day of the verdict"),
    example: Localized(
      ja: "42件実施し30件が有効なら30件。判定待ちは数えません。", en: "30 qualified of 42 held are 30; pending ones do not count."),
    tip: Localized(
      ja: "引き渡しの条件をチェックリストにして、商談前に埋めます。",
      en: "Make the hand-off conditions a checklist and fill it before the meeting."),
    caution: Localized(
      ja: "条件はISとFSで合意します。無回答を有効とみなしません。",
      en: "Agree the conditions with field sales; silence is never 'qualified'."))

  static let qualifiedRate = KPI(
    "qualifiedRate", ja: "有効率", en: "Qualified rate", unit: .rate, numerator: appointmentsQualified.numerator,
    denominator: Measure(
      .appointment, on: "judgedOn",
      where: .any([.equals("verdict", "qualified"), .equals("verdict", "rejected")]),
      rep: "setter"),
    numeratorOf: appointmentsQualified.id, counterKPI: "appointmentsSet",
    formula: Localized(ja: "有効 ÷（有効＋無効）", en: "Qualified / (qualified + rejected)"),
    example: Localized(
      ja: "実施42件のうち有効27、無効3、判定待ち12なら 27 ÷ 30 = 90.0%。",
      en: "Of 42 held, 27 qualified, 3 rejected and 12 pending: 27 / 30 = 90.0%."),
    tip: Localized(
      ja: "無効の理由を毎週フィールドセールスと見直します。", en: "Go through the reasons for rejection with field sales every week."),
    caution: Localized(
      ja: "判定待ちは入りません。判定が遅れている間は、少ない件数の率です。",
      en: "Pending ones are left out: while verdicts are late it rests on few."))

  static let appointmentRate = KPI(
    "appointmentRate", ja: "商談化率（設定）", en: "Appointment rate (set)", unit: .rate,
    numerator: appointmentsSet.numerator, denominator: leads.numerator, numeratorOf: appointmentsSet.id,
    denominatorOf: leads.id,
    formula: Localized(ja: "アポ設定数 ÷ リード数", en: "Appointments set / leads"),
    example: Localized(
      ja: "輪切り：11月のアポ48 ÷ 11月のリード240 = 20.0%。追っかけ：9月のリード250のうち、いつかアポになった60 = 24.0%",
      en:
        "Slice: 48 set in November / 240 leads of November = 20.0%. Cohort: 60 of September's 250 leads, whenever = 24.0%"
    ),
    tip: Localized(ja: "初回応答を早め、ランクの高いリードから当たります。", en: "Answer fast, and start with the best-ranked leads."),
    caution: Localized(
      ja: "輪切りは古いリードのアポを含みます。今月のリードの質は、まだ分かりません。",
      en: "The slice holds appointments of old leads; this month's lead quality cannot be judged yet."))

  static let appointmentHeldRate = KPI(
    "appointmentHeldRate", ja: "商談化率（実施）", en: "Appointment rate (held)", unit: .rate,
    numerator: appointmentsHeld.numerator, denominator: leads.numerator, numeratorOf: appointmentsHeld.id,
    denominatorOf: leads.id,
    formula: Localized(ja: "アポ実施数 ÷ リード数", en: "Appointments held / leads"),
    example: Localized(ja: "42 ÷ 240 = 17.5%", en: "42 / 240 = 17.5%"),
    tip: Localized(ja: "設定から実施までの日数を短くします。", en: "Shorten the days between setting and meeting."),
    caution: Localized(ja: "設定の商談化率と混ぜて比べません。", en: "Never compare it with the rate of appointments set."))
}
