import SalesModel

extension Words {
  /// Who changed what, and what concerns the safety of the workspace.
  static let history: [String: Localized] = [
    "changeHistory": Localized(ja: "変更履歴", en: "History"),
    "historyLead": Localized(
      ja: "計画・目標・定義などを、だれがいつどう変えたかの記録です。消えることはありません。",
      en: "Who changed plans, targets, definitions and the rest, when and how. Nothing leaves it."),
    "historySubject": Localized(ja: "分類", en: "Subject"),
    "member": Localized(ja: "メンバー", en: "Member"),
    "doneBy": Localized(ja: "実行者", en: "Who"),
    "whatChanged": Localized(ja: "内容", en: "What changed"),
    "changedMonth": Localized(ja: "変更した月", en: "Month of the change"),
    "older": Localized(ja: "以前の記録", en: "Older entries"),
    "securityLog": Localized(ja: "セキュリティ記録", en: "Security log"),
    "securityLead": Localized(
      ja: "サインイン・権限・書き出しの記録です。400日を過ぎたものは消えます。",
      en: "Sign-ins, rights and exports. What is older than 400 days goes."),
    "securityKind": Localized(ja: "種類", en: "Kind"),
    "whoseAccount": Localized(ja: "対象のメンバー", en: "Whose account"),
    "cameFrom": Localized(ja: "接続元", en: "From"),
    "detail": Localized(ja: "詳細", en: "Detail"),
    "fromDay": Localized(ja: "開始日", en: "From day"),
    "toDay": Localized(ja: "終了日", en: "To day"),
    "nothingNoted": Localized(ja: "この条件に合う記録はありません。", en: "Nothing was noted that fits."),
  ]
}
