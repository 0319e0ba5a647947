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
    "rates": Localized(ja: "率と根拠", en: "Rates, and who says so"),
    "rate": Localized(ja: "率", en: "Rate"),
    "source": Localized(ja: "根拠", en: "Provenance"),
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
    "planSteps": Localized(ja: "計画の段取り", en: "Steps of the plan"),
    "draftPlan": Localized(ja: "案", en: "Draft"),
    "inForce": Localized(ja: "合意済みの計画", en: "Plan in force"),
    "showInForce": Localized(ja: "合意済みの計画を見る", en: "Show the plan in force"),
    "nextStep": Localized(ja: "次へ", en: "Next"),
    "goalStep": Localized(ja: "目標と前提", en: "Goal and premises"),
    "toRates": Localized(ja: "率へ進む", en: "On to the rates"),
    "replacing": Localized(ja: "置き換わる内容", en: "What is replaced"),
    "replacingLead": Localized(
      ja: "合意すると、計画と目標が次のように変わります。", en: "Agreed on, the plan and its targets change like this."),
    "alreadyAgreed": Localized(ja: "この計画は合意済みです。", en: "This plan is agreed on."),
    "keepAsScenario": Localized(ja: "表示中の計画をシナリオとして残す", en: "Keep what is shown as a scenario"),
    "noScenarios": Localized(
      ja: "この期間のシナリオはまだありません。率や単価を変えた案を残すと、ここで見比べられます。",
      en: "No scenario of this period yet. Drafts with other rates or deals are kept and compared here."),
    "perMonth": Localized(ja: "1か月の最大必要数", en: "Most needed in a month"),
    "planned": Localized(ja: "この計画", en: "This plan"),
    "realism": Localized(ja: "現実性", en: "Realism"),
    "best": Localized(ja: "過去最高", en: "Record"),
    "medianMonth": Localized(ja: "中央値", en: "Median"),
    "trendEnd": Localized(ja: "傾向", en: "Trend"),
    "perRepDay": Localized(ja: "1人1営業日あたり", en: "Per rep and day"),
    "medianShort": Localized(ja: "中央値", en: "median"),
    "bestShort": Localized(ja: "最高", en: "best"),
    "realismFoot": Localized(
      ja: "過去24か月までの終わった月と比べています。傾向は月の値を通る線（外れた月に強い中央値の傾き）の期末の値です。",
      en:
        "Compared with the months that are over, up to 24. The trend is where the line through them (median of slopes) stands at the end of the period."
    ),
    "byMonth": Localized(ja: "月ごとに必要な数（リードタイム込み）", en: "By month, with lead time"),
    "wins": Localized(ja: "受注", en: "Wins"),
    "sum": Localized(ja: "合計", en: "Sum"),
    "arrivingStages": Localized(
      ja: "この計画の受注につながる数（手持ち＋追加）", en: "What these wins come from (existing + additional)"),
    "existing": Localized(ja: "手持ち", en: "existing"),
    "additional": Localized(ja: "追加", en: "additional"),
    "arrivalsFoot": Localized(
      ja:
        "手持ちのリード・アポ・案件がこれから生む分を、追っかけの経過月ごとの割合で先に数えます。残りを、同じ受注が毎月続くときの流入を上限に、間に合う月へ割り当てます。この計画の受注に間に合わないものは数えません（次の計画の分です）。",
      en:
        "First comes what existing leads, appointments and opportunities still yield at their age. The rest is placed in the months that are in time, each up to the inflow at which the goal would come every month. What serves no win of this plan is not counted."
    ),
    "byRep": Localized(ja: "チーム・担当ごと", en: "By team and rep"),
    "bySegment": Localized(ja: "商材・流入経路ごと", en: "By product or source"),
    "segmentDimension": Localized(ja: "切り口", en: "Told apart by"),
    "tellApart": Localized(ja: "分けて見る", en: "Tell apart"),
    "noSegments": Localized(
      ja: "直近6か月に、この切り口が分かる受注がありません。", en: "No win of the last six months says which it was."),
    "segmentFoot": Localized(
      ja: "合計は端数のままの必要数を足し、最後に1回だけ切り上げます。切り口が分からない記録は入りません。",
      en:
        "Sums add the exact needs and are rounded up once. Records that do not say which it was are left out."
    ),
    "shrunkFoot": Localized(
      ja: "* 30件未満のため、全体の値に寄せています（自分の件数＋全体30件分）。",
      en: "* Fewer than 30 cases: leaning on the whole (own cases + 30 of the whole's)."),
    "levers": Localized(ja: "どこを動かすか", en: "Which lever to pull"),
    "leversFoot": Localized(
      ja: "棒は1割の改善がこの期間に生む金額、縦線は自社の過去最高（3か月・30件以上）に戻したときの金額です。",
      en:
        "Bar: what one tenth more brings within the period. Line: what the way back to the own best (three months, 30 cases or more) brings."
    ),
    "ranking": Localized(ja: "最高に戻したときの順位", en: "Ranked by the way back to the best"),
    "present": Localized(ja: "今の水準", en: "Present"),
    "tenthMore": Localized(ja: "1割改善", en: "One tenth more"),
    "ownBest": Localized(ja: "自社の最高", en: "Own best"),
    "toOwnBest": Localized(ja: "最高に戻すと", en: "Back to the best"),
    "whatIf": Localized(ja: "もし変えたら", en: "What if"),
    "whatIfLead": Localized(
      ja: "どれか1つを変えると、目標とほかのすべてがどう変わるかを見ます。現在の計画は変わりません。",
      en: "Change one node and see the goal and every other. The plan in force does not change."),
    "node": Localized(ja: "項目", en: "Node"),
    "newValue": Localized(ja: "新しい値", en: "New value"),
    "held": Localized(ja: "固定するもの", en: "What is held"),
    "tryOut": Localized(ja: "試す", en: "Try"),
    "changed": Localized(ja: "変更の前と後", en: "Before and after"),
    "scenariosTitle": Localized(ja: "シナリオ", en: "Scenarios"),
    "scenarioName": Localized(ja: "シナリオ名", en: "Name"),
    "scenarioHint": Localized(
      ja: "上の計画を、目標にせずに残します。", en: "Keeps the plan above without making it the target."),
    "saveScenario": Localized(ja: "シナリオとして保存", en: "Keep as a scenario"),
    "decide": Localized(ja: "採用・削除", en: "Adopt or drop"),
    "adoptReason": Localized(ja: "採用する理由", en: "Why it is adopted"),
    "adoptScenario": Localized(ja: "このシナリオを目標にする", en: "Make it the target"),
    "dropScenario": Localized(ja: "削除", en: "Drop"),
  ]
}
