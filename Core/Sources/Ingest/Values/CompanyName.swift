import SalesModel

/// Spellings of one company's name, folded to one key.
public enum CompanyName {
  /// The name without its legal form (株式会社, ㈱, Inc. …), blanks, case and width: the key under which companies
  /// of several files meet. The name that users see stays as it was written.
  ///
  /// Japanese forms are words at either end of a name and beside a blank, not within it: 日本合同会社印刷. Others are words of
  /// their own only at the end, behind a blank, a comma or a Japanese character: Bancorp, Trekk and Zinc keep their letters.
  public static func matchingKey(_ name: String) -> String {
    key(ofFolded: name.folded, cuttingWithin: false).key
  }

  /// The legal form that a name states; nil for one without.
  public static func form(of name: String) -> LegalForm? {
    guard LegalForm.mayBeStated(in: name) else { return nil }
    return key(ofFolded: name.folded, cuttingWithin: false).form
  }

  /// The key of a company that its source gives no id: with its legal form where that is stated.
  static func key(_ name: String) -> String {
    let (key, form) = key(ofFolded: name.folded, cuttingWithin: false)
    return form.map { NameKey.joining(key, $0.rawValue) } ?? key
  }

  /// - Parameter cutsWithin: true to cut Japanese forms out of the middle of names as well.
  private static func key(ofFolded folded: String, cuttingWithin cutsWithin: Bool)
    -> (key: String, form: LegalForm?)
  {
    var (rest, form) = folded.withoutJapaneseForms(cutsWithin: cutsWithin)
    let parts = rest.split {
      $0.isWhitespace || $0 == "," || $0 == NameKey.sign
    }
    var words = parts.flatMap(\.wordsByScript).map(\.withoutMarks).filter { !$0.isEmpty }
    if let western = LegalForm.western.first(where: { words.suffix($0.words.count).elementsEqual($0.words) }),
      words.dropLast(western.words.count).reduce(0, { $0 + $1.count }) > 1
    {
      words.removeLast(western.words.count)
      form = form ?? western.form
    }
    rest = words.joined()
    return rest.isEmpty ? (folded, nil) : (rest, form)
  }

  /// The keys under which releases before 2026-12 knew a company that is now known under another: they cut legal forms off
  /// the end of its letters, and out of the middle of its name. None for most.
  public static func formerKeys(_ name: String) -> Set<String> {
    let folded = name.folded
    let key = key(ofFolded: folded, cuttingWithin: false).key
    let cut = folded.hasJapaneseForm ? Self.key(ofFolded: folded, cuttingWithin: true).key : key
    return Set([cut, shortened(key), shortened(cut)]).subtracting([key])
  }

  private static func shortened(_ key: String) -> String {
    let forms = [
      "coltd", "corporation", "incorporated", "limited", "gmbh", "corp", "inc", "ltd", "llc", "kk",
    ]
    guard let form = forms.first(where: { key.hasSuffix($0) && key.count > $0.count + 1 }) else { return key }
    return String(key.dropLast(form.count))
  }
}

extension String {
  /// Folding has turned ㈱ into (株) and ㍿ into 株式会社 already.
  fileprivate func withoutJapaneseForms(cutsWithin: Bool) -> (rest: String, form: LegalForm?) {
    guard utf8.contains(where: { $0 >= 0x80 }) else { return (self, nil) }
    var (rest, found): (String, LegalForm?) = (self, nil)
    for (word, form) in LegalForm.japanese where rest.mayContain(word) {
      let cut = cutsWithin ? rest.replacing(word, with: " ") : rest.replacingWord(word)
      if found == nil, cut != rest { found = form }
      rest = cut
    }
    return (rest, found)
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
    utf8.contains { $0 >= 0x80 } && LegalForm.japanese.contains { mayContain($0.word) }
  }

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
