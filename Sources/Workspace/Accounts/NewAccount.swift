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

  /// The account with surrounding space removed.
  ///
  /// - Parameter workspace: its name, which makes no password.
  /// - Throws: a problem that names the field.
  func checked(in workspace: String) throws(Problem) -> NewAccount {
    let (name, email) = (try Self.checked(name: name), try Self.checked(email: email))
    try PasswordRule(name: name, email: email, workspace: workspace).check(password)
    return NewAccount(name: name, email: email, password: password)
  }

  static func checked(name: String) throws(Problem) -> String {
    let name = name.trimmed
    guard (1...100).contains(name.count) else {
      throw Problem(
        .invalid, Localized(ja: "氏名を100文字以内で入力してください。", en: "Enter a name of up to 100 characters."),
        field: "name")
    }
    return name
  }

  static func checked(email: String) throws(Problem) -> String {
    let email = email.trimmed
    guard email.count <= Account.emailLimit,
      email.wholeMatch(of: /[^\s@]+@[^\s@]+\.[^\s@.]+|[^\s@]+@localhost/) != nil
    else {
      throw Problem(
        .invalid,
        Localized(
          ja: "メールアドレスの形が正しくありません（例: hanako@example.jp）。",
          en: "This is not an e-mail address (example: hanako@example.jp)."),
        field: "email")
    }
    return email
  }
}
