import SalesModel

/// How a row was read that its author may not expect; it is taken all the same.
enum RowNote: Equatable {
  case notDone, calledOff, dueDate, assumedDone, openSubject, outsideRow
  case overruledSubject, openCancellation, contradictedState
  case amountWithTax, amountWithoutTax

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
    }
  }

  var severity: Finding.Severity {
    switch self {
    case .openCancellation, .contradictedState: .warning
    default: .note
    }
  }

  var message: Localized {
    switch self {
    case .notDone:
      Localized(
        ja: "状況が未完了（未着手・進行中・予定など）なので、実施日なしで取り込みます。件数には入りません。",
        en: "Planned or unfinished by its status: kept without a day of doing, and not counted.")
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
        ja: "状況がわからず、日付が今日までなので、実施したとみなします。",
        en: "It does not say whether it happened and is dated up to today: taken as done.")
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
        ja: "件名に延期・中止などの語が含まれますが、そうなったとは読めないので、実施の有無には使いません。",
        en:
          "Its subject holds a word for moving or cancelling within another: that is not taken as what became of it."
      )
    case .contradictedState:
      Localized(
        ja: "実施したという列と、していないという列があります。実施していないものとします。",
        en: "One column says that it was held and another that it was not: taken as not held.")
    case .amountWithTax:
      Localized(
        ja: "税込と書かれた金額を、そのまま案件の金額とします。", en: "The amount is said to hold the tax, and is taken as it stands.")
    case .amountWithoutTax:
      Localized(
        ja: "税抜と書かれた金額を、そのまま案件の金額とします。",
        en: "The amount is said to be without tax, and is taken as it stands.")
    }
  }

  var remedy: Localized? {
    switch self {
    case .notDone, .calledOff, .outsideRow, .overruledSubject, .amountWithTax, .amountWithoutTax: nil
    case .dueDate:
      Localized(ja: "完了日の列を加えて書き出すと、正しい日に数えられます。", en: "Export the date of completion as well.")
    case .assumedDone:
      Localized(ja: "状況（ステータス）の列を加えて書き出してください。", en: "Export the column of the status as well.")
    case .openSubject:
      Localized(ja: "種別の列を加えて書き出してください。", en: "Export the column of the type as well.")
    case .openCancellation:
      Localized(
        ja: "実施していないなら、状況か結果の列にそう書いてください。", en: "If it was not held, say so in its status or result.")
    case .contradictedState:
      Localized(ja: "元のシステムで、どちらかの列を直してください。", en: "Mend one of the two columns in the source.")
    }
  }
}
