import SalesModel

extension Words {
  static let planning: [String: Localized] = [
    "plan": Localized(ja: "計画", en: "Plan"),
    "planLead": Localized(
      ja: "目標（KGI）から逆算して、各段階で必要な数をチーム・担当ごとに求めます。",
      en: "From the goal backwards to what every stage, team and rep must bring."),
    "goal": Localized(ja: "目標受注金額（KGI）", en: "Goal: amount won (KGI)"),
    "averageDeal": Localized(ja: "平均単価", en: "Average deal"),
    "averageDealHint": Localized(ja: "直近6か月の実績", en: "Actual of the last six months"),
    "rates": Localized(ja: "率と出どころ", en: "Rates, and who says so"),
    "rate": Localized(ja: "率", en: "Rate"),
    "source": Localized(ja: "出どころ", en: "Provenance"),
    "reps": Localized(ja: "担当者数", en: "Reps"),
    "repsHint": Localized(ja: "登録された担当者に配ります", en: "Shared by the reps that the data knows"),
    "derive": Localized(ja: "逆算する", en: "Work backwards"),
    "result": Localized(ja: "必要な数", en: "What is required"),
    "stage": Localized(ja: "段階", en: "Stage"),
    "requiredCount": Localized(ja: "必要数", en: "Required"),
    "exactCount": Localized(ja: "端数", en: "Exact"),
    "agree": Localized(ja: "この計画を目標にする", en: "Make this plan the target"),
    "agreeReason": Localized(ja: "変更の理由", en: "Why it changes"),
    "agreeReasonHint": Localized(
      ja: "前の目標を置き換えるときは理由を残します。", en: "Say why when it replaces an earlier plan."),
    "agreedPlan": Localized(ja: "現在の目標", en: "Current targets"),
    "currentGoal": Localized(ja: "目標", en: "Goal"),
  ]
}
