public import SalesModel

/// Something that a reader of the file should know: where, what, and what to do.
public struct Finding: Hashable, Codable, Sendable {
  public enum Severity: String, Codable, CaseIterable, Sendable {
    /// The row was not taken.
    case rejected
    /// The row was taken, and somebody should look at it.
    case warning
    /// How the file was read.
    case note

    public var label: Localized {
      switch self {
      case .rejected: Localized(ja: "取込不可", en: "Rejected")
      case .warning: Localized(ja: "注意", en: "Warning")
      case .note: Localized(ja: "お知らせ", en: "Note")
      }
    }
  }

  public let severity: Severity
  /// What it is about.
  public let kind: Kind
  /// Line of the file, from 1.
  public let line: Int
  public let column: String?
  public let value: String?
  public let problem: Localized
  public let remedy: Localized?
  /// The row's own cells, for the download.
  public let row: [String]
  /// Of how many rows it is said, ``line`` being the first.
  public let rows: Int

  public init(
    _ severity: Severity, _ kind: Kind, line: Int, column: String? = nil, value: String? = nil,
    _ problem: Localized, remedy: Localized? = nil, row: [String] = [], rows: Int = 1
  ) {
    self.severity = severity
    self.kind = kind
    self.line = line
    self.column = column
    self.value = value.map { String($0.prefix(200)) }
    self.problem = problem
    self.remedy = remedy
    self.row = row
    self.rows = rows
  }

  /// Findings that an earlier release kept name no kind, and no number of rows.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    severity = try values.decode(Severity.self, forKey: .severity)
    kind = try values.decodeIfPresent(String.self, forKey: .kind).flatMap(Kind.init) ?? .earlier
    line = try values.decode(Int.self, forKey: .line)
    column = try values.decodeIfPresent(String.self, forKey: .column)
    value = try values.decodeIfPresent(String.self, forKey: .value)
    problem = try values.decode(Localized.self, forKey: .problem)
    remedy = try values.decodeIfPresent(Localized.self, forKey: .remedy)
    row = try values.decode([String].self, forKey: .row)
    rows = try values.decodeIfPresent(Int.self, forKey: .rows) ?? 1
  }
}

/// What is wrong with one row or value.
enum RowProblem: Error, Equatable {
  case tooShort(found: Int, wanted: Int)
  case tooLong(found: Int, wanted: Int)
  /// The lines that it took up.
  case openQuote(lines: Int)
  /// The lines that a cell took up.
  case swallowedRows(lines: Int)
  case rowTooLarge
  case badBytes
  case noKey
  case openSum
  case notADate
  case openDate
  case notANumber
  case notAPercentage
  case notAFlag
  case notAChoice([String])
  case valueTooLong
  case amount(AmountProblem)
  case roundedKey
  case blankID
  case sharedKey(line: Int)
  case keptApart(line: Int, columns: [String])
  case takenAsOne(line: Int)
  case severalKeys(Int)
  case openFlag
  case contradiction(taken: OpportunityOutcome?)
  case told(RowNote)

  var message: Localized {
    switch self {
    case .tooShort(let found, let wanted):
      Localized(
        ja: "行が短すぎて、キーの列まで届いていません（\(found)列、見出しは\(wanted)列）。",
        en: "The row ends before its key: \(found) fields, the header has \(wanted).")
    case .tooLong(let found, let wanted):
      Localized(
        ja: "列が多すぎます（\(found)列、見出しは\(wanted)列）。", en: "Too many fields: \(found), the header has \(wanted).")
    case .openQuote(let lines):
      Localized(
        ja: "引用符（\"）が閉じていません。この行からファイルの終わりまでの\(lines)行が一つの行として読まれ、取り込まれません。",
        en:
          "A quote (\") is not closed: \(lines.counted("line")), from here to the end of the file, are read as one row and not taken."
      )
    case .swallowedRows(let lines):
      Localized(
        ja: "引用符（\"）が後の行で閉じているため、\(lines)行が一つのセルになっています。行を取り違えるおそれがあるので、取り込みません。",
        en:
          "A quote (\") that a later row closes makes one cell of \(lines.counted("line")), rows among them: none of them is taken."
      )
    case .rowTooLarge: Localized(ja: "1行が大きすぎます（1 MB まで）。", en: "The row is too large (limit 1 MB).")
    case .badBytes: Localized(ja: "文字として読めないバイトがあります。", en: "It holds bytes that are no text.")
    case .noKey: Localized(ja: "レコードを見分けるキーが空です。", en: "The key of the record is empty.")
    case .openSum:
      Localized(
        ja: "合計や注記の行か、レコードかを決められないので、取り込みません。",
        en: "It may be a sum or a note of the report, or a record: it is not taken.")
    case .notADate: Localized(ja: "日付として読めません。", en: "This is not a date.")
    case .openDate:
      Localized(ja: "年・月・日の順を決められません。", en: "The order of day, month and year is open.")
    case .notANumber: Localized(ja: "数として読めません。", en: "This is not a number.")
    case .notAPercentage: Localized(ja: "0から100までの割合として読めません。", en: "This is no share from 0 to 100.")
    case .notAFlag: Localized(ja: "はい・いいえとして読めません。", en: "This is neither yes nor no.")
    case .notAChoice: Localized(ja: "使えない値です。", en: "This value is not known here.")
    case .valueTooLong:
      Localized(ja: "値が長すぎます（1,000文字まで）。", en: "The value is too long (limit 1,000 characters).")
    case .amount(let problem): problem.message
    case .roundedKey:
      Localized(
        ja: "表計算ソフトが丸めた数で、ID の下の桁が失われています。キーには使いません。",
        en: "A spreadsheet has rounded this id, and its last digits are gone: it is not used as a key.")
    case .blankID:
      Localized(ja: "ID が空欄なので、名前で見分けます。", en: "The id is blank: the record is known by its name.")
    case .sharedKey(let line):
      Localized(
        ja: "\(line)行目と同じキーで、別の内容が書かれています。",
        en: "The row has the key of line \(line) and says something else.")
    case .keptApart(let line, let columns):
      Localized(
        ja: "\(line)行目と同じ名前ですが、「\(columns.joined(separator: "、"))」が違うので別のレコードとして取り込みます。",
        en:
          "It has the name of line \(line) and says something else (\(columns.joined(separator: ", "))): taken as a record of its own."
      )
    case .takenAsOne(let line):
      Localized(
        ja: "\(line)行目と同じ名前で内容が違いますが、指定どおり1件のレコードとして扱います。後の行が有効になります。",
        en:
          "It has the name of line \(line) and says something else: as told, one record. The last row counts."
      )
    case .severalKeys(let count):
      Localized(
        ja: "\(count)件の ID があります。登録のある最初のものを使います。",
        en: "It holds \(count) ids; the first that is known counts.")
    case .openFlag:
      Localized(
        ja: "はい・いいえとして読めないので、ほかの列とフェーズの語で決めます。",
        en: "This is neither yes nor no: other columns and the stage decide.")
    case .contradiction(let taken):
      Localized(
        ja: "成立・完了・確度とフェーズが食い違っています。\(taken.map { "「\($0.label.ja)」とします。" } ?? "結果は決めません。")",
        en:
          "Flags, probability and stage contradict each other: \(taken.map { "taken as \($0.label.en)." } ?? "no outcome is taken.")"
      )
    case .told(let note): note.message
    }
  }

  /// What a row is told that is taken all the same.
  var severity: Finding.Severity {
    switch self {
    case .severalKeys, .blankID: .note
    case .told(let note): note.severity
    default: .warning
    }
  }

  var remedy: Localized? {
    switch self {
    case .tooShort:
      Localized(
        ja: "途中で切れた行でないか、値の中に改行がないかを確かめてください。",
        en: "See whether the row was cut, or a value holds a line break without quotes.")
    case .tooLong:
      Localized(ja: "値の中の区切り文字を引用符で囲んでください。", en: "Put values that hold the delimiter in quotes.")
    case .openQuote, .swallowedRows:
      Localized(ja: "この行の引用符を確かめてください。", en: "Check the quotes of this row.")
    case .rowTooLarge, .valueTooLong: Localized(ja: "長い文章の列を外してください。", en: "Leave out columns of long text.")
    case .badBytes: Localized(ja: "ファイルを一つの文字コードで保存し直してください。", en: "Save the whole file in one encoding.")
    case .noKey: Localized(ja: "ID を入れるか、この行を消してください。", en: "Fill in the id, or remove the row.")
    case .openSum:
      Localized(
        ja: "レコードなら、ID・日付・フェーズなどを入れて取り込み直してください。合計や注記なら、そのままでかまいません。",
        en:
          "If it is a record, fill in its id, date or stage and import it again. If it is a sum or a note, leave it."
      )
    case .notADate:
      Localized(ja: "2026-04-01、2026/4/1、令和8年4月1日 のように書いてください。", en: "Write it like 2026-04-01.")
    case .openDate:
      Localized(
        ja: "列の書式を --dates '列名=M/d/yyyy'（yy/MM/dd なども可）か対応表の dates で指定するか、2026-04-01 の形にしてください。",
        en:
          "State the column's format with --dates 'COLUMN=M/d/yyyy' (or yy/MM/dd …) or under dates in a mapping, or write it like 2026-04-01."
      )
    case .roundedKey:
      Localized(
        ja: "列の書式を「文字列」にして ID を入れ直し、もう一度書き出してください。",
        en: "Format the column as text and export it again.")
    case .blankID:
      Localized(
        ja: "ID を入れると、名前が変わっても同じレコードになります。", en: "With its id it stays one record when its name changes.")
    case .sharedKey:
      Localized(
        ja: "ID の列を加えて書き出すか、同じレコードなら「同じ名前の行は1件」を選んでください（--merge-shared-keys）。",
        en: "Export it with the id column; if they are one record, say so (--merge-shared-keys).")
    case .keptApart:
      Localized(
        ja: "同じレコードなら「同じ名前の行は1件」を選んでください（--merge-shared-keys）。ID の列があれば確実です。",
        en: "If they are one record, say so (--merge-shared-keys). An id column settles it.")
    case .takenAsOne:
      Localized(
        ja: "別のレコードなら、「同じ名前の行は1件」を選ばずにもう一度取り込むか、ID の列を加えて書き出してください。",
        en:
          "If they are different records, import it again without taking one name as one, or export it with the id column."
      )
    case .severalKeys:
      Localized(
        ja: "別のものにする場合は、元のシステムで一つにしてください。", en: "To count another one, leave only that in the source.")
    case .openFlag:
      Localized(
        ja: "はい・いいえ、TRUE・FALSE、1・0 のどれかにしてください。", en: "Write yes or no, TRUE or FALSE, 1 or 0.")
    case .contradiction:
      Localized(
        ja: "元のシステムで直すか、対応表の decidedBy から誤った列を外してください。",
        en: "Mend it in the source, or leave the wrong column out of decidedBy in a mapping.")
    case .notANumber: Localized(ja: "1,054 や ￥1,054 のように書いてください。", en: "Write it like 1,054.")
    case .notAPercentage: Localized(ja: "70 や 70% のように書いてください。", en: "Write it like 70 or 70%.")
    case .notAFlag:
      Localized(ja: "はい・いいえ、TRUE・FALSE、1・0 のどれかにしてください。", en: "Write yes or no, TRUE or FALSE, 1 or 0.")
    case .notAChoice(let names):
      Localized(
        ja: "使えるのは \(names.joined(separator: ", ")) です。対応表の words で言い換えられます。",
        en: "Use one of \(names.joined(separator: ", ")), or translate it under words in a mapping.")
    case .amount(let problem): problem.remedy
    case .told(let note): note.remedy
    }
  }
}

extension OpportunityOutcome {
  fileprivate var label: Localized {
    switch self {
    case .open: Localized(ja: "進行中", en: "open")
    case .won: Localized(ja: "受注", en: "won")
    case .lost: Localized(ja: "失注", en: "lost")
    }
  }
}
