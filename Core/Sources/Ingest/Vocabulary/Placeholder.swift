import SalesModel

/// Words that people and systems write where there is nothing to say. As an id, a company or a person they would make one
/// of strangers; as an amount or a date they would reject the row. Whole cells only: 株式会社なし is a company.
enum Placeholder {
  static func isOne(_ text: String) -> Bool {
    guard mayBeOne(text) else { return false }
    let folded = text.foldedPlaceholder
    return words.contains(folded) || folded.unicodeScalars.allSatisfy(\.isMark)
      || words.contains(folded.withoutFrame)
  }

  /// False for nearly every cell, found without making a text of it: ids end in a digit, and few names begin as these do.
  static func mayBeOne(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let first = bytes.first, let last = bytes.last, bytes.count <= byteLimit else { return false }
    if (0x30...0x39).contains(last) { return false }
    return first >= 0x80 || beginnings[Int(first)]
  }

  private static func mayBeOne(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
      text.utf8.count <= byteLimit, !(0x30...0x39).contains(last.value)
    else { return false }
    if first.value < 0x80 { return beginnings[Int(first.value)] }
    // Kana and ideographs end few of them.
    guard japaneseBeginnings.contains(first) else { return false }
    return !(0x3041...0x30FA).contains(last.value) && !(0x4E00...0x9FFF).contains(last.value)
      || japaneseEndings.contains(last)
  }

  /// True of people who are their own company.
  static func isPrivatePerson(_ text: String) -> Bool { text.foldedPlaceholder.hasPrefix("個人") }

  private static let words = Set(
    """
    なし | 無し | ナシ | 不明 | 不詳 | 未定 | 未入力 | 未記入 | 未記載 | 未設定 | 未選択 | 未登録 | 未回答 | 未割当 | 未割り当て | 未アサイン
    該当なし | 該当無し | 該当せず | 特になし | 特に無し | 情報なし | データなし | 記載なし | 記入なし | 登録なし | 設定なし | 入力なし | 回答なし
    空欄 | 空白 | ブランク | 個人 | 個人のお客様 | 個人客 | 個人名義
    担当なし | 担当者なし | 担当不明 | 担当者不明 | 担当未定 | 担当者未定 | 会社なし | 会社名なし | 会社名不明 | 社名なし | 社名不明 | 所属なし
    名前なし | 氏名不明 | 名前不明 | アドレスなし | アドレス不明 | メールなし | 電話なし | 番号なし | 番号不明 | idなし | 金額未定 | 日付未定 | 日程未定
    n/a | #n/a | n.a. | none | null | nil | unknown | undefined | unassigned | unspecified | tbd | tba | tbc | to be determined
    not provided | not available | not applicable | not set | not specified | not entered | no data | no value | no company
    (blank) | (empty) | (空白)
    #ref! | #value! | #name? | #null! | #num! | #div/0!
    """.split { $0 == "|" || $0.isNewline }.map { String($0).foldedPlaceholder })

  private static let byteLimit = 60
  /// By ASCII: whether one of them begins so.
  private static let beginnings: [Bool] = {
    let signs =
      "[(<{-_?.*/~\"'".unicodeScalars
      + words.flatMap { word in
        [word, word.uppercased()].compactMap(\.unicodeScalars.first)
      }
    var beginnings = [Bool](repeating: false, count: 0x80)
    for sign in signs where sign.value < 0x80 { beginnings[Int(sign.value)] = true }
    return beginnings
  }()
  private static let japaneseEndings = Set(words.compactMap(\.unicodeScalars.last))
  private static let japaneseBeginnings: Set<Unicode.Scalar> = {
    let wide = "ＮＵＴＩｎｕｔｉ＃［（＜｛【「〔《〈－＿？．＊／～〜‐‑‒–—―−─━ー…・ﾅﾌﾃｱﾒﾃﾞｰ｢･".unicodeScalars
    return Set(words.compactMap(\.unicodeScalars.first)).union(wide)
  }()
}

extension String {
  /// Without width, case and blanks; dashes stay.
  fileprivate var foldedPlaceholder: String {
    let text = foldedWidth.lowercased()
    return text.contains(where: \.isWhitespace) ? text.filter { !$0.isWhitespace } : text
  }

  /// Systems put such words in brackets or between dashes: [not provided], --なし--.
  fileprivate var withoutFrame: String {
    var rest = unicodeScalars[...]
    while let last = rest.last, last.isFrame { rest.removeLast() }
    while let first = rest.first, first.isFrame { rest.removeFirst() }
    return String(rest)
  }
}

extension Unicode.Scalar {
  fileprivate var isFrame: Bool { "[](){}<>【】「」〔〕《》〈〉\"'-".unicodeScalars.contains(self) }

  /// A sign that says nothing by itself: dashes, dots, a question mark.
  fileprivate var isMark: Bool { "-‐‑‒–—―−─━ー~〜_?.…・*/".unicodeScalars.contains(self) }
}

extension Field {
  /// True for what identifies, counts or dates a record: there such a word says nothing. Elsewhere it is a word like others, and a
  /// deal may be called なし.
  var mayHoldPlaceholder: Bool {
    switch type {
    case .reference, .date, .instant, .number, .percent, .money: true
    case .choice, .flag: false
    case .term, .personal: Self.tellingTexts.contains(self)
    }
  }

  private static let tellingTexts: Set<Field> = [
    Lead.personName, Lead.email, Lead.phone, Lead.mailDomain, Company.domain, Company.phone,
    Company.corporateNumber,
    Company.mailDomain, Rep.email,
  ]
}

extension CSVRow {
  /// The text of a column that says something; nil where it is blank.
  func said(_ column: Int) -> String? {
    guard column < count, let text = text(column), !text.isEmpty, !Placeholder.isOne(text) else { return nil }
    return text
  }
}
