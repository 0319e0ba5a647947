/// Something that matters to the safety of a workspace, as it is noted: who came in, was refused, or changed a right.
///
/// It stands outside the log of events, because it is personal and ages. It holds ids and an address of origin, never a
/// name, a password or a token; names are looked up when it is shown.
public struct SecurityNote: Hashable, Sendable {
  public enum Kind: String, Codable, CaseIterable, Sendable {
    case signedIn, signedInByRecoveryCode, signInRefused, signInThrottled, signedOut, sessionsEnded
    case identityConfirmed, identityRefused
    case passwordSet, passwordChanged, passwordLinkMade
    case secondFactorChanged, secondFactorRefused, secondFactorRuleChanged
    case personInvited, rightChanged, placeChanged, nameChanged, addressChanged
    case personDeactivated, personActivated
    case pageRefused
    case exported, personalDataRead
  }

  public let at: Instant
  public let kind: Kind
  /// Who did it; nil for somebody who is not known, and for the owner at the command line.
  public let actor: User.ID?
  /// Whose account it is about; nil when it is about none.
  public let subject: User.ID?
  /// Where it came from on the network; nil at the command line.
  public let address: String?
  /// `web`, `cli` or `system`.
  public let source: String
  /// What exactly, as a code of the product such as `role member>manager`; never in words that somebody typed.
  public let detail: String?

  public init(
    at: Instant, kind: Kind, actor: User.ID?, subject: User.ID?, address: String?, source: String,
    detail: String?
  ) {
    self.at = at
    self.kind = kind
    self.actor = actor
    self.subject = subject
    self.address = address
    self.source = source
    self.detail = detail
  }
}

extension SecurityNote.Kind {
  /// True for what is refused again and again when somebody tries it again and again.
  public var isRefusal: Bool {
    switch self {
    case .signInRefused, .signInThrottled, .identityRefused, .secondFactorRefused, .pageRefused: true
    default: false
    }
  }

  public var label: Localized {
    switch self {
    case .signedIn: Localized(ja: "サインイン", en: "Signed in")
    case .signedInByRecoveryCode: Localized(ja: "復旧コードでサインイン", en: "Signed in by a recovery code")
    case .signInRefused: Localized(ja: "サインイン失敗", en: "Sign-in refused")
    case .signInThrottled: Localized(ja: "サインイン制限", en: "Sign-in slowed down")
    case .signedOut: Localized(ja: "サインアウト", en: "Signed out")
    case .sessionsEnded: Localized(ja: "セッション終了", en: "Sessions ended")
    case .identityConfirmed: Localized(ja: "本人確認", en: "Identity confirmed")
    case .identityRefused: Localized(ja: "本人確認失敗", en: "Identity not confirmed")
    case .passwordSet: Localized(ja: "パスワード設定", en: "Password set")
    case .passwordChanged: Localized(ja: "パスワード変更", en: "Password changed")
    case .passwordLinkMade: Localized(ja: "パスワード設定リンクの発行", en: "Password link made")
    case .secondFactorChanged: Localized(ja: "二要素認証の変更", en: "Second factor changed")
    case .secondFactorRefused: Localized(ja: "二要素認証の失敗", en: "Second factor refused")
    case .secondFactorRuleChanged: Localized(ja: "二要素認証の必須設定", en: "Rule of the second factor")
    case .personInvited: Localized(ja: "メンバーの招待", en: "Member invited")
    case .rightChanged: Localized(ja: "権限の変更", en: "Rights changed")
    case .placeChanged: Localized(ja: "所属・担当の変更", en: "Team or rep changed")
    case .nameChanged: Localized(ja: "氏名の変更", en: "Name changed")
    case .addressChanged: Localized(ja: "メールアドレスの変更", en: "E-mail address changed")
    case .personDeactivated: Localized(ja: "利用停止", en: "Member deactivated")
    case .personActivated: Localized(ja: "利用再開", en: "Member activated")
    case .pageRefused: Localized(ja: "権限のない操作", en: "No right to a page")
    case .exported: Localized(ja: "書き出し", en: "Export")
    case .personalDataRead: Localized(ja: "個人データの閲覧", en: "Personal data read")
    }
  }
}

/// A note as the store keeps it.
public struct SecurityEntry: Hashable, Sendable {
  /// Grows with each note and is never given twice.
  public let number: Int64
  public let note: SecurityNote

  public init(number: Int64, note: SecurityNote) {
    self.number = number
    self.note = note
  }
}
