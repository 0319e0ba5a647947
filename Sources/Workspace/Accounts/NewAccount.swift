import Foundation
import SalesModel

/// A name, an address and a password that somebody wants to sign in with.
public struct NewAccount: Sendable {
  public var name: String
  public var email: String
  public var password: String

  public init(name: String, email: String, password: String) {
    self.name = name
    self.email = email
    self.password = password
  }

  /// Length alone is asked for: NIST SP 800-63B and ASVS advise against rules of composition.
  static let passwordLengths = 12...128

  /// The account with surrounding space removed.
  /// - Throws: a problem that names the field.
  func checked() throws(Problem) -> NewAccount {
    let name = name.trimmed
    guard (1...100).contains(name.count) else {
      throw Problem(
        .invalid, Localized(ja: "氏名を100文字以内で入力してください。", en: "Enter a name of up to 100 characters."),
        field: "name")
    }
    let email = email.trimmed
    guard email.count <= 254, email.wholeMatch(of: /[^\s@]+@[^\s@]+\.[^\s@.]+|[^\s@]+@localhost/) != nil
    else {
      throw Problem(
        .invalid,
        Localized(
          ja: "メールアドレスの形が正しくありません（例: hanako@example.jp）。",
          en: "This is not an e-mail address (example: hanako@example.jp)."),
        field: "email")
    }
    guard Self.passwordLengths.contains(password.count) else {
      throw Problem(
        .invalid,
        Localized(
          ja: "パスワードは\(Self.passwordLengths.lowerBound)文字以上\(Self.passwordLengths.upperBound)文字以内にしてください。",
          en:
            "Use a password of \(Self.passwordLengths.lowerBound) to \(Self.passwordLengths.upperBound) characters."
        ),
        field: "password")
    }
    return NewAccount(name: name, email: email, password: password)
  }
}
