import SalesModel

extension Words {
  static let landing: [String: Localized] = [
    "landing": Localized(ja: "着地見込み", en: "Landing"),
    "landed": Localized(ja: "期末実績", en: "Results"),
    "landedOfAll": Localized(ja: "KPI別の期末実績", en: "Results by KPI"),
    "finalGap": Localized(ja: "差異（期末実績）", en: "Gap (final)"),
    "landingGap": Localized(ja: "着地差異", en: "Landing gap"),
    "landingProbability": Localized(ja: "達成確率", en: "Chance to meet it"),
    "landingFan": Localized(ja: "ここまでと、ここから", en: "So far, and from here"),
    "landingMade": Localized(ja: "見込みの作り方", en: "How it is made"),
    "landingMonths": Localized(ja: "月ごとの内訳", en: "Month by month"),
    "landingOfAll": Localized(ja: "KPI別の着地見込み", en: "Landing by KPI"),
    "landingNothing": Localized(ja: "着地見込みはまだありません", en: "There is no landing yet"),
    "landingNothingLead": Localized(
      ja: "実績が取り込まれると、期末にどこまで届くかがKPIごとにここに並びます。",
      en: "Once results are imported, how far each KPI will get by the end of the period will stand here."),
    "range80": Localized(ja: "80%の範囲", en: "80% range"),
    "backTest": Localized(ja: "過去の見込みはどれだけ当たったか", en: "How good such forecasts were"),
    "poolCoverage": Localized(
      ja: "すべてのKPIとチームを合わせて見る", en: "All KPIs and teams together"),
    "backTestLead": Localized(
      ja:
        "過去の各月を、その日までに分かっていたことだけで見込み、実際と比べました。誤差は、誤差の合計÷実績の合計（wMAPE）です。",
      en:
        "Every past month was forecast from what was known on the day, and held against what came. The error is the sum of errors over the sum of actuals (wMAPE)."
    ),
    "horizon": Localized(ja: "いつ見込んだか", en: "Forecast made"),
    "forecastError": Localized(ja: "誤差", en: "Error"),
    "straightLine": Localized(ja: "直線（営業日）", en: "Straight line"),
    "sameAsLastMonth": Localized(ja: "前月並み", en: "Same as last month"),
    "gainOnStraightLine": Localized(ja: "直線との差（95%区間）", en: "Better than the line by (95% interval)"),
    "heldInRange": Localized(ja: "80%の範囲に入った", en: "Within the 80% range"),
    "backTestNote": Localized(
      ja:
        "区間は月を単位とする再抽出（ブートストラップ）によります。同じ月の見込みは当たり外れが重なるためです。区間が0をまたぐ差は、差があるとは言えません。",
      en:
        "Intervals draw whole months anew (bootstrap), because forecasts of one month are right or wrong together. A difference whose interval holds 0 may be chance."
    ),
  ]
}
