import Foundation

/// Spellings of one company's name, folded to one key.
public enum CompanyName {
  /// The name after NFKC without its legal form (株式会社, ㈱, Inc. …), blanks and case: the key under which companies
  /// of several files meet. The name that users see stays as it was written.
  public static func matchingKey(_ name: String) -> String {
    var key = name
    if !name.utf8.allSatisfy({ $0 < 0x80 }) {
      key = key.precomposedStringWithCompatibilityMapping
      for form in japaneseForms where key.mayContain(form) { key = key.replacing(form, with: "") }
    }
    key = key.lowercased()
    key = key.filter { !$0.isWhitespace && !"・,.'’".contains($0) }
    for form in englishForms where key.hasSuffix(form) && key.count > form.count + 1 {
      key = String(key.dropLast(form.count))
      break
    }
    return key.isEmpty ? name.precomposedStringWithCompatibilityMapping : key
  }

  // NFKC turns ㈱ into (株) already.
  private static let japaneseForms = [
    "株式会社", "有限会社", "合同会社", "合資会社", "合名会社", "一般社団法人", "一般財団法人", "(株)", "(有)", "(同)",
  ]
  private static let englishForms = [
    "coltd", "corporation", "incorporated", "limited", "gmbh", "corp", "inc", "ltd", "llc", "kk",
  ]
}

extension String {
  /// False when the bytes of `part` are nowhere in the text: quicker to find out than where its characters are.
  fileprivate func mayContain(_ part: String) -> Bool {
    let bytes = Array(utf8)
    let wanted = Array(part.utf8)
    guard bytes.count >= wanted.count else { return false }
    return (0...bytes.count - wanted.count).contains { start in
      bytes[start] == wanted[0] && bytes[start..<start + wanted.count].elementsEqual(wanted)
    }
  }
}
