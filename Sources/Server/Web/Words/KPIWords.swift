import SalesModel

extension Words {
  static let kpis: [String: Localized] = [
    "kpiTabs": Localized(ja: "このKPIの見方", en: "Views of this KPI"),
    "grounds": Localized(ja: "根拠", en: "Grounds"),
    "trend": Localized(ja: "推移", en: "Trend"),
    "howToRead": Localized(ja: "読み方", en: "How to read it"),
    "smart": Localized(ja: "SMARTの確認", en: "SMART check"),
    "smartLead": Localized(
      ja: "今月・全体について5つを確かめます。満たさないものがあると、例外の理由がない限り「合意済み」にできません。",
      en:
        "Five tests for this month and the whole team. While one fails, the KPI cannot be agreed unless the exception has a reason."
    ),
    "overrideReason": Localized(ja: "例外とする理由", en: "Why it may be agreed all the same"),
    "override": Localized(ja: "例外として認める", en: "Allow the exception"),
    "openOverride": Localized(ja: "例外として認める…", en: "Allow an exception…"),
    "openCare": Localized(ja: "責任者と周期を変える…", en: "Change owner and cycle…"),
    "recordReview": Localized(ja: "見直しを記録する…", en: "Note a review…"),
    "care": Localized(ja: "責任者と見直し", en: "Owner and reviews"),
    "kpiOwner": Localized(ja: "責任者", en: "Owner"),
    "lastReview": Localized(ja: "前回の見直し", en: "Last review"),
    "nextReview": Localized(ja: "次回の見直し", en: "Next review"),
    "overdue": Localized(ja: "期限超過", en: "Overdue"),
    "reviewCycle": Localized(ja: "見直しの周期", en: "Review cycle"),
    "reviewNote": Localized(ja: "見直しの結果", en: "What the review found"),
    "noteReview": Localized(ja: "見直しを記録", en: "Note the review"),
    "phase": Localized(ja: "フェーズと重点KPI", en: "Phase and focus"),
    "phaseLead": Localized(
      ja: "フェーズごとに見出しKPIと上限の目安があります。切り替わるのは強調だけで、数字はすべて見え続けます。",
      en:
        "Each phase has its headline KPIs and a limit to them. Only the emphasis changes; every number stays in view."
    ),
    "phaseName": Localized(ja: "フェーズ", en: "Phase"),
    "headlineNames": Localized(ja: "見出しKPI", en: "Headline KPIs"),
    "phaseNow": Localized(ja: "今のフェーズ", en: "Phase now"),
    "phaseSince": Localized(ja: "決めた日", en: "Chosen on"),
    "noPhase": Localized(ja: "フェーズはまだ決められていません。", en: "Nobody has chosen a phase yet."),
    "phaseEvidence": Localized(ja: "見出しKPIの達成", en: "How the headline KPIs were met"),
    "metInARow": Localized(ja: "連続達成", en: "Met in a row"),
    "emphasis": Localized(ja: "強調", en: "Emphasis"),
    "phaseScore": Localized(ja: "総合達成率", en: "Weighted attainment"),
    "choosePhase": Localized(ja: "フェーズを決める", en: "Choose the phase"),
    "headlineKPIs": Localized(ja: "見出しKPI（この順に表示）", en: "Headline KPIs (shown in this order)"),
    "headlineKPIsHint": Localized(
      ja: "立ち上げ期はこの順に重点が移ります。すべて空ならフェーズの初期値です。",
      en: "In the launch phase the focus moves in this order. All empty: the phase's own."),
    "weights": Localized(ja: "行動KPIの重みを移す", en: "Shift the weight of action KPIs"),
    "weightsHint": Localized(
      ja: "残りが成果KPIの重みです。空なら重みを付けません。", en: "Outcome KPIs have the rest. Leave empty for no weights."),
    "weightFrom": Localized(ja: "開始月", en: "First month"),
    "weightTo": Localized(ja: "終了月", en: "Last month"),
    "weightStart": Localized(ja: "開始時の重み（%）", en: "Weight at first (%)"),
    "weightEnd": Localized(ja: "終了時の重み（%）", en: "Weight at last (%)"),
    "phaseReason": Localized(ja: "理由", en: "Reason"),
    "phaseReasonHint": Localized(
      ja: "提案されていないフェーズに変えるときは必須", en: "Required for a phase that is not proposed"),
    "phaseHistory": Localized(ja: "フェーズの履歴", en: "Earlier choices"),
    "patience": Localized(ja: "次のフェーズを提案する条件", en: "When the next phase is proposed"),
    "metMonths": Localized(ja: "続けて達成した月数", en: "Months met in a row"),
    "missedMonths": Localized(ja: "続けて下回った月数", en: "Months missed in a row"),
  ]
}
