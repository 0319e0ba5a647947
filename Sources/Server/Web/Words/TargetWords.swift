import SalesModel

extension Words {
  static let targets: [String: Localized] = [
    "targets": Localized(ja: "目標", en: "Targets"),
    "targetUnit": Localized(ja: "単位", en: "Unit"),
    "people": Localized(ja: "稼働", en: "Availability"),
    "editTargets": Localized(ja: "編集", en: "Edit"),
    "cancel": Localized(ja: "やめる", en: "Cancel"),
    "saveTargets": Localized(ja: "目標を保存", en: "Save targets"),
    "levelsLead": Localized(
      ja: "経営目標は事業に必要な数、現場目標はチームの段階に合わせて現場に求める数です。片方だけを設定したKPIでは、その数を両方に使います。メンバーに見えるのは現場目標だけです。",
      en:
        "The outcome target is what the business needs; the field target is what the field is asked for in its phase. Where only one is set, it serves as both. Members see field targets only."
    ),
    "memberLead": Localized(
      ja: "全体、あなたのチーム、あなたの目標です。変更があれば理由とともに下に示します。",
      en: "The targets of everybody, your team and yourself. Changes stand below with their reasons."),
    "targetLevel": Localized(ja: "目標の種類", en: "Kind of target"),
    "derivedLead": Localized(
      ja: "薄い数字は、担当の合計や期間の按分などほかの目標から求めた値です。",
      en: "Pale numbers follow from other targets: sums of reps, parts of longer periods."),
    "team": Localized(ja: "チーム", en: "Team"),
    "rowTotal": Localized(ja: "計", en: "Total"),
    "valueBefore": Localized(ja: "変更前", en: "Before"),
    "valueAfter": Localized(ja: "変更後", en: "After"),
    "changeReason": Localized(ja: "変更の理由", en: "Reason for the change"),
    "changeReasonHint": Localized(
      ja: "すでにある目標を変えるときは必須です。前の目標は理由とともに残り、達成率は新旧の両方で示します。",
      en:
        "Needed when a target is replaced. The earlier one stays with the reason, and attainment is shown against both."
    ),
    "disagreements": Localized(ja: "合計が合わない目標があります", en: "Some targets do not add up"),
    "disagreementsLead": Localized(
      ja: "このまま保存できます。合計の行は検算に使い、保存しません。",
      en: "You can save it like this. Rows of totals are checked, not saved."),
    "planDifferences": Localized(ja: "計画と違う目標があります", en: "Some targets differ from the plan"),
    "noReps": Localized(ja: "担当がまだいません", en: "No reps yet"),
    "noRepsLead": Localized(
      ja: "リードや活動を取り込むと、担当とチームがここに並びます。",
      en: "Once leads or activities are imported, reps and teams stand here."),
    "pasteSheet": Localized(ja: "表から入れる", en: "From a spreadsheet"),
    "pasteSheetLead": Localized(
      ja: "Excelの表（担当が行、月が列）を見出しごと貼り付けるか、書き出したCSVを選びます。空のセルは今の目標のままです。確かめるまで何も書き込みません。",
      en:
        "Paste cells with their header (reps in rows, months in columns), or choose the CSV that you downloaded. Empty cells keep the target. Nothing is written before you confirm."
    ),
    "pastedCells": Localized(ja: "貼り付け", en: "Pasted cells"),
    "pastedExample": Localized(ja: "担当 ⇥ 2026-11 ⇥ 2026-12", en: "Rep ⇥ 2026-11 ⇥ 2026-12"),
    "orFile": Localized(ja: "またはCSVファイル", en: "Or a CSV file"),
    "checkSheet": Localized(ja: "変更を確かめる", en: "Check what changes"),
    "share": Localized(ja: "全体を配る", en: "Share a whole"),
    "shareLead": Localized(
      ja: "合計が1件も狂わないよう整数で配り、保存の前に担当ごとの数を確かめます。",
      en: "Whole parts that add up exactly; you see each rep's part before it is saved."),
    "shareWhole": Localized(ja: "配る数", en: "Number to share"),
    "sharePeriod": Localized(ja: "期間", en: "Period"),
    "shareTeam": Localized(ja: "配る相手", en: "Among"),
    "shareBy": Localized(ja: "配り方", en: "In proportion to"),
    "shareWeights": Localized(ja: "担当ごとの重み（任意）", en: "Weights of reps (optional)"),
    "shareWeightsLead": Localized(
      ja: "配り方に掛ける重みです。空は1、0の担当には配りません。",
      en: "They multiply what is shared by. Empty is 1; who has 0 gets nothing."),
    "checkShare": Localized(ja: "配分を確かめる", en: "Check the shares"),
    "targetHistory": Localized(ja: "変更の履歴", en: "History of changes"),
    "changedOn": Localized(ja: "変更日", en: "Changed on"),
    "changedBy": Localized(ja: "変更した人", en: "By"),
    "forWhom": Localized(ja: "対象", en: "For"),
    "targetPeriod": Localized(ja: "期間", en: "Period"),
    "checkSheetTitle": Localized(ja: "表の確認", en: "Check the sheet"),
    "backToTargets": Localized(ja: "目標へ", en: "To the targets"),
    "toCorrect": Localized(ja: "直すところ", en: "To correct"),
    "sheetFinding": Localized(ja: "内容と直し方", en: "What is wrong, and what to do"),
    "whatChanges": Localized(ja: "変わる目標", en: "What changes"),
    "peopleLead": Localized(
      ja: "着任・離任・休暇・勤務時間は、担当のペース、残り1営業日あたりの必要数、目標の配分に使います。",
      en:
        "First and last day, leave and hours decide a rep's pace, what each remaining day must bring, and the shares of targets."
    ),
    "firstDay": Localized(ja: "着任日", en: "First day"),
    "lastDay": Localized(ja: "離任日", en: "Last day"),
    "ramp": Localized(ja: "立ち上がり", en: "Ramp"),
    "rampHint": Localized(
      ja: "着任から1か月ごとの割合。書かない月は100%です。",
      en: "Share of full capacity by month since the first day; 100% afterwards."),
    "leave": Localized(ja: "休暇", en: "Leave"),
    "pickFrom": Localized(ja: "最初の日", en: "First day"),
    "pickTo": Localized(ja: "最後の日（1日だけなら空）", en: "Last day (empty for one day)"),
    "leaveHint": Localized(
      ja: "1行に1日、または期間を入れます。空にした行は取り消しになり、保存すると次の空き行が出ます。",
      en: "One day or span in each row. A row that is cleared is taken back; saving gives more empty rows."),
    "leavePart": Localized(ja: "全日か半日か", en: "Whole or half days"),
    "wholeDays": Localized(ja: "全日", en: "Whole days"),
    "halfDays": Localized(ja: "半日", en: "Half days"),
    "reducedHours": Localized(ja: "勤務時間", en: "Hours"),
    "hoursHint": Localized(
      ja: "その日からの1日の割合。戻る日には100%と書きます。", en: "Share of a day from that date on; 100% ends it."),
    "ownDays": Localized(ja: "本人の営業日", en: "Own business days"),
    "leaveThisMonth": Localized(ja: "今月の休暇", en: "Leave this month"),
    "commits": Localized(ja: "コミット", en: "Commits"),
    "commit": Localized(ja: "コミット", en: "Commit"),
    "commitsLead": Localized(
      ja: "担当が「今月はここまで行く」と言った数です。言い直しても前の数は残ります。",
      en: "What reps say that their month will come to. When they say another number, the earlier one stays."),
    "noCommits": Localized(ja: "コミットできる担当がいません", en: "Nobody can commit here"),
    "noCommitsLead": Localized(
      ja: "アカウントと担当のメールアドレスが同じなら、自分のコミットを入力できます。",
      en: "You can commit for yourself when your account and your rep have the same e-mail address."),
    "commitValue": Localized(ja: "月末までの合計", en: "Total by the end of the month"),
    "commitNow": Localized(ja: "コミットする", en: "Commit"),
    "commitGap": Localized(ja: "目標との差", en: "To the target"),
    "commitAt": Localized(ja: "コミットした時刻", en: "Said at"),
    "stale": Localized(ja: "古い（5営業日超）", en: "stale (over 5 business days)"),
    "accuracy": Localized(ja: "コミット精度", en: "Accuracy"),
    "accuracyRule": Localized(
      ja: "コミット精度 = 1 − Σ|コミット−実績| ÷ Σ実績。過去12か月のうち、第5営業日までのコミットがある月（n）で求めます。",
      en:
        "Accuracy = 1 − Σ|commit − actual| / Σ actual, over the months of the last twelve (n) with a commit up to their fifth business day."
    ),
    "earlierCommits": Localized(ja: "前のコミット", en: "Earlier commits"),
    "fieldTarget": Localized(ja: "現場目標", en: "Field target"),
    "formerTarget": Localized(ja: "変更前の目標", en: "Target before"),
    "ownBusinessDay": Localized(ja: "本人の営業日", en: "own business day"),
  ]
}
