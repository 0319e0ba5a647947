public import SalesModel

extension Finding {
  /// What a finding is about: findings of one kind are counted together, and a few of them stand for all.
  public enum Kind: String, Codable, CaseIterable, Sendable {
    // Rows
    case shortRow, longRow, hugeRow, openQuote, badBytes, noKey
    // Values
    case notADate, openDate, notANumber, notAPercentage, notAFlag, notAChoice, longValue
    // Amounts
    case openNumber, hugeAmount, needlessDecimals, foreignCurrency, unknownCurrency
    // The file as a whole
    case linesAbove, linesBelow, sumRow, unfitSum, noRecord, doubtfulName, groupHeading, openSum, filledDown,
      mergedCells, missingCells,
      openColumn,
      columnOrder, missingDate, absentField
    case openNumberColumn, amountColumn, unitLine, secondHeader, openUnit, taxOfCell, missingAmount,
      lostMoney, scaledAmounts, otherUnit, contradictedAmount, blankCurrency
    // Records
    case contradiction, closedBeforeOpened, heldBeforeSet, touchedBeforeBorn, wonBeforeLead, undatedOutcome,
      unpricedWin, undated
    // Dates
    case futureDate, farDate, afterEnd
    // Words, and what they say of having happened
    case placeholder, unknownWord, tooManyWords, takenWord, notDone, calledOff, dueDate, assumedDone,
      openSubject
    case overruledSubject, openCancellation, contradictedState, contradictedVerdict, muteCalls
    case ownUnit, calledOffResult
    case heldUndated, verdictAhead, contradictedConnection, contradictedDay, weekday
    case unjudged, undatedVerdict, plannedClose, openStage, reachedUnconnected
    // What was asked for and met nothing
    case emptySection, outsideRow, idleAnswer
    // Who is who
    case roundedKey, blankID, keyIsName, keyIsRow, sharedKey, takenAsOne, repeatedKey, sharedName, recognised,
      completed,
      severalKeys, sharedID, equalRow, repeatedRow, openReference, respelledKey,
      missingColumn, missingDecider, keptAsKnown, unbound, unreadColumn, legalForm, similarNames,
      repElsewhere,
      recordElsewhere, renamed, reusedKey, maybeKnown,
      ownerTitle, severalOwners, severalCompanies
    /// Found by an earlier release, which named no kinds.
    case earlier

    /// The heading of a group.
    public var label: Localized {
      switch self {
      case .shortRow: Localized(ja: "列が足りない行", en: "Rows with too few fields")
      case .longRow: Localized(ja: "列が多すぎる行", en: "Rows with too many fields")
      case .hugeRow: Localized(ja: "大きすぎる行", en: "Rows that are too large")
      case .openQuote: Localized(ja: "閉じていない引用符", en: "Quotes that stay open")
      case .badBytes: Localized(ja: "文字として読めない値", en: "Values that are no text")
      case .noKey: Localized(ja: "キーのない行", en: "Rows without a key")
      case .notADate: Localized(ja: "日付として読めない値", en: "Values that are no dates")
      case .openDate: Localized(ja: "年月日の順を決められない日付", en: "Dates whose order is open")
      case .notANumber: Localized(ja: "数として読めない値", en: "Values that are no numbers")
      case .notAPercentage: Localized(ja: "割合として読めない値", en: "Values that are no shares")
      case .notAFlag: Localized(ja: "はい・いいえとして読めない値", en: "Values that are neither yes nor no")
      case .notAChoice: Localized(ja: "使えない値", en: "Values that are not known here")
      case .longValue: Localized(ja: "長すぎる値", en: "Values that are too long")
      case .openNumber: Localized(ja: "桁区切りか小数点か決められない数", en: "Numbers whose points are open")
      case .hugeAmount: Localized(ja: "大きすぎる金額", en: "Amounts that are too large")
      case .needlessDecimals: Localized(ja: "あってはならない小数", en: "Decimals that cannot be")
      case .foreignCurrency: Localized(ja: "ほかの通貨の金額", en: "Amounts in another currency")
      case .unknownCurrency: Localized(ja: "分からない通貨", en: "Currencies that are not known")
      case .linesAbove: Localized(ja: "見出しの前の行", en: "Lines above the header")
      case .linesBelow: Localized(ja: "データの後の行", en: "Lines below the data")
      case .sumRow: Localized(ja: "合計行", en: "Sum rows")
      case .unfitSum: Localized(ja: "行の合計と違う合計行", en: "Sums that differ from their rows")
      case .noRecord: Localized(ja: "目標・合計・休みなど、記録でない行", en: "Rows of goals, sums or days off")
      case .doubtfulName: Localized(ja: "合計や目標のような名前の行", en: "Rows that are named like sums or goals")
      case .groupHeading: Localized(ja: "グループの見出し行", en: "Headings of groups")
      case .openSum: Localized(ja: "合計行かレコードか決められない行", en: "Rows that may be sums")
      case .missingCells: Localized(ja: "末尾の空欄が省かれた行", en: "Rows without their last, empty cells")
      case .filledDown: Localized(ja: "上の行と同じとみなした空欄", en: "Blank cells that repeat the cell above")
      case .mergedCells: Localized(ja: "名前の下の空欄", en: "Blank cells below a name")
      case .openColumn: Localized(ja: "年月日の順を決められない列", en: "Columns whose dates are open")
      case .columnOrder: Localized(ja: "日付の列の読み方", en: "How columns of dates are read")
      case .missingDate: Localized(ja: "日付の列がない記録", en: "Records without a column for their date")
      case .absentField: Localized(ja: "ファイルに列のない項目", en: "Fields without a column")
      case .openNumberColumn: Localized(ja: "桁区切りを決められない列", en: "Columns whose points are open")
      case .amountColumn: Localized(ja: "金額の列の読み方", en: "How columns of amounts are read")
      case .unitLine: Localized(ja: "単位を言う行", en: "Lines that say a unit")
      case .secondHeader: Localized(ja: "もう一度ある見出し", en: "The header once more")
      case .openUnit: Localized(ja: "単位を決められない金額", en: "Amounts whose unit is open")
      case .taxOfCell: Localized(ja: "税込・税抜と書かれた金額", en: "Amounts that speak of the tax")
      case .lostMoney: Localized(ja: "通貨・単位の列がなくなった金額", en: "Amounts that lost their currency or unit")
      case .scaledAmounts: Localized(ja: "同じ倍率で変わった金額", en: "Amounts that changed by one factor")
      case .otherUnit: Localized(ja: "単位がこれまでと違う金額", en: "Amounts in another unit than before")
      case .contradictedAmount: Localized(ja: "食い違う金額", en: "Amounts that contradict each other")
      case .blankCurrency: Localized(ja: "通貨が空欄の金額", en: "Amounts whose currency is blank")
      case .missingAmount: Localized(ja: "金額の列がない案件", en: "Opportunities without a column of amounts")
      case .contradiction: Localized(ja: "結果の食い違う案件", en: "Outcomes that contradict each other")
      case .emptySection: Localized(ja: "当てはまる行のない条件", en: "Conditions that no row meets")
      case .outsideRow: Localized(ja: "どの条件にも当てはまらない行", en: "Rows that meet no condition")
      case .idleAnswer: Localized(ja: "使われなかった指定", en: "Answers that met nothing")
      case .closedBeforeOpened: Localized(ja: "作成より前に完了した案件", en: "Closed before they were opened")
      case .heldBeforeSet: Localized(ja: "設定より前に実施・判定されたアポ", en: "Held or judged before they were set")
      case .touchedBeforeBorn: Localized(ja: "リードより古い活動", en: "Activities older than their leads")
      case .wonBeforeLead: Localized(ja: "リードより古い受注", en: "Won before their leads were created")
      case .futureDate: Localized(ja: "未来の日付", en: "Dates that lie ahead")
      case .farDate: Localized(ja: "ほかから離れた日付", en: "Dates far from all others")
      case .afterEnd: Localized(ja: "終了した取込元の新しい記録", en: "Newer records of a source that has ended")
      case .undatedOutcome: Localized(ja: "完了日のない受注・失注", en: "Won or lost without a closing date")
      case .unpricedWin: Localized(ja: "金額が空欄の受注", en: "Won, with a blank amount")
      case .calledOffResult: Localized(ja: "結果が中止・延期などの訪問・商談", en: "Visits that their results call off")
      case .undated: Localized(ja: "日付のない記録", en: "Records without their date")
      case .placeholder: Localized(ja: "空欄とみなした語", en: "Words that are taken as blank")
      case .unknownWord: Localized(ja: "意味のわからない語", en: "Words that are not known")
      case .tooManyWords: Localized(ja: "一覧に載せきれない語", en: "More words than can be listed")
      case .takenWord: Localized(ja: "else・contains で読んだ語", en: "Words that an else or a contains took")
      case .notDone: Localized(ja: "まだ実施していない記録", en: "What is not done yet")
      case .calledOff: Localized(ja: "中止・延期・不参加", en: "Called off, moved, or nobody came")
      case .dueDate: Localized(ja: "期日で数える活動", en: "Activities that count on their due date")
      case .assumedDone: Localized(ja: "時刻を過ぎたので実施とみなした記録", en: "Taken as held because their time has passed")
      case .unjudged: Localized(ja: "結果が空欄で、未判定とした記録", en: "Not judged: their result is blank")
      case .undatedVerdict: Localized(ja: "判定日のない判定", en: "Verdicts without their day")
      case .plannedClose: Localized(ja: "完了日のある進行中の案件", en: "Open deals with a closing date")
      case .openStage: Localized(ja: "フェーズが空欄の、予定日を過ぎた案件", en: "Past their closing date, without a stage")
      case .reachedUnconnected: Localized(ja: "担当接続なのに接続でない架電", en: "Reached, and not connected")
      case .openSubject: Localized(ja: "件名から種別のわからない活動", en: "Subjects that name no kind of activity")
      case .overruledSubject: Localized(ja: "状況・結果と違う件名", en: "Subjects that the status overrules")
      case .openCancellation: Localized(ja: "延期・中止の語を含む件名", en: "Subjects that may speak of cancelling")
      case .contradictedState: Localized(ja: "実施の有無の食い違い", en: "Held by one column, and not by another")
      case .contradictedVerdict: Localized(ja: "実施していないのに有効のアポ", en: "Qualified, and not held")
      case .ownUnit: Localized(ja: "単位を自分で持つ金額", en: "Amounts with a unit of their own")
      case .heldUndated: Localized(ja: "実施日のない実施済みのアポ", en: "Held, without a day")
      case .verdictAhead: Localized(ja: "予定日の前に有効とされたアポ", en: "Qualified before their day")
      case .contradictedConnection: Localized(ja: "接続と結果の食い違う架電", en: "Connections that results contradict")
      case .contradictedDay: Localized(ja: "日と日時の食い違う活動", en: "Days that their moments contradict")
      case .weekday: Localized(ja: "曜日の合わない日付", en: "Dates on another weekday than they say")
      case .muteCalls: Localized(ja: "つながったかどうかのわからない架電", en: "Calls without a result")
      case .roundedKey: Localized(ja: "丸められた ID", en: "Ids that a spreadsheet has rounded")
      case .blankID: Localized(ja: "ID が空欄の行", en: "Rows whose id is blank")
      case .keyIsName: Localized(ja: "ID の列がなく、名前で見分けるレコード", en: "Records without an id, known by a name")
      case .keyIsRow: Localized(ja: "追加するだけの行", en: "Rows that are only ever added")
      case .sharedKey: Localized(ja: "同じ名前で内容の違う行", en: "Rows that share a name and differ")
      case .takenAsOne: Localized(ja: "同じ名前で1件にまとめた行", en: "Rows of one name that are taken as one")
      case .repeatedKey: Localized(ja: "同じ ID で内容の違う行", en: "Rows that share an id and differ")
      case .sharedName: Localized(ja: "だれか決められない名前", en: "Names that several records have")
      case .recognised: Localized(ja: "名前から ID に切り替えるレコード", en: "Records that are recognised by their names")
      case .completed:
        Localized(
          ja: "連絡先や会社・日付が違っても同じとみなしたレコード", en: "Records that are recognised by all else that they say")
      case .legalForm: Localized(ja: "法人格で見分けた会社", en: "Companies that their legal forms tell apart")
      case .similarNames: Localized(ja: "同じ人かもしれない名前", en: "Names that may be one person")
      case .repElsewhere: Localized(ja: "登録済みの人かもしれない担当者", en: "Reps who may be known already")
      case .recordElsewhere:
        Localized(ja: "ほかの取込元にもある記録", en: "Records that another source has, too")
      case .renamed: Localized(ja: "ID が同じで名前の違う記録", en: "Known ids with another name")
      case .reusedKey: Localized(ja: "別の記録の番号かもしれない ID", en: "Ids that may be the numbers of other records")
      case .maybeKnown: Localized(ja: "登録済みかもしれない記録", en: "Records that may be known already")
      case .ownerTitle: Localized(ja: "敬称の付いた担当", en: "Owners with a title")
      case .severalOwners: Localized(ja: "複数の人がいる担当の欄", en: "Several owners in one cell")
      case .severalCompanies: Localized(ja: "複数の会社がいる欄", en: "Several companies in one cell")
      case .severalKeys: Localized(ja: "複数の ID がある欄", en: "Cells that hold several ids")
      case .sharedID: Localized(ja: "同じ ID に違う名前がある行", en: "Ids that rows give to different names")
      case .equalRow: Localized(ja: "前の行と同じ内容の行", en: "Rows that are equal to an earlier one")
      case .repeatedRow: Localized(ja: "同じ内容でも別々に数える行", en: "Equal rows that count each")
      case .openReference: Localized(ja: "まだ登録のない ID への参照", en: "Ids that nobody knows yet")
      case .respelledKey: Localized(ja: "数字の書き方だけが違うキー", en: "Keys that differ only in how they are written")
      case .missingColumn: Localized(ja: "このファイルにない列", en: "Columns that this file lacks")
      case .missingDecider:
        Localized(ja: "このファイルにない、判定に使っていた列", en: "Columns that this file lacks and that decided others")
      case .keptAsKnown: Localized(ja: "登録のままとする値", en: "Values that stay as they are known")
      case .unbound: Localized(ja: "フェーズの列がないファイルの、新しい案件", en: "New deals in a file without stages")
      case .unreadColumn: Localized(ja: "読まなかった列", en: "Columns that are not read")
      case .earlier: Localized(ja: "以前の版の取込で気づいた点", en: "Findings of an earlier release")
      }
    }
  }
}

extension RowProblem {
  var kind: Finding.Kind {
    switch self {
    case .tooShort: .shortRow
    case .tooLong: .longRow
    case .rowTooLarge: .hugeRow
    case .openQuote, .swallowedRows: .openQuote
    case .badBytes: .badBytes
    case .noKey: .noKey
    case .openSum: .openSum
    case .notADate: .notADate
    case .openDate: .openDate
    case .notANumber: .notANumber
    case .notAPercentage: .notAPercentage
    case .notAFlag: .notAFlag
    case .notAChoice: .notAChoice
    case .valueTooLong: .longValue
    case .amount(let problem): problem.kind
    case .roundedKey: .roundedKey
    case .blankID: .blankID
    case .sharedKey, .keptApart: .sharedKey
    case .takenAsOne: .takenAsOne
    case .severalKeys: .severalKeys
    case .openFlag: .notAFlag
    case .contradiction: .contradiction
    case .told(let note): note.kind
    }
  }
}
