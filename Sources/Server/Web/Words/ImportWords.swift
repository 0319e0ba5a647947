import SalesModel

extension Words {
  static let importing: [String: Localized] = [
    "imports": Localized(ja: "データ取込", en: "Import"),
    "importLead": Localized(
      ja: "CSVを選ぶと、まず試し読みをして、何が変わるかをお見せします。確かめてから取り込みます。",
      en: "Choose a CSV file: first a dry run shows what would change, then you decide."),
    "file": Localized(ja: "CSVファイル", en: "CSV file"),
    "fileHint": Localized(
      ja: "UTF-8・CP932（Shift_JIS）・UTF-16 など、64 MBまで。これより大きいファイルは gyakusan import で取り込めます。",
      en: "UTF-8, CP932, UTF-16 and others, up to 64 MB. Larger files: gyakusan import."),
    "profile": Localized(ja: "取込形式", en: "Profile"),
    "recognise": Localized(ja: "見出しから判別", en: "Recognise by the header"),
    "mappingFile": Localized(ja: "対応表（YAML）", en: "Mapping (YAML)"),
    "mappingHint": Localized(ja: "形式にないファイルのときだけ選びます。", en: "Only for layouts that no profile knows."),
    "dryRun": Localized(ja: "試し読みする", en: "Dry run"),
    "history": Localized(ja: "取込の履歴", en: "Earlier imports"),
    "noImports": Localized(ja: "まだ取込がありません。", en: "Nothing was imported yet."),
    "fileName": Localized(ja: "ファイル", en: "File"),
    "kind": Localized(ja: "種類", en: "Kind"),
    "rows": Localized(ja: "行", en: "Rows"),
    "newRows": Localized(ja: "新規", en: "New"),
    "changedRows": Localized(ja: "変更", en: "Changed"),
    "unchangedRows": Localized(ja: "変更なし", en: "Unchanged"),
    "rejectedRows": Localized(ja: "取込不可", en: "Rejected"),
    "when": Localized(ja: "日時", en: "When"),
    "undo": Localized(ja: "取り消す", en: "Undo"),
    "take": Localized(ja: "取り込む", en: "Import"),
    "discard": Localized(ja: "やめる", en: "Discard"),
    "review": Localized(ja: "試し読みの結果", en: "Dry run"),
    "encoding": Localized(ja: "文字コード", en: "Encoding"),
    "delimiter": Localized(ja: "区切り", en: "Delimiter"),
    "headerLine": Localized(ja: "見出し行", en: "Header line"),
    "columns": Localized(ja: "列の使い方", en: "Columns"),
    "column": Localized(ja: "列", en: "Column"),
    "columnUse": Localized(ja: "使い方", en: "Use"),
    "sharedNames": Localized(ja: "同じ名前の扱い", en: "Who a shared name is"),
    "sharedNamesMore": Localized(ja: "取込の結果を見る", en: "See the import"),
    "findings": Localized(ja: "気づいた点", en: "Findings"),
    "noFindings": Localized(ja: "気づいた点はありません。", en: "Nothing to report."),
    "findingsCSV": Localized(ja: "一覧をCSVで", en: "Findings as CSV"),
    "line": Localized(ja: "行番号", en: "Line"),
    "whatIsWrong": Localized(ja: "内容", en: "What"),
    "whatToDo": Localized(ja: "対処", en: "What to do"),
    "changes": Localized(ja: "前回からの変化", en: "Changed since last time"),
    "field": Localized(ja: "項目", en: "Field"),
    "before": Localized(ja: "前", en: "Before"),
    "after": Localized(ja: "後", en: "After"),
    "goneTitle": Localized(ja: "このファイルにない既知の記録", en: "Known records that this file lacks"),
    "goneLead": Localized(
      ja: "削除はしません。元のシステムで削除されたものなら、集計から外せます。",
      en: "They are kept. If they were deleted in their source, they can stop counting."),
    "excludeGone": Localized(
      ja: "元のシステムで削除されたので、集計から外す", en: "They were deleted in their source: stop counting them"),
    "missingTitle": Localized(ja: "このファイルにない列", en: "Columns that this file lacks"),
    "missingLead": Localized(
      ja: "登録済みの値はそのまま残します。元のシステムで空にしたのなら、消せます。",
      en: "The values that are known stay. If they were emptied in their source, they can be cleared."),
    "clearMissing": Localized(ja: "これらの列の値を消す", en: "Clear the values of these columns"),
    "reusedTitle": Localized(ja: "別の記録になる番号", en: "Numbers that become those of other records"),
    "overwrite": Localized(
      ja: "番号は同じ記録を指す：前の内容を上書きする", en: "The numbers mean the same records: overwrite what they said"),
    "mergeSharedKeys": Localized(
      ja: "ID の列がなく、同じ名前の行は1件のレコードとして扱う", en: "Rows without an id that share a name are one record"),
    "mergeSharedKeysHint": Localized(
      ja: "選ばなければ、日付や会社の違う行は別のレコードになります。",
      en: "Otherwise rows with other dates or companies are records of their own."),
    "dataThroughField": Localized(ja: "データはいつまで揃っていますか", en: "The data is complete through"),
    "courseField": Localized(ja: "この取込元は続きますか", en: "Does this source go on?"),
    "sources": Localized(ja: "取込元", en: "Sources"),
    "sourcesLead": Localized(
      ja: "数字は、続いている取込元のうち最も早く終わる日までそろいます。一度きり・使い終わった取込元は、ほかの数字を待たせません。",
      en:
        "Numbers are complete as far as the source that reaches least of those that go on. What came once or is no longer in use holds nothing back."
    ),
    "sourceName": Localized(ja: "取込元", en: "Source"),
    "endedOn": Localized(ja: "最後の日", en: "Last day"),
    "saveCourse": Localized(ja: "保存", en: "Save"),
    "appointmentQuestion": Localized(ja: "アポ（商談設定）はどこにありますか", en: "Where do appointments live?"),
    "appointmentLead": Localized(
      ja: "この取込元には「アポ」という記録がありません。一度だけ教えてください。後の取込でも使います。",
      en: "This system has no record called appointment. Tell us once; later imports use it too."),
    "placeEvent": Localized(ja: "行動（Event）の種別", en: "Events of a type"),
    "placeOpportunity": Localized(ja: "商談・取引がこのフェーズに入ったとき", en: "Opportunities in a stage"),
    "placeLeadDate": Localized(ja: "リードの日付の列", en: "A date of the lead"),
    "placeOpportunityDate": Localized(ja: "商談の日付の列", en: "A date of the opportunity"),
    "placeNowhere": Localized(ja: "ここにはない", en: "Nowhere here"),
    "ruleColumn": Localized(ja: "列名", en: "Column"),
    "ruleWords": Localized(ja: "語（カンマ区切り）", en: "Words, separated by commas"),
    "verdictColumn": Localized(ja: "「有効」が書かれた列（あれば）", en: "Column that says 'qualified' (if any)"),
    "verdictWords": Localized(ja: "有効を表す語", en: "Words that mean qualified"),
    "reading": Localized(ja: "読み込んでいます…", en: "Reading…"),
    "rateQuestion": Localized(ja: "ほかの通貨の金額", en: "Amounts in other currencies"),
    "rateOf": Localized(ja: "レート:", en: "Rate:"),
    "rateHint": Localized(
      ja:
        "1単位がワークスペースの通貨でいくらかを入力します（例: 150）。月ごとに決めるときは「150 2026-10=151.2」、金額を除いて取り込むときは「除く」。空欄の通貨の行は取り込みません。回答は取込元ごとに記憶します。",
      en:
        "What one unit is in the workspace's currency, such as 150; by month 150 2026-10=151.2; none takes the rows without their amounts. Rows of a currency without an answer are not taken. The answer is remembered for the source."
    ),
    "heldQuestion": Localized(ja: "実施のみなし", en: "When meetings count as held"),
    "heldLead": Localized(
      ja: "実施したかどうかの記載がない商談・活動の扱いです。選ぶと取込元ごとに覚え、読み直します。",
      en:
        "What becomes of meetings of which nothing says whether they were held. The answer is remembered for the source, and the file is read again."
    ),
    "heldField": Localized(ja: "みなし方", en: "Rule"),
    "personQuestion": Localized(ja: "登録済みの担当者と同じ人か", en: "Reps who may be known already"),
    "personLead": Localized(
      ja:
        "次の担当者と名前・メール・ID のどれかが同じ人が、すでに登録されています。同じ人なら1人で集計し、別の人なら2人のままにします。答えは取込元ごとに覚え、このファイルを取り込んだときから効きます。",
      en:
        "Somebody of the same name, mail address or id is known already. One person is counted once, two stay two. The answer is remembered for the source, and holds once this file is taken."
    ),
    "mergedQuestion": Localized(ja: "名前の下の空欄", en: "Blank cells below a name"),
    "mergedLead": Localized(
      ja: "セルを結合した表は、名前を最初の行にしか書きません。上の行と同じ人のものなら選んでください。選ばなければ空欄のままです。答えは取込元のものとして覚えます。",
      en:
        "A table with merged cells writes a name in its first row only. Choose the columns whose blank cells are of the name above; the others stay blank. The answer is remembered for the source."
    ),
    "mergedField": Localized(ja: "：空欄は上の行と同じ", en: ": blank cells repeat the one above"),
    "unitQuestion": Localized(ja: "金額の単位", en: "What amounts are counted in"),
    "unitLead": Localized(
      ja: "前のファイルには金額の単位が書かれていましたが、このファイルには書かれていません。何で数えた金額かを選ぶと、読み直します。",
      en:
        "The file before said what its amounts are counted in, and this one does not. Choose it, and the file is read again."
    ),
    "readAgain": Localized(ja: "読み直す", en: "Read again"),
    "dateQuestion": Localized(ja: "日付の書き方", en: "How dates are written"),
    "dateLead": Localized(
      ja: "次の列は、年・月・日の順を値から決められません。書き方を選ぶと取込元ごとに覚え、読み直します。",
      en:
        "In these columns the order of day, month and year is open. Choose it: it is remembered for the source, and the file is read again."
    ),
    "yearFirst": Localized(ja: "年/月/日（26/10/05）", en: "Year, month, day (26/10/05)"),
    "monthFirst": Localized(ja: "月/日/年（10/5/2026）", en: "Month, day, year (10/5/2026)"),
    "dayFirst": Localized(ja: "日/月/年（5/10/2026）", en: "Day, month, year (5/10/2026)"),
    "againHint": Localized(
      ja: "同じファイルをもう一度選んでください（「ここにはない」なら不要）。",
      en: "Choose the same file once more (not needed for \"Nowhere here\")."),
    "remember": Localized(ja: "覚えて読み直す", en: "Remember, and read again"),
    "wordMeanings": Localized(ja: "語の意味", en: "Meanings of words"),
    "wordMeaningsLead": Localized(
      ja: "取込で尋ねた語の意味です。変更は次に取り込むファイルから使い、取り込み済みのファイルはもう一度取り込むまで変わりません。",
      en:
        "What words mean that imports asked about. A change holds for the files that are imported from now on; what was imported keeps its meanings until it is imported again."
    ),
    "noWordMeanings": Localized(ja: "まだ尋ねた語がありません。", en: "No word was asked about yet."),
    "askAgain": Localized(ja: "取り消して、次の取込で尋ねる", en: "Take back, and ask at the next import"),
    "unknownWords": Localized(ja: "意味のわからない語", en: "Words that are not known"),
    "unknownWordsLead": Localized(
      ja: "どれに数えるかを選んでください。答えは取込元ごとに覚え、後のファイルにも使います（データ取込 → 語の意味 で変更できます）。",
      en:
        "Choose what each of them counts as. The answers are remembered for the source and used for later files (Import → Meanings of words)."
    ),
    "unknownWordsFirst": Localized(
      ja: "意味のわからない語があります。下で意味を選ぶまで、取り込めません。",
      en: "Some words are not known: choose their meanings below, then the file can be taken."),
    "takenWords": Localized(
      ja: "対応表の else・contains で読んだ語", en: "Words that the mapping's else or contains took"),
    "takenWordsLead": Localized(
      ja: "対応表に語そのものがないので、一部が合う contains の値か、else の値にしました。違うものがあれば words に書き足してください。",
      en:
        "The mapping has no word for them, so they got the value of a contains that fits a part of them, or of its else. Add to its words what means something else."
    ),
    "word": Localized(ja: "語", en: "Word"),
    "meaning": Localized(ja: "意味", en: "Meaning"),
    "exampleLines": Localized(ja: "行の例", en: "Lines"),
    "choose": Localized(ja: "選んでください", en: "Choose"),
    "origins": Localized(ja: "リードとのつながり", en: "Joined to leads"),
    "matchedShare": Localized(ja: "つながった割合", en: "Matched"),
    "unmatched": Localized(ja: "つながらなかった記録", en: "Records without a lead"),
    "compare": Localized(ja: "照合", en: "Compare"),
    "compareLead": Localized(
      ja: "ほかのシステムの合計か、ID の一覧を貼り付けてください。違いと、その理由をお見せします。",
      en: "Paste the total of another system, or the ids that it counts: you see what differs, and why."),
    "pasted": Localized(
      ja: "合計（1,200、￥1,200,000 など）またはID（1行に1件）", en: "A total such as 1,200, or ids (one per line)"),
    "ours": Localized(ja: "この製品", en: "Here"),
    "theirs": Localized(ja: "貼り付けた数", en: "Pasted"),
    "notRead": Localized(ja: "読まなかった語", en: "Not read"),
    "inBoth": Localized(ja: "両方にある", en: "In both"),
    "rule": Localized(ja: "理由", en: "Rule"),
    "keys": Localized(ja: "キー", en: "Keys"),
    "noDifference": Localized(ja: "違いはありません。", en: "There is no difference."),
  ]
}
