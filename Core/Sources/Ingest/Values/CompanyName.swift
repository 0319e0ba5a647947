import SalesModel

/// Spellings of one company's name, folded to one key.
public enum CompanyName {
  /// The name without its legal form (株式会社, ㈱, Inc. …), blanks, case and width: the key under which companies
  /// of several files meet. The name that users see stays as it was written.
  ///
  /// Japanese forms are words at either end of a name and beside a blank, not within it: 日本合同会社印刷. Others are words of
  /// their own only at the end, behind a blank, a comma or a Japanese character: Bancorp, Trekk and Zinc keep their letters.
  public static func matchingKey(_ name: String) -> String {
    key(ofFolded: name.folded, cuttingWithin: false)
  }

  /// - Parameter cutsWithin: true to cut Japanese forms out of the middle of names as well.
  private static func key(ofFolded folded: String, cuttingWithin cutsWithin: Bool) -> String {
    let parts = folded.withoutJapaneseForms(cutsWithin: cutsWithin).split {
      $0.isWhitespace || $0 == "," || $0 == NameKey.sign
    }
    var words = parts.flatMap(\.wordsByScript).map(\.withoutMarks).filter { !$0.isEmpty }
    if let form = forms.first(where: { words.suffix($0.count).elementsEqual($0) }),
      words.dropLast(form.count).reduce(0, { $0 + $1.count }) > 1
    {
      words.removeLast(form.count)
    }
    let key = words.joined()
    return key.isEmpty ? folded : key
  }

  /// The keys under which releases before 2026-12 knew a company that is now known under another: they cut legal forms off
  /// the end of its letters, and out of the middle of its name. None for most.
  public static func formerKeys(_ name: String) -> Set<String> {
    let folded = name.folded
    let key = key(ofFolded: folded, cuttingWithin: false)
    let cut = folded.hasJapaneseForm ? Self.key(ofFolded: folded, cuttingWithin: true) : key
    return Set([cut, shortened(key), shortened(cut)]).subtracting([key])
  }

  private static func shortened(_ key: String) -> String {
    let forms = [
      "coltd", "corporation", "incorporated", "limited", "gmbh", "corp", "inc", "ltd", "llc", "kk",
    ]
    guard let form = forms.first(where: { key.hasSuffix($0) && key.count > $0.count + 1 }) else { return key }
    return String(key.dropLast(form.count))
  }

  /// The words of a form at the end, longer forms first.
  private static let forms: [[String]] =
    [
      "co ltd", "coltd", "corporation", "incorporated", "limited", "gmbh", "corp", "inc", "ltd", "llc", "kk",
      "k k",
    ].map { $0.split(separator: " ").map(String.init) }
}

extension String {
  /// Folding has turned ㈱ into (株) and ㍿ into 株式会社 already.
  fileprivate func withoutJapaneseForms(cutsWithin: Bool) -> String {
    guard utf8.contains(where: { $0 >= 0x80 }) else { return self }
    var rest = self
    for form in Self.japaneseForms where rest.mayContain(form) {
      rest = cutsWithin ? rest.replacing(form, with: " ") : rest.replacingWord(form)
    }
    return rest
  }

  /// A form in brackets is a word wherever it stands.
  private func replacingWord(_ form: String) -> String {
    if form.hasPrefix("(") { return replacing(form, with: " ") }
    func isEnd(_ neighbour: Character?) -> Bool { neighbour.map { $0.isWhitespace || $0 == "," } ?? true }
    var rest = self
    for range in ranges(of: form).reversed() {
      let before = range.lowerBound > startIndex ? self[index(before: range.lowerBound)] : nil
      let after = range.upperBound < endIndex ? self[range.upperBound] : nil
      if isEnd(before) || isEnd(after) { rest.replaceSubrange(range, with: " ") }
    }
    return rest
  }

  fileprivate var hasJapaneseForm: Bool {
    utf8.contains { $0 >= 0x80 } && Self.japaneseForms.contains(where: mayContain)
  }

  private static let japaneseForms = [
    "株式会社", "有限会社", "合同会社", "合資会社", "合名会社", "一般社団法人", "一般財団法人", "(株)", "(有)", "(同)",
  ]

  /// False when the bytes of `part` are nowhere in the text: quicker to find out than where its characters are.
  private func mayContain(_ part: String) -> Bool {
    let bytes = Array(utf8)
    let wanted = Array(part.utf8)
    guard bytes.count >= wanted.count else { return false }
    return (0...bytes.count - wanted.count).contains { start in
      bytes[start] == wanted[0] && bytes[start..<start + wanted.count].elementsEqual(wanted)
    }
  }
}

extension Substring {
  /// A form in Latin letters needs no blank behind Japanese ones: アオバInc.
  fileprivate var wordsByScript: [Substring] {
    guard utf8.contains(where: { $0 >= 0x80 }), let last = lastIndex(where: { !$0.isASCII }),
      index(after: last) < endIndex
    else { return [self] }
    return [self[...last], self[index(after: last)...]]
  }

  /// `K.K.` is kk.
  fileprivate var withoutMarks: String {
    unicodeScalars.contains { "・.'’".unicodeScalars.contains($0) }
      ? filter { !"・.'’".contains($0) } : String(self)
  }
}
