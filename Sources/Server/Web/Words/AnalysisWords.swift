import SalesModel

extension Words {
  static let analysis: [String: Localized] = [
    "analysis": Localized(ja: "分析", en: "Analysis"),
    "analysisOfAll": Localized(ja: "KPI別の推移", en: "Trend by KPI"),
    "analysisOfAllLead": Localized(
      ja: "KPI名から、そのKPIの輪切りと追っかけに進みます。推移は13か月で、続いている月の件数は描いていません。",
      en:
        "The name of a KPI leads to its slice and its cohorts. Trends show 13 months; counts of the month that runs are not drawn."
    ),
    "sliceAndCohort": Localized(ja: "輪切りと追っかけ", en: "Slice and cohort"),
    "sliceFull": Localized(
      ja: "輪切り（その月の出来事 ÷ その月の母数）", en: "Slice (events of the month / population of the month)"),
    "sliceOfCount": Localized(ja: "輪切り（その月に起きたこと）", en: "Slice (what happened in the month)"),
    "cohortFull": Localized(
      ja: "追っかけ（その月に生まれたものが、その後どうなったか）", en: "Cohort (what became of those born in the month)"),
    "month": Localized(ja: "月", en: "Month"),
    "value": Localized(ja: "値", en: "Value"),
    "total": Localized(ja: "合計", en: "Total"),
    "open": Localized(ja: "途中", en: "open"),
    "reconciled": Localized(ja: "二つの見方は同じ出来事を数えています", en: "Both views count the same events"),
    "readingNote": Localized(
      ja: "1か月を見るなら輪切り（その月の活動がすぐ出ます）、四半期以上なら追っかけ（同じリードのその後が分かります）。",
      en:
        "For one month read the slice: it says at once what was done. For a quarter or longer read the cohort: it follows the same leads."
    ),
    "bornIn": Localized(ja: "リードの発生月", en: "Month of the lead"),
    "events": Localized(ja: "件数", en: "Events"),
    "openNote": Localized(
      ja: "斜線のセルと破線は期間が終わっていません。数字はまだ増えます。",
      en: "Hatched cells and dashed lines are unfinished: their numbers still grow."),
    "finalNumbers": Localized(ja: "最終見込みの根拠", en: "How the final numbers were projected"),
    "soFar": Localized(ja: "これまで", en: "So far"),
    "completedShare": Localized(ja: "出そろい", en: "Reached"),
    "finalNumber": Localized(ja: "最終見込み", en: "Final"),
    "method": Localized(ja: "方法", en: "Method"),
    "mackError": Localized(ja: "標準誤差（Mack）", en: "Standard error (Mack)"),
    "leadAges": Localized(ja: "リードの発生からの月数", en: "By the age of the lead"),
    "daysFromLead": Localized(ja: "リードからの日数", en: "Days from the lead"),
    "median": Localized(ja: "中央値", en: "Median"),
    "p90": Localized(ja: "90%点", en: "p90"),
    "within30": Localized(ja: "30日以内", en: "Within 30 days"),
    "nearestRank": Localized(
      ja: "暦日。中央値と90%点は、短い順に並べたときの実際の値です。",
      en: "Calendar days; median and p90 are values that occurred (nearest rank)."),
    "area": Localized(ja: "面積（担当別の件数と会社数）", en: "Area (facts and companies by rep)"),
    "matchedBy": Localized(ja: "会社の見分け方", en: "Companies told apart by"),
    "companies": Localized(ja: "会社数", en: "Companies"),
    "rep": Localized(ja: "担当者", en: "Rep"),
    "perCompany": Localized(ja: "1社あたり", en: "Per company"),
    "keptOut": Localized(ja: "数えなかった記録", en: "Records kept out"),
    "keptOutLead": Localized(
      ja: "同じ期間の記録のうち、定義のどの条件で外れたか。",
      en: "Records of the same time, by the clause of the definition that kept them out."),
    "noneKeptOut": Localized(ja: "定義で外れた記録はありません。", en: "The definition keeps none out."),
    "whyNot": Localized(ja: "この記録はなぜ？", en: "Why this record?"),
    "explain": Localized(ja: "理由を見る", en: "Explain"),
    "tip": Localized(ja: "コツ", en: "Tip"),
    "caution": Localized(ja: "注意点", en: "Caution"),
    "example": Localized(ja: "算出例", en: "Example"),
  ]
}
