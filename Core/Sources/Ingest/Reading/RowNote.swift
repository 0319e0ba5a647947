import SalesModel

/// How a row was read that its author may not expect; it is taken all the same.
enum RowNote: Equatable {
  case notDone, calledOff, dueDate, assumedDone, openSubject, outsideRow
  case overruledSubject, openCancellation, contradictedState, unjudged, reachedUnconnected, plannedClose,
    openStage
  case amountWithTax, amountWithoutTax, contradictedVerdict
  case ownUnit
  case heldUndated, verdictAhead, contradictedConnection, contradictedDay

  var kind: Finding.Kind {
    switch self {
    case .notDone: .notDone
    case .calledOff: .calledOff
    case .dueDate: .dueDate
    case .assumedDone: .assumedDone
    case .openSubject: .openSubject
    case .outsideRow: .outsideRow
    case .overruledSubject: .overruledSubject
    case .openCancellation: .openCancellation
    case .contradictedState: .contradictedState
    case .amountWithTax, .amountWithoutTax: .taxOfCell
    case .unjudged: .unjudged
    case .reachedUnconnected: .reachedUnconnected
    case .plannedClose: .plannedClose
    case .openStage: .openStage
    case .contradictedVerdict: .contradictedVerdict
    case .ownUnit: .ownUnit
    case .heldUndated: .heldUndated
    case .verdictAhead: .verdictAhead
    case .contradictedConnection: .contradictedConnection
    case .contradictedDay: .contradictedDay
    }
  }

  var severity: Finding.Severity {
    switch self {
    case .heldUndated, .verdictAhead, .contradictedConnection, .contradictedDay,
      .openCancellation, .contradictedState, .contradictedVerdict, .unjudged, .reachedUnconnected,
      .plannedClose,
      .openStage:
      .warning
    default: .note
    }
  }

  var message: Localized {
    switch self {
    case .notDone:
      Localized(
        ja: "未完了（未着手・進行中・予定など）か、予定の時刻の前なので、実施日なしで取り込みます。件数には入りません。",
        en: "Planned or unfinished, or its time has not come: kept without a day of doing, and not counted.")
    case .calledOff:
      Localized(
        ja: "キャンセル・不参加・延期と書かれているので、実施したものには数えません。",
        en: "Cancelled, moved, or nobody came: not counted as held.")
    case .dueDate:
      Localized(
        ja: "完了日がないので、期日を実施日として数えます。",
        en: "Without a date of completion it counts on the day on which it was due.")
    case .assumedDone:
      Localized(
        ja: "実施したかどうかの記載がなく、予定の時刻を過ぎているので、実施したとみなします（実施のみなし）。",
        en: "Nothing says whether it happened, and its time has passed: taken as held (the rule --held).")
    case .openSubject:
      Localized(
        ja: "件名から種別がわからないので「その他」にします。架電・メール・訪問には数えません。",
        en: "Its subject names no kind of activity: kept as other, and counted as no dial, mail or visit.")
    case .outsideRow:
      Localized(
        ja: "when のどの条件にも当てはまらないので、取り込みません。",
        en: "It meets no condition of when, and is not taken.")
    case .overruledSubject:
      Localized(
        ja: "件名には延期・中止などとありますが、状況・結果の列にしたがい、実施したものとします。",
        en:
          "Its subject speaks of moving or cancelling; its status or result says that it was held, and decides."
      )
    case .openCancellation:
      Localized(
        ja: "件名に延期・中止などの語が含まれますが、そうなったのか、それについての話なのかを読み取れません。",
        en:
          "Its subject holds a word for moving or cancelling within another: it is open whether that is what became of it."
      )
    case .contradictedState:
      Localized(
        ja: "実施したという列と、していないという列があります。実施していないものとします。",
        en: "One column says that it was held and another that it was not: taken as not held.")
    case .contradictedVerdict:
      Localized(
        ja: "実施していない（キャンセル・延期・不参加）のに、有効と判定されています。どちらもそのまま取り込みます。",
        en:
          "It was not held (cancelled, moved or missed), and is judged qualified: both are taken as they stand."
      )
    case .ownUnit:
      Localized(
        ja: "金額に単位が書かれているので、列の単位では掛けず、そのまま読みます。",
        en:
          "The amount names a unit of its own: it is read as it stands, and not multiplied by that of its column."
      )
    case .heldUndated:
      Localized(
        ja: "実施と書かれていますが、実施日が空欄です。実施日のないアポとして取り込み、どの月の実施にも数えません。",
        en:
          "It is said to be held, and its day is blank: kept without a day, and counted as held in no month.")
    case .verdictAhead:
      Localized(
        ja: "予定の日がまだ来ていないのに、有効と判定されています。判定はそのまま取り込みます。",
        en: "It is judged qualified before its day has come: the verdict is taken as it stands.")
    case .contradictedConnection:
      Localized(
        ja: "接続の列と結果の列が食い違っています。接続の列のとおりに数えます。",
        en: "Its connection and its result contradict each other: the column of the connection counts.")
    case .contradictedDay:
      Localized(
        ja: "日の列と日時の列が違う日を指しています。件数は日の列、時間帯は日時の列のとおりに数えます。",
        en:
          "Its day and its date and time name different days: it counts on the first, at the hour of the second."
      )
    case .amountWithTax:
      Localized(
        ja: "税込と書かれた金額を、そのまま案件の金額とします。", en: "The amount is said to hold the tax, and is taken as it stands.")
    case .amountWithoutTax:
      Localized(
        ja: "税抜と書かれた金額を、そのまま案件の金額とします。",
        en: "The amount is said to be without tax, and is taken as it stands.")
    case .unjudged:
      Localized(
        ja: "この行には実施したかどうかの記載がありません。未判定とし、実施したものには数えません（実施のみなし）。",
        en: "The row does not say whether it was held: not judged, and not counted as held (the rule --held)."
      )
    case .reachedUnconnected:
      Localized(
        ja: "担当者につながったのに、接続が空欄か「いいえ」です。つながった架電として数えます。",
        en:
          "It reached the person who was called for, and its connection is blank or denied: counted as connected."
      )
    case .plannedClose:
      Localized(
        ja: "受注でも失注でもないので、完了日を完了予定日とし、開いている案件（見込み客）として数えます。",
        en:
          "Neither won nor lost: its closing date is taken as the expected one, and it counts as an open prospect."
      )
    case .openStage:
      Localized(
        ja: "フェーズ（結果）が空欄で、予定日を過ぎています。受注でも失注でもなく、開いている案件（見込み客）として数えます。",
        en:
          "It has no stage, and its closing date has passed: it counts as an open prospect, neither won nor lost."
      )
    }
  }

  var remedy: Localized? {
    switch self {
    case .ownUnit, .notDone, .calledOff, .outsideRow, .overruledSubject, .amountWithTax, .amountWithoutTax:
      nil
    case .dueDate:
      Localized(ja: "完了日の列を加えて書き出すと、正しい日に数えられます。", en: "Export the date of completion as well.")
    case .assumedDone:
      Localized(
        ja: "状況か結果の列を加えて書き出してください。みなさない場合は「書かれたものだけ」を選べます（--held stated）。",
        en: "Export the status or the result as well; --held stated counts only what is said to be held.")
    case .openSubject:
      Localized(ja: "種別の列を加えて書き出してください。", en: "Export the column of the type as well.")
    case .openCancellation:
      Localized(
        ja: "状況か結果の列に、実施したかどうかを書いてください。", en: "Say in its status or result whether it was held.")
    case .unjudged:
      Localized(
        ja: "元のシステムで結果を入れてください。時刻を過ぎたものをすべて実施とする場合は「時刻を過ぎたら実施」を選べます（--held passed）。",
        en: "Fill in the result in the source; --held passed takes whatever has passed as held.")
    case .reachedUnconnected:
      Localized(ja: "元のシステムで、接続か担当接続のどちらかを直してください。", en: "Mend one of the two in the source.")
    case .plannedClose:
      Localized(
        ja: "受注・失注なら、結果かフェーズの列にそう書いてください。", en: "If it was won or lost, say so in its outcome or stage.")
    case .openStage:
      Localized(
        ja: "元のシステムでフェーズを入れて書き出し直してください。セルを結合した表なら、空欄を上の値で埋めてください。",
        en: "Fill in its stage in the source and export it again; in a table with merged cells, fill them in."
      )
    case .contradictedVerdict:
      Localized(ja: "元のシステムで、状況か判定のどちらかを直してください。", en: "Mend its status or its verdict in the source.")
    case .heldUndated:
      Localized(ja: "実施日を入れて書き出し直してください。", en: "Fill in the day on which it was held, and export it again.")
    case .verdictAhead:
      Localized(ja: "予定日か判定のどちらかを直してください。", en: "Mend its planned day or its verdict.")
    case .contradictedConnection, .contradictedDay, .contradictedState:
      Localized(ja: "元のシステムで、どちらかの列を直してください。", en: "Mend one of the two columns in the source.")
    }
  }
}
