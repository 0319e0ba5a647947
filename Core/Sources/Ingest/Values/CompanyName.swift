import SalesModel

/// Spellings of one company's name, folded to one key.
public enum CompanyName {
  /// The name without its legal form (株式会社, ㈱, Inc. …), blanks, case and width: the key under which companies
  /// of several files meet. The name that users see stays as it was written.
  ///
  /// Japanese forms are words at either end of a name and beside a blank, not within it: 日本合同会社印刷. Others are words of
  /// their own only at the end, behind a blank, a comma or a Japanese character: Bancorp, Trekk and Zinc keep their letters.
  public static func matchingKey(_ name: String) -> String { parts(name).key }

  /// That key, and the legal form that the name states; nil for one without.
  static func parts(_ name: String) -> (key: String, form: LegalForm?) {
    key(ofFolded: name.folded, cuttingWithin: false)
  }

  /// The legal form that a name states; nil for one without.
  public static func form(of name: String) -> LegalForm? {
    guard LegalForm.mayBeStated(in: name) else { return nil }
    return parts(name).form
  }

  /// The key of a company that its source gives no id: with its legal form where that is stated.
  static func key(_ name: String) -> String {
    let (key, form) = parts(name)
    return form.map { NameKey.joining(key, $0.rawValue) } ?? key
  }

  /// - Parameter cutsWithin: true to cut Japanese forms out of the middle of names as well.
  private static func key(ofFolded folded: String, cuttingWithin cutsWithin: Bool)
    -> (key: String, form: LegalForm?)
  {
    let name = FoldedName(folded, cuttingWithin: cutsWithin)
    return name.letters.isEmpty ? (folded, nil) : (String(decoding: name.letters, as: UTF8.self), name.form)
  }

  /// The keys under which releases before 2026-12 knew a company that is now known under another: they cut legal forms off
  /// the end of its letters, and out of the middle of its name. None for most.
  public static func formerKeys(_ name: String) -> Set<String> {
    let folded = name.folded
    let key = key(ofFolded: folded, cuttingWithin: false).key
    let cut =
      FoldedName.holdsJapaneseForm(folded) ? Self.key(ofFolded: folded, cuttingWithin: true).key : key
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

extension CompanyName {
  /// True for a cell that names more than one company: A社、B社 and 他2社. A stroke or a plus may be part of a name, unless
  /// each part says that it is a company.
  static func areSeveral(_ text: String) -> Bool {
    guard text.unicodeScalars.contains(where: { "、，；;/／＋+＆他ほ\n".unicodeScalars.contains($0) }) else {
      return false
    }
    if text.foldedWidth.wholeMatch(of: /.*(?:他|ほか)\s*[0-9]+\s*社/) != nil { return true }
    let parts = text.split { "、，；;/／＋+＆\n".contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
    guard parts.count > 1 else { return false }
    return text.contains("、") && parts.allSatisfy { $0.count > 1 }
      || parts.allSatisfy { $0.hasSuffix("社") || CompanyName.form(of: $0) != nil }
  }
}
