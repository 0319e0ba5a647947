import SalesModel

extension Words {
  static let board: [String: Localized] = [
    "dashboard": Localized(ja: "ダッシュボード", en: "Dashboard"),
    "csv": Localized(ja: "CSV", en: "CSV"),
    "csvOld": Localized(ja: "Excel用CSV", en: "CSV for Excel"),
    "print": Localized(ja: "印刷", en: "Print"),
    "copyTable": Localized(ja: "表をコピー", en: "Copy table"),
    "businessDay": Localized(ja: "営業日", en: "Business day"),
    "dataThrough": Localized(ja: "データ", en: "Data through"),
    "asOf": Localized(ja: "時点", en: "As of"),
    "definition": Localized(ja: "定義", en: "Definition"),
    "formula": Localized(ja: "算出式", en: "Formula"),
    "numerator": Localized(ja: "分子", en: "Numerator"),
    "denominator": Localized(ja: "分母", en: "Denominator"),
    "leftOut": Localized(ja: "時間不明", en: "Left out"),
    "showRecords": Localized(ja: "内訳を見る", en: "Show the records"),
    "showDenominator": Localized(ja: "分母の内訳", en: "Records of the denominator"),
    "target": Localized(ja: "目標", en: "Target"),
    "actual": Localized(ja: "実績", en: "Actual"),
    "variance": Localized(ja: "差異", en: "Variance"),
    "attainment": Localized(ja: "達成率", en: "Attainment"),
    "status": Localized(ja: "状況", en: "Status"),
    "neededPerDay": Localized(ja: "残り1営業日あたり", en: "Needed per business day left"),
    "expectedByNow": Localized(ja: "今日までの目安", en: "Due by now"),
    "setAside": Localized(ja: "監視中・引退したKPI", en: "KPIs that are watched or retired"),
    "milestone": Localized(ja: "到達", en: "Reached"),
    "kpiTree": Localized(ja: "KPIツリー", en: "KPI tree"),
    "funnel": Localized(ja: "ファネル", en: "Funnel"),
    "planVsActual": Localized(ja: "予実", en: "Plan vs actual"),
    "kpi": Localized(ja: "KPI", en: "KPI"),
    "previousPeriod": Localized(ja: "前の期間", en: "Previous period"),
    "nextPeriod": Localized(ja: "次の期間", en: "Next period"),
    "noPlan": Localized(ja: "この期間の目標がまだありません。", en: "There is no target for this period yet."),
    "makePlan": Localized(ja: "計画を立てる", en: "Make a plan"),
    "emptyBoard": Localized(ja: "まだデータがありません", en: "There is no data yet"),
    "emptyBoardLead": Localized(
      ja: "リード・活動・案件のCSVを取り込むと、目標から逆算した必要数と現在地がここに並びます。",
      en:
        "Import your leads, activities and opportunities as CSV: what the goal asks of every stage, and where you stand, will stand here."
    ),
    "importData": Localized(ja: "データを取り込む", en: "Import data"),
    "records": Localized(ja: "内訳", en: "Records"),
    "recordKey": Localized(ja: "キー", en: "Key"),
    "recordName": Localized(ja: "名前", en: "Name"),
    "noRecords": Localized(ja: "この条件に当てはまる記録はありません。", en: "No record matches."),
    "aboveAll": Localized(
      ja: "100%を超える段階は、前の期間に入った件数を含みます（輪切り）。",
      en: "A step over 100% holds cases that entered in an earlier period (slice)."),
    "nextSteps": Localized(ja: "要対応", en: "What to do now"),
    "thresholds": Localized(ja: "状況の基準", en: "How status is judged"),
  ]
}
