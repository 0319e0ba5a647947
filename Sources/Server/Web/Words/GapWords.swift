import SalesModel

extension Words {
  static let gap: [String: Localized] = [
    "gap": Localized(ja: "差異の要因", en: "What the gap is made of"),
    "treeContribution": Localized(
      ja: "金額は、計画との差異のうちその枝から来る分です",
      en: "Amounts are the part of the gap to the plan that comes from the branch"),
    "gapNoPlan": Localized(
      ja: "この期間と条件には目標がないため、前の期間と比べています。",
      en: "There is no target for this period and scope, so the period before stands beside it."),
    "gapIsNoCause": Localized(
      ja: "これは分解であり、原因の証明ではありません。", en: "This is a decomposition, not a proof of cause."),
    "gapViews": Localized(ja: "差異の見方", en: "Views of the gap"),
    "toldApart": Localized(ja: "内訳の分け方", en: "Told apart by"),
    "largestMarked": Localized(
      ja: "行のなかで最も大きい要因に印を付けています。0の要因は書いていません。",
      en: "The largest part of a row is marked; parts of 0 are left blank."),
    "waterfall": Localized(ja: "計画から実績まで", en: "From what was expected to what was reached"),
    "factors": Localized(ja: "内訳", en: "The parts"),
    "factor": Localized(ja: "要因", en: "Factor"),
    "change": Localized(ja: "差", en: "Difference"),
    "contribution": Localized(ja: "差異への寄与", en: "Part of the gap"),
    "gapMethod": Localized(
      ja: "寄与はシャープレイ値（要因が変わる順番すべての平均）で、端数まで合計が差異と一致します（表示は単位に合わせて丸めています）。率は期間内の件数どうしの割り算（輪切り）です。",
      en:
        "Parts are Shapley values, the average over every order in which the factors could have changed; they add up to the gap to the last unit, though the table rounds them to the unit chosen. Rates divide the counts of the period (slice)."
    ),
    "mixMeaning": Localized(
      ja: "「構成」は、最初の段階の件数が区分のあいだでどう動いたかによる差です。区分別の率の寄与は区分の中の率によるもので、合計だけの表とは分かれ方が違います。",
      en:
        "Mix is what comes of how the first stage divided over the groups. Rates in these tables are those within each group, so they divide the gap otherwise than the table of the whole."
    ),
    "pairs": Localized(ja: "件数と率のバランス", en: "Volume and rate"),
    "pairsLead": Localized(
      ja: "量が増えて率が下がった組は、量が質と引きかえになっている疑いがあります。",
      en: "Where volume rises and its rate falls, volume may be bought with quality."),
    "noPairFlagged": Localized(
      ja: "印の付いた組はありません。", en: "No pair is flagged."),
    "pairVolume": Localized(ja: "件数", en: "Volume"),
    "pairRate": Localized(ja: "率", en: "Rate"),
    "perBusinessDay": Localized(ja: "1営業日あたり", en: "Per business day"),
    "chance": Localized(ja: "偶然の確率", en: "By chance"),
    "flag": Localized(ja: "印", en: "Flag"),
    "pairsMethod": Localized(
      ja:
        "直前の同じ長さの期間（3か月以上）と比べ、量は1営業日あたり、率は片側のフィッシャー正確検定（水準5%）で判定します。組ごとの判定なので、変化がなくても20組に1組ほどは偶然に印が付きます。",
      en:
        "Beside as many months before, three or more: volume per business day, the rate by Fisher's exact test, one-sided, at 5%. Each pair is judged for itself, so about one in twenty is flagged by chance."
    ),
    "reviews": Localized(ja: "見直し", en: "Reviews"),
    "patienceOfReviews": Localized(ja: "見直しを提案する条件", en: "When a review is proposed"),
    "noReviewNeeded": Localized(
      ja: "続けて目標を下回ったKPIはありません。", en: "No KPI has missed its target month after month."),
    "reviewSubject": Localized(ja: "見直すもの", en: "What is reviewed"),
    "reviewOwner": Localized(ja: "担当者", en: "Who answers for it"),
    "openReview": Localized(ja: "見直しを始める", en: "Open the review"),
    "reviewOpen": Localized(ja: "見直し中", en: "open"),
    "reviewOpenedOn": Localized(ja: "開始日", en: "Opened on"),
    "cause": Localized(ja: "原因", en: "Cause"),
    "reviewText": Localized(ja: "わかったことと対応", en: "Findings and decision"),
    "beginReview": Localized(ja: "見直しを始める…", en: "Open a review…"),
    "endReview": Localized(ja: "見直しを終える…", en: "Close the review…"),
    "closeReview": Localized(ja: "見直しを終える", en: "Close the review"),
    "reviewsDone": Localized(ja: "終えた見直し", en: "Closed reviews"),
  ]

  static let prospects: [String: Localized] = [
    "prospectCheck": Localized(ja: "進行中案件", en: "Open deals"),
    "noProspects": Localized(ja: "進行中案件はありません", en: "There are no open deals"),
    "noProspectsLead": Localized(
      ja: "案件を取り込むと、動きのない案件がここに並びます。",
      en: "Import opportunities: those that do not move will stand here."),
    "unknownTouches": Localized(
      ja: "案件化のあとの活動が1件も記録されていないため、「動きなし」は判定していません。",
      en: "No activity after the opening of an opportunity is on record, so silence is not judged."),
    "prospectRule": Localized(ja: "点検の基準", en: "How deals are checked"),
    "silentDays": Localized(ja: "動きなしとみなす日数", en: "Days without activity"),
    "overdueDays": Localized(ja: "完了予定日からの超過日数", en: "Days past the expected close"),
    "excludeInflated": Localized(ja: "印のある案件を計画に数えない", en: "Leave deals with a sign out of plans"),
    "prospectRuleHint": Localized(
      ja: "直近12か月の受注の90%より長く開いている案件にも印が付きます（受注10件以上のとき）。活動はリードか会社への架電・メール・訪問・面談です。",
      en:
        "Those open for longer than nine of ten wins of the last twelve months are signed as well (from ten wins on). Activity is any call, mail, visit or meeting with the lead or company."
    ),
    "inflated": Localized(ja: "印のある案件", en: "Deals with a sign"),
    "signs": Localized(ja: "印", en: "Signs"),
    "amount": Localized(ja: "金額", en: "Amount"),
    "closer": Localized(ja: "案件担当", en: "Closer"),
    "dealStage": Localized(ja: "フェーズ", en: "Stage"),
    "openedOn": Localized(ja: "作成日", en: "Opened on"),
    "lastTouchOn": Localized(ja: "最後の活動", en: "Last activity"),
    "expectedCloseOn": Localized(ja: "完了予定日", en: "Expected close"),
    "closersTitle": Localized(ja: "担当別の決まり方", en: "How deals close, by rep"),
    "closersLead": Localized(
      ja: "受注までの期間を十分に過ぎた案件のうち、受注した割合です。ほかの担当より明らかに低いときは、いっしょに案件を確かめます。",
      en:
        "Of opportunities that had time enough to be won, how many were. Where one is far below everybody else, go through the open deals together."
    ),
    "noClosers": Localized(
      ja: "比べられるだけの受注と担当がまだありません。", en: "There are not yet enough wins and reps to compare."),
    "openedCount": Localized(ja: "案件数", en: "Opened"),
    "wonCount": Localized(ja: "受注", en: "Won"),
    "wonShare": Localized(ja: "受注の割合", en: "Share won"),
    "othersShare": Localized(ja: "ほか全員", en: "Everybody else"),
    "adjustedChance": Localized(ja: "人数で補正", en: "For the number of reps"),
    "closersMethod": Localized(
      ja: "片側のフィッシャー正確検定で、ほか全員と比べます。多くの担当を見れば誰かは低くなるため、ホルム法で人数に合わせて補正し、水準5%で印を付けます。",
      en:
        "Fisher's exact test, one-sided, beside all others. Among many reps one is low by chance, so the probability is adjusted for their number (Holm) and flagged at 5%."
    ),
  ]
}
