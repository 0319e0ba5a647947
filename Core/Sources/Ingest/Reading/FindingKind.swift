public import SalesModel

extension Finding {
  /// What a finding is about: findings of one kind are counted together, and a few of them stand for all.
  public enum Kind: String, Codable, CaseIterable, Sendable {
    // Rows
    case shortRow, longRow, hugeRow, openQuote, badBytes, noKey
    // Values
    case notADate, openDate, notANumber, notAPercentage, notAFlag, notAChoice, longValue
    // The file as a whole
    case linesAbove, linesBelow, filledDown, openColumn, missingDate
    // Records
    case closedBeforeOpened, heldBeforeSet, touchedBeforeBorn, wonBeforeLead
    // Dates
    case futureDate, farDate
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
      case .linesAbove: Localized(ja: "見出しの前の行", en: "Lines above the header")
      case .linesBelow: Localized(ja: "データの後の行", en: "Lines below the data")
      case .filledDown: Localized(ja: "上の行と同じとみなした空欄", en: "Blank cells that repeat the cell above")
      case .openColumn: Localized(ja: "年月日の順を決められない列", en: "Columns whose dates are open")
      case .missingDate: Localized(ja: "日付の列がない記録", en: "Records without a column for their date")
      case .closedBeforeOpened: Localized(ja: "作成より前に完了した案件", en: "Closed before they were opened")
      case .heldBeforeSet: Localized(ja: "設定より前に実施・判定されたアポ", en: "Held or judged before they were set")
      case .touchedBeforeBorn: Localized(ja: "リードより古い活動", en: "Activities older than their leads")
      case .wonBeforeLead: Localized(ja: "リードより古い受注", en: "Won before their leads were created")
      case .futureDate: Localized(ja: "未来の日付", en: "Dates that lie ahead")
      case .farDate: Localized(ja: "ほかから離れた日付", en: "Dates far from all others")
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
    case .openQuote: .openQuote
    case .badBytes: .badBytes
    case .noKey: .noKey
    case .notADate: .notADate
    case .openDate: .openDate
    case .notANumber: .notANumber
    case .notAPercentage: .notAPercentage
    case .notAFlag: .notAFlag
    case .notAChoice: .notAChoice
    case .valueTooLong: .longValue
    }
  }
}
