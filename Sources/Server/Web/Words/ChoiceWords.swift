import SalesModel

extension Words {
  /// The values of the closed lists of the records, by the name that stands in files and JSON.
  static let choices: [String: Localized] = [
    "sdr": Localized(ja: "SDR", en: "SDR"), "bdr": Localized(ja: "BDR", en: "BDR"),
    "fieldSales": Localized(ja: "フィールドセールス", en: "Field sales"),
    "manager": Localized(ja: "マネージャー", en: "Manager"), "marketing": Localized(ja: "マーケティング", en: "Marketing"),
    "dial": Localized(ja: "架電", en: "Call"), "mail": Localized(ja: "メール", en: "Mail"),
    "bulkMail": Localized(ja: "一斉メール（タッチに数えない）", en: "Bulk mail (no touch)"),
    "visit": Localized(ja: "訪問", en: "Visit"),
    "onlineMeeting": Localized(ja: "オンライン商談", en: "Online meeting"),
    "other": Localized(ja: "その他", en: "Other"),
    "scheduled": Localized(ja: "予定", en: "Scheduled"), "held": Localized(ja: "実施", en: "Held"),
    "rescheduled": Localized(ja: "日程変更", en: "Rescheduled"), "noShow": Localized(ja: "無断欠席", en: "No-show"),
    "cancelled": Localized(ja: "キャンセル", en: "Cancelled"),
    "corporateNumber": Localized(ja: "法人番号", en: "Corporate number"),
    "domain": Localized(ja: "ドメイン", en: "Domain"), "company": Localized(ja: "会社の記録", en: "Company record"),
    "address": Localized(ja: "個人（アドレス）", en: "Person (address)"),
    "pending": Localized(ja: "判定待ち", en: "Pending"), "qualified": Localized(ja: "有効", en: "Qualified"),
    "rejected": Localized(ja: "無効", en: "Rejected"),
    "cold": Localized(ja: "低", en: "Cold"), "hot": Localized(ja: "高", en: "Hot"),
    "open": Localized(ja: "進行中", en: "Open"), "won": Localized(ja: "受注", en: "Won"),
    "lost": Localized(ja: "失注", en: "Lost"),
  ]
}
