import SalesModel

extension Words {
  static let definitions: [String: Localized] = [
    "definitions": Localized(ja: "定義", en: "Definitions"),
    "definitionsLead": Localized(
      ja: "数の意味はここで決まります。初期値は製品の提案で、部門間で合意するまでは「初期値（未合意）」と表示します。",
      en:
        "What each number means. The defaults are the product's proposals until the departments have agreed on them."
    ),
    "unit": Localized(ja: "単位", en: "Unit"),
    "version": Localized(ja: "版", en: "Version"),
    "versions": Localized(ja: "版", en: "Versions"),
    "effectiveFrom": Localized(ja: "適用開始", en: "Effective from"),
    "reason": Localized(ja: "いつ・なぜ・何を", en: "When, why, what"),
    "anchor": Localized(ja: "基準日", en: "Anchor date"),
    "direction": Localized(ja: "良い方向", en: "Better"),
    "groupedBy": Localized(ja: "担当として使う項目", en: "Rep it groups by"),
    "counterKPI": Localized(ja: "対になるKPI", en: "Counter-KPI"),
    "analyse": Localized(ja: "分析で見る", en: "Analyse it"),
  ]
}
