import SalesModel

extension Catalogue {
  private static let isDial = Condition.equals("kind", "dial")
  private static let isMail = Condition.equals("kind", "mail")
  private static let isDeliveredMail = isMail.and(.isSet("delivered"))

  private static func activities(where condition: Condition) -> Measure {
    Measure(.activity, on: "occurredOn", where: condition, rep: "rep")
  }

  private static let contactedLeads = Measure(
    .activity, on: "occurredOn", .distinct("lead"),
    where: .any([.isSet("rightParty"), .isSet("replied"), .equals("kind", "visit")]), rep: "rep")

  static let dials = KPI(
    "dials", ja: "架電数", en: "Dials", unit: .count, numerator: activities(where: isDial),
    counterKPI: "connectRate",
    formula: Localized(ja: "期間内の架電の件数（不通・留守電を含む）", en: "Dials in the period, unanswered ones included"),
    example: Localized(ja: "1日60件を20営業日かけると1,200件。", en: "60 a day over 20 business days are 1,200."),
    tip: Localized(
      ja: "かける前に相手を調べ、つながりやすい時間帯に集めます。", en: "Know the lead before you dial, and dial when people answer."),
    caution: Localized(
      ja: "架電数だけで評価しません。必ず接続率や商談化率と組にします。",
      en: "Never judged alone: always paired with the connect rate or the appointment rate."))

  static let connects = KPI(
    "connects", ja: "接続数", en: "Connects", unit: .count,
    numerator: activities(where: isDial.and(.isSet("connected"))),
    formula: Localized(ja: "架電のうち相手が出た件数", en: "Dials that somebody answered"),
    example: Localized(ja: "1,200件のうち300件で相手が出たら300件。", en: "300 answered of 1,200 dials are 300."),
    tip: Localized(ja: "時間帯と曜日を変え、代表番号より直通を優先します。", en: "Vary hour and weekday; prefer direct numbers."),
    caution: Localized(
      ja: "受付で止まった電話も接続です。担当接続と分けて見ます。", en: "Reception counts too: keep right-party contacts apart."))

  static let connectRate = KPI(
    "connectRate", ja: "接続率", en: "Connect rate", unit: .rate,
    numerator: activities(where: isDial.and(.isSet("connected"))), denominator: activities(where: isDial),
    formula: Localized(ja: "接続数 ÷ 架電数", en: "Connects / dials"),
    example: Localized(ja: "300 ÷ 1,200 = 25.0%", en: "300 / 1,200 = 25.0%"),
    tip: Localized(
      ja: "番号の鮮度を保ち、再コールの時刻を約束します。", en: "Keep numbers fresh and agree on a time to call again."),
    caution: Localized(ja: "リストの質でも動きます。流入経路で切って見ます。", en: "The list moves it as well: look at it by source.")
  )

  static let mailsSent = KPI(
    "mailsSent", ja: "メール送信数", en: "Mails sent", unit: .count, numerator: activities(where: isMail),
    counterKPI: "openRate",
    formula: Localized(ja: "期間内に送ったメールの件数（一斉配信を含む）", en: "Mails sent in the period, bulk ones included"),
    example: Localized(ja: "400件のリストに2回送ると800件。", en: "Two mails to a list of 400 are 800."),
    tip: Localized(
      ja: "ひな形で時間を空け、一言を相手に合わせます。", en: "Let templates save time, and fit one sentence to the reader."),
    caution: Localized(
      ja: "送るほど良いわけではありません。配信停止と苦情を見ます。", en: "More is not better: watch opt-outs and complaints."))

  static let bulkMails = KPI(
    "bulkMails", ja: "一斉メール数", en: "Bulk mails", unit: .count,
    numerator: activities(where: isMail.and(.isSet("bulk"))), counterKPI: "openRate",
    formula: Localized(
      ja: "期間内に一斉に送ったメールの件数（メルマガ・一括送信など）", en: "Mails sent to many at once in the period, such as newsletters"
    ),
    example: Localized(ja: "400件のリストにメルマガを2回送ると800件。", en: "Two newsletters to a list of 400 are 800."),
    tip: Localized(
      ja: "反応した相手には、その日のうちに個別に連絡します。", en: "Write to those who react yourself, on the same day."),
    caution: Localized(
      ja: "メール送信数に含まれますが、タッチにも初回応答にも数えません。",
      en: "Part of the mails sent, and neither a touch nor a first response."))

  static let openRate = KPI(
    "openRate", ja: "開封率（上限値）", en: "Open rate (upper bound)", unit: .rate,
    numerator: activities(where: isDeliveredMail.and(.isSet("opened"))),
    denominator: activities(where: isDeliveredMail),
    formula: Localized(ja: "開封されたメール ÷ 届いたメール", en: "Mails opened / mails delivered"),
    example: Localized(ja: "届いた780件のうち195件が開封なら25.0%", en: "195 opened of 780 delivered are 25.0%"),
    tip: Localized(
      ja: "件名で用件を言い、朝と昼休み明けを試します。", en: "Say the matter in the subject; try mornings and after lunch."),
    caution: Localized(
      ja: "機械による開封を含むことがあり、実際より高めに出ます。", en: "Machines open mail too, so the true rate is at most this."))

  static let clickRate = KPI(
    "clickRate", ja: "クリック率", en: "Click rate", unit: .rate,
    numerator: activities(where: isDeliveredMail.and(.isSet("clicked"))),
    denominator: activities(where: isDeliveredMail),
    formula: Localized(ja: "リンクが押されたメール ÷ 届いたメール", en: "Mails with a click / mails delivered"),
    example: Localized(ja: "届いた780件のうち39件なら5.0%", en: "39 of 780 delivered are 5.0%"),
    tip: Localized(ja: "1通に行き先は1つにします。", en: "One mail, one place to go."),
    caution: Localized(
      ja: "開封率と並べ、どの段階の問題かを見分けます。", en: "Beside the open rate it tells which step is the problem."))

  static let visits = KPI(
    "visits", ja: "訪問数", en: "Visits", unit: .count, numerator: activities(where: .equals("kind", "visit")),
    formula: Localized(ja: "期間内の訪問の件数", en: "Visits in the period"),
    example: Localized(ja: "3社を2回ずつ訪問したら6件。", en: "Two visits to each of three companies are 6."),
    tip: Localized(
      ja: "同じ地域をまとめ、前後をオンラインで補います。", en: "Join visits of one area, and meet online before and after."),
    caution: Localized(ja: "オンライン商談は含みません。", en: "Online meetings are not included."))

  static let contacts = KPI(
    "contacts", ja: "コンタクト数", en: "Contacts", unit: .count, numerator: contactedLeads,
    formula: Localized(
      ja: "期間内に担当接続・メール返信・訪問のいずれかがあったリードの数（同じリードは1件）",
      en: "Different leads with a right-party contact, a mail reply or a visit in the period"),
    example: Localized(ja: "1人に3回つながっても1件。", en: "Three talks with one lead are 1."),
    tip: Localized(
      ja: "電話とメールを組み合わせ、返信のない相手に別の入口を探します。", en: "Mix phone and mail; find another door where nobody answers."
    ),
    caution: Localized(
      ja: "月ごとの値を足しても期間の値になりません。", en: "Months do not add up to the period: a lead counts once in each."))

  static let cvr = KPI(
    "cvr", ja: "CVR（アポ設定／コンタクト）", en: "CVR (appointments set / contacts)", unit: .rate,
    numerator: appointmentsSet.numerator, denominator: contactedLeads, numeratorOf: appointmentsSet.id,
    denominatorOf: contacts.id,
    formula: Localized(ja: "アポ設定数 ÷ コンタクト数", en: "Appointments set / contacts"),
    example: Localized(ja: "48 ÷ 320 = 15.0%", en: "48 / 320 = 15.0%"),
    tip: Localized(ja: "商材別・案件別に見て、話し方が合っているかを確かめます。", en: "By product it tells whether the approach fits."),
    caution: Localized(
      ja: "分子と分母は別の月のリードを含みます（輪切り）。", en: "Numerator and denominator may hold different leads (slice)."))

  static let targetCoverage = KPI(
    "targetCoverage", ja: "網羅率（ターゲット）", en: "Target coverage", unit: .rate,
    numerator: Measure(
      .activity, on: "occurredOn", .distinct("companyKey"), where: isTouch.and(.isSet("company.isTarget")),
      rep: "company.rep"),
    denominator: Measure(.company, .distinct("companyKey"), where: .isSet("isTarget"), rep: "rep"),
    counterKPI: "touchesPerCompany", parties: [.marketing, .insideSales],
    formula: Localized(
      ja: "期間内にタッチしたターゲット企業の数 ÷ リストにあるターゲット企業の数（会社の担当者で分ける）",
      en: "Target companies touched in the period / target companies listed, by the company's owner"),
    example: Localized(
      ja: "120社のリストのうち今月78社にタッチしたら65.0%", en: "78 of a list of 120 touched this month are 65.0%"),
    tip: Localized(
      ja: "まだ触れていない会社を担当者ごとに並べ、週に何社と決めます。",
      en: "List who has not been touched by owner, and fix so many companies a week."),
    caution: Localized(
      ja: "誰がかけても会社の担当者の網羅率です。リストは今の内容で数え、会社の分からないタッチは入りません。月を足しません。",
      en:
        "Whoever calls, it counts for the company's owner. The list is the one of today, touches of unknown companies are left out, and months do not add up."
    ))

  /// 一斉配信はタッチではない: nobody was spoken to.
  private static let isTouch = Condition.any([
    isDial, .equals("kind", "visit"), .equals("kind", "onlineMeeting"), isMail.and(.not(.isSet("bulk"))),
  ])

  static let touches = KPI(
    "touches", ja: "タッチ数", en: "Touches", unit: .count, numerator: activities(where: isTouch),
    counterKPI: "touchedCompanies",
    formula: Localized(
      ja: "期間内の架電・個別メール・訪問・オンライン会議の件数（一斉配信を除く）",
      en: "Dials, one-to-one mails, visits and online meetings in the period; bulk mail is none"),
    example: Localized(
      ja: "架電900件と個別メール300通なら1,200件。", en: "900 dials and 300 mails to one person are 1,200."),
    tip: Localized(ja: "電話・メール・訪問を組み合わせます。", en: "Mix phone, mail and visits."),
    caution: Localized(ja: "同じ会社に偏っていないか、会社数と並べて見ます。", en: "Read it beside the number of companies."))

  static let touchedCompanies = KPI(
    "touchedCompanies", ja: "タッチ社数", en: "Companies touched", unit: .count,
    numerator: Measure(.activity, on: "occurredOn", .distinct("companyKey"), where: isTouch, rep: "rep"),
    counterKPI: "touchesPerCompany",
    formula: Localized(
      ja: "期間内にタッチした会社の数（法人番号・ドメイン・会社の順に名寄せ、同じ会社は1社）",
      en: "Different companies touched in the period, matched by corporate number, then domain, then record"),
    example: Localized(ja: "100件のタッチで50社なら50社。", en: "100 touches at 50 companies are 50."),
    tip: Localized(
      ja: "100件の活動で50社以上を目安にします（SDR）。", en: "An SDR's 100 activities should reach 50 companies or more."),
    caution: Localized(
      ja: "月ごとの値を足しても期間の値になりません。会社が分からないタッチは入りません。",
      en: "Months do not add up to the period, and touches of unknown companies are left out."))

  static let touchesPerCompany = KPI(
    "touchesPerCompany", ja: "1社あたりタッチ数", en: "Touches per company", unit: .ratio,
    numerator: touches.numerator, denominator: touchedCompanies.numerator, numeratorOf: touches.id,
    denominatorOf: touchedCompanies.id,
    formula: Localized(ja: "タッチ数 ÷ タッチ社数", en: "Touches / companies touched"),
    example: Localized(ja: "100 ÷ 50 = 2.0", en: "100 / 50 = 2.0"),
    tip: Localized(
      ja: "SMBは面を広く、大手は1社に多く。狙いで基準を変えます。",
      en: "Wide for small companies, deep for large ones: set it by your target."),
    caution: Localized(
      ja: "大手向けで社数に近い活動数は、1社への働きかけが足りません。",
      en: "With large companies, about as many touches as companies is too little effort for each."))
}
