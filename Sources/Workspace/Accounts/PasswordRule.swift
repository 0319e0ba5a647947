import Foundation
import SalesModel

/// What makes a password one that nobody guesses: it is long, and it is not made of what everybody tries first.
///
/// Length and guessability are asked for, no composition: NIST SP 800-63B and OWASP ASVS 5.0 (6.2) advise so.
struct PasswordRule {
  static let lengths = 12...128
  /// So that nobody sends one that takes long to normalise.
  static let byteLimit = 2_048

  /// Names that somebody who knows the person or the workspace would try.
  private let context: [String]

  init(name: String, email: String, workspace: String) {
    let texts = [name, workspace, email, "gyakusan", "逆算"]
    let parts = texts.flatMap {
      $0.precomposedStringWithCompatibilityMapping.lowercased().split { !$0.isLetter && !$0.isNumber }
    }
    context = Set(parts.map(String.init).filter(\.isName)).sorted { ($1.count, $0) < ($0.count, $1) }
  }

  /// - Throws: a problem that says what to do instead.
  func check(_ password: String) throws(Problem) {
    guard Self.lengths.contains(password.count), password.utf8.count <= Self.byteLimit else {
      let (least, most) = (Self.lengths.lowerBound, Self.lengths.upperBound)
      throw Problem(
        .invalid,
        Localized(
          ja: "パスワードは\(least)文字以上\(most)文字以内にしてください。", en: "Use a password of \(least) to \(most) characters."
        ),
        field: "password")
    }
    guard !isGuessable(password.precomposedStringWithCompatibilityMapping.lowercased()) else {
      throw Problem(
        .invalid, Localized(ja: "推測されやすいパスワードです。", en: "This password is easy to guess."),
        remedy: Localized(
          ja: "氏名・メールアドレス・会社名・よくある言葉・連番・キーの並びだけでできたものは使えません。関係のない言葉を4つほど並べると、覚えやすく強くなります。",
          en:
            "It is made of names, common words, sequences or rows of keys. Four unrelated words are easy to keep and hard to guess."
        ),
        field: "password")
    }
  }

  // MARK: - Guessing

  private func isGuessable(_ password: String) -> Bool {
    if Set(password).count < 5 { return true }
    return [password, password.withLettersForSigns].contains { isMadeOfKnownParts($0) }
  }

  /// True when little remains once names, common words, sequences and repeats are taken away. Three common words or more
  /// are a phrase.
  private func isMadeOfKnownParts(_ password: String) -> Bool {
    let plain = password.filter { $0.isLetter || $0.isNumber }
    if CommonPasswords.all.contains(plain) { return true }
    var rest = password
    for word in context { rest = rest.replacing(word, with: " ") }
    let words = CommonPasswords.longestFirst.filter { word in
      guard rest.contains(word) else { return false }
      rest = rest.replacing(word, with: " ")
      return true
    }
    rest = rest.replacing(/(19|20)[0-9][0-9]/, with: " ").withoutRuns
    return words.count <= 2 && rest.guessWork < 4
  }
}

extension String {
  /// Three letters make a name, or two signs of Japanese.
  fileprivate var isName: Bool { count >= (utf8.count > count ? 2 : 3) && Int(self) == nil }

  /// `p@ssw0rd` as it is meant.
  fileprivate var withLettersForSigns: String {
    let signs: [Character: Character] = ["@": "a", "$": "s", "!": "i", "€": "e"]
    let digits: [Character: Character] = [
      "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b",
    ]
    let plain = map { signs[$0] ?? $0 }
    return String(
      plain.indices.map { index in
        let hasLetters =
          index > 0 && index + 1 < plain.count && plain[index - 1].isLetter && plain[index + 1].isLetter
        return hasLetters ? digits[plain[index]] ?? plain[index] : plain[index]
      })
  }

  /// Without repeats (`aaaa`), sequences (`3456`, `dcba`) and rows of keys (`qwer`, `1qaz2wsx`) of four and more.
  fileprivate var withoutRuns: String {
    let signs = Array(self)
    var kept: [Character] = []
    var start = 0
    while start < signs.count {
      var end = start + 1
      while end < signs.count, signs[end].follows(signs[end - 1]) { end += 1 }
      kept += end - start >= 4 ? [" "] : signs[start..<end]
      start = end
    }
    return String(kept)
  }

  /// How much there is to guess, in letters: three digits are worth one.
  fileprivate var guessWork: Double {
    Double(count { $0.isLetter }) + Double(count { $0.isNumber && !$0.isLetter }) / 3
  }
}

extension Character {
  private static let rows: [[Character]] = [
    "1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "1q2w3e4r5t6y7u8i9o0p", "qazwsxedcrfvtgbyhnujmikolp",
  ].map { Array($0) }

  /// True when somebody who types a row, a sequence or a repeat would type this one after `other`.
  fileprivate func follows(_ other: Character) -> Bool {
    self == other
      || Self.rows.contains { row in
        row.indices.dropFirst().contains {
          (row[$0 - 1], row[$0]) == (other, self) || (row[$0], row[$0 - 1]) == (other, self)
        }
      }
  }
}

/// Passwords and words that lists of leaked passwords begin with: whole ones of twelve characters and more, and the words
/// that shorter ones are made of.
enum CommonPasswords {
  static let longestFirst = String(decoding: PackageResources.CommonPasswords_txt, as: UTF8.self)
    .split(separator: "\n").map(String.init).sorted { ($1.count, $0) < ($0.count, $1) }
  static let all = Set(longestFirst)
}
