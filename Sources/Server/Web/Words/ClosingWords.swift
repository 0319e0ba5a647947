import SalesModel

extension Words {
  static let closing: [String: Localized] = [
    "closing": Localized(ja: "締め", en: "Closing"),
    "closingLead": Localized(
      ja: "締めた月の数字は固定されます。あとから直した記録は「締め後修正」として、その月に並べて示します。",
      en:
        "A closed month keeps its numbers. What is corrected later is shown beside them as an adjustment of that month."
    ),
    "closeLead": Localized(
      ja: "この月の数字を全部門で確かめてから締めてください。", en: "Close it once every department has looked at its numbers."),
    "closeMonth": Localized(ja: "この月を締める", en: "Close this month"),
    "closedMonths": Localized(ja: "締めた月", en: "Closed months"),
    "closed": Localized(ja: "締め済", en: "closed"),
    "closedOn": Localized(ja: "締めた日", en: "Closed on"),
    "noneClosed": Localized(ja: "まだどの月も締めていません。", en: "No month is closed yet."),
    "reopen": Localized(ja: "締めを解除する", en: "Reopen"),
    "why": Localized(ja: "理由", en: "Why"),
    "adjustments": Localized(ja: "締め後修正", en: "Adjustments"),
    "frozen": Localized(ja: "締めた数字", en: "Frozen"),
    "adjustment": Localized(ja: "締め後修正", en: "Adjustment"),
    "nowCounted": Localized(ja: "今の数字", en: "Now"),
    "side": Localized(ja: "分子・分母", en: "Side"),
  ]
}
