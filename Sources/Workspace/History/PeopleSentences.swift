import KPIEngine
import SalesModel

extension UserAdded: ToldEvent {
  static let subject = HistorySubject.people
  func told(_ names: HistoryNames) -> Localized {
    Localized(
      ja: "\(names.user(user))さんを「\(role.label.ja)」として追加", en: "Added \(names.user(user)) as \(role.label.en)"
    )
  }
}

extension RoleChanged: ToldEvent {
  static let subject = HistorySubject.people
  func told(_ names: HistoryNames) -> Localized {
    Localized(
      ja: "\(names.user(user))さんの権限を「\(role.label.ja)」に変更",
      en: "Changed the role of \(names.user(user)) to \(role.label.en)")
  }
}

extension SignerNamed: ToldEvent {
  static let subject = HistorySubject.people
  func told(_ names: HistoryNames) -> Localized {
    guard let department else {
      return Localized(
        ja: "\(names.user(user))さんを部門の署名から外す", en: "\(names.user(user)) signs for no department any more")
    }
    return Localized(
      ja: "\(names.user(user))さんの署名する部門を「\(department.label.ja)」に設定",
      en: "\(names.user(user)) signs for \(department.label.en) from now on")
  }
}

extension TeamAssigned: ToldEvent {
  static let subject = HistorySubject.people
  func told(_ names: HistoryNames) -> Localized {
    guard let team else {
      return Localized(ja: "\(names.user(user))さんをチームから外す", en: "Took \(names.user(user)) out of the team")
    }
    return Localized(
      ja: "\(names.user(user))さんのチームを「\(names.team(team))」に変更",
      en: "Put \(names.user(user)) in the team \(names.team(team))")
  }
}

extension RepLinked: ToldEvent {
  static let subject = HistorySubject.people
  func told(_ names: HistoryNames) -> Localized {
    guard let rep else {
      return Localized(ja: "\(names.user(user))さんと担当の紐づけを解除", en: "Unlinked \(names.user(user)) from the rep")
    }
    return Localized(
      ja: "\(names.user(user))さんを担当「\(names.rep(rep))」と紐づけ",
      en: "Linked \(names.user(user)) to the rep \(names.rep(rep))")
  }
}

extension PersonDeactivated: ToldEvent {
  static let subject = HistorySubject.people
  func told(_ names: HistoryNames) -> Localized {
    Localized(ja: "\(names.user(user))さんを利用停止", en: "Deactivated \(names.user(user))")
  }
}

extension PersonRenamed: ToldEvent {
  static let subject = HistorySubject.people
  func told(_ names: HistoryNames) -> Localized {
    Localized(ja: "\(names.user(user))さんの氏名を訂正", en: "Corrected the name of \(names.user(user))")
  }
}

extension AddressChanged: ToldEvent {
  static let subject = HistorySubject.people
  func told(_ names: HistoryNames) -> Localized {
    Localized(
      ja: "\(names.user(user))さんのメールアドレスを変更", en: "Changed the e-mail address of \(names.user(user))")
  }
}

extension PersonActivated: ToldEvent {
  static let subject = HistorySubject.people
  func told(_ names: HistoryNames) -> Localized {
    Localized(ja: "\(names.user(user))さんの利用を再開", en: "Activated \(names.user(user)) again")
  }
}

extension PasswordChanged: ToldEvent {
  static let subject = HistorySubject.people
  func told(_ names: HistoryNames) -> Localized {
    isFirst
      ? Localized(ja: "\(names.user(user))さんのパスワードを設定", en: "Set the password of \(names.user(user))")
      : Localized(ja: "\(names.user(user))さんのパスワードを変更", en: "Changed the password of \(names.user(user))")
  }
}

extension SecondFactorSet: ToldEvent {
  static let subject = HistorySubject.people
  func told(_ names: HistoryNames) -> Localized {
    Localized(ja: "\(names.user(user))さんが二要素認証を設定", en: "\(names.user(user)) set up a second factor")
  }
}

extension SecondFactorRemoved: ToldEvent {
  static let subject = HistorySubject.people
  func told(_ names: HistoryNames) -> Localized {
    Localized(
      ja: "\(names.user(user))さんの二要素認証を解除", en: "Removed the second factor of \(names.user(user))")
  }
}

extension SecondFactorRequired: ToldEvent {
  static let subject = HistorySubject.workspace
  func told(_ names: HistoryNames) -> Localized {
    let list = names.list(roles.map(\.label))
    return roles.isEmpty
      ? Localized(ja: "二要素認証を必須にしない", en: "A second factor is a must for nobody")
      : Localized(ja: "二要素認証を必須にする: \(list.ja)", en: "A second factor is a must for: \(list.en)")
  }
}
