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
    "credit": Localized(ja: "2人で担当したとき", en: "When two reps share one"),
    "creditHint": Localized(
      ja: "各1件では担当の合計が全体を超え、按分では全体に一致します。チームと全体では、どちらでも1件と数えます。",
      en:
        "With the whole, reps come to more than the total; with parts, they add up to it. A team and the total count it once either way."
    ),
    "groupedBy": Localized(ja: "担当として使う項目", en: "Rep it groups by"),
    "counterKPI": Localized(ja: "対になるKPI", en: "Counter-KPI"),
    "changeDefinition": Localized(ja: "定義を変える", en: "Change the definition"),
    "draft": Localized(ja: "下書き", en: "Draft"),
    "draftLead": Localized(
      ja: "下書きを保存すると、直近6か月を今の版と並べて確かめられます。採用するまで数字は変わりません。",
      en:
        "Save a draft to see the last six months beside the version in force. No number changes until you adopt it."
    ),
    "nowAndDraft": Localized(ja: "直近6か月：今の版と下書き", en: "The last six months: in force, and the draft"),
    "adopt": Localized(ja: "採用する", en: "Adopt"),
    "adoptLead": Localized(
      ja: "採用すると適用開始日から新しい版で数えます。それより前の数字は前の版のまま残ります。",
      en: "From its day on the new version counts; numbers before it stay with the version before."),
    "editDraft": Localized(ja: "下書きを直す", en: "Edit the draft"),
    "dropDraft": Localized(ja: "破棄する", en: "Throw away"),
    "saveDraft": Localized(ja: "下書きを保存", en: "Save the draft"),
    "writeCondition": Localized(ja: "文で書く", en: "Write it as text"),
    "onlyAsText": Localized(
      ja: "この条件は項目を選ぶ形では表せないため、文で書いてください。",
      en: "This condition cannot be shown as rows to pick from: write it as text."),
    "addCondition": Localized(ja: "条件を追加", en: "Add a condition"),
    "addTime": Localized(ja: "経過時間の条件を追加", en: "Add a time between two dates"),
    "takeChoices": Localized(ja: "選んだ内容を反映", en: "Apply the choices"),
    "bindsFirst": Localized(ja: "先にまとめるつなぎ", en: "Joined first:"),
    "joint": Localized(ja: "番目の条件のつなぎ", en: "how it is joined"),
    "timeFrom": Localized(ja: "番目の条件の起点", en: "time from"),
    "timeUntil": Localized(ja: "から", en: "until"),
    "conditionField": Localized(ja: "番目の条件の項目", en: "field"),
    "comparison": Localized(ja: "番目の条件の比べ方", en: "comparison"),
    "comparedValue": Localized(ja: "番目の条件の値", en: "value"),
    "unitOfTime": Localized(ja: "番目の条件の単位", en: "unit of time"),
    "draftSays": Localized(ja: "この下書きの意味と例の判定", en: "What this draft says, and its cases"),
    "asText": Localized(ja: "条件文", en: "As text"),
    "searchDefinitions": Localized(ja: "名前・算出式・条件で探す", en: "Search names, formulas and conditions"),
    "noDefinitions": Localized(
      ja: "当てはまる定義はありません。言葉を短くするか、状態を「すべて」に戻してください。",
      en: "No definition matches. Shorten the words, or set the status back to all."),
    "fieldsAre": Localized(ja: "使える項目:", en: "Fields:"),
    "followsLead": Localized(ja: "次のKPIの定義に従います:", en: "It follows the definition of:"),
    "cases": Localized(ja: "例", en: "Cases"),
    "casesCounted": Localized(ja: "数える例（1行に1件）", en: "Cases that count (one a line)"),
    "casesNotCounted": Localized(ja: "数えない例（1行に1件）", en: "Cases that do not count (one a line)"),
    "signatures": Localized(ja: "署名", en: "Signatures"),
    "use": Localized(ja: "KPIの扱い", en: "Use of this KPI"),
    "useLead": Localized(
      ja: "監視中・引退にしても数え続けます。ダッシュボードの見出しからは外れ、その下に並びます。",
      en:
        "Watched or retired, it is still counted. It leaves the headlines of the dashboard for the line below them."
    ),
    "useOfKPI": Localized(ja: "扱い", en: "Use"),
    "useReasonHint": Localized(ja: "引退には必須", en: "Required to retire it"),
    "changeUse": Localized(ja: "扱いを変える", en: "Change its use"),
    "useChanges": Localized(ja: "扱いの履歴", en: "Changes of its use"),
    "useChangedBy": Localized(ja: "変更者", en: "Changed by"),
    "condition": Localized(ja: "条件", en: "Condition"),
    "author": Localized(ja: "作成者", en: "Author"),
    "back": Localized(ja: "戻る", en: "Back"),
  ]
}
