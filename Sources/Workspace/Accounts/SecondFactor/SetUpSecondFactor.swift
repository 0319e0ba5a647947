public import SalesModel

/// Somebody signs in with a code, too. The secret stands outside the log.
struct SecondFactorSet: EventPayload {
  static let eventType = "secondFactorSet"
  static let payloadVersion = 1
  let user: User.ID
}

struct SecondFactorRemoved: EventPayload {
  static let eventType = "secondFactorRemoved"
  static let payloadVersion = 1
  let user: User.ID
}

/// Which roles do not come in without a code.
struct SecondFactorRequired: EventPayload {
  static let eventType = "secondFactorRequired"
  static let payloadVersion = 1
  let roles: [Role]
}

/// Where somebody stands with the second factor.
public struct SecondFactorStanding: Hashable, Sendable {
  public let isSet: Bool
  /// True when the role asks for one.
  public let isRequired: Bool
  public let recoveryCodesLeft: Int
}

extension Workspace {
  /// Where the viewer stands with the second factor.
  public func secondFactor(of viewer: Viewer) async throws(Problem) -> SecondFactorStanding {
    let user = try await account(of: viewer).id
    let factor = try await asking { store throws(StoreError) in try await store.secondFactor(of: user) }
    return SecondFactorStanding(
      isSet: factor != nil, isRequired: await state.secondFactorRoles.contains(viewer.role),
      recoveryCodesLeft: factor?.recoveryCodesLeft ?? 0)
  }

  /// True when the role asks for a second factor that the viewer does not have yet.
  public func owesSecondFactor(_ viewer: Viewer) async -> Bool {
    guard let user = viewer.user else { return false }
    let state = await state
    return state.secondFactorRoles.contains(viewer.role) && !state.secondFactors.contains(user)
  }

  /// Gives the viewer a second factor in place of an earlier one, ends the viewer's other sessions and forgets the viewer's
  /// other devices.
  ///
  /// - Parameter typed: what the authenticator shows, which proves that it has the secret.
  /// - Returns: the recovery codes, which nobody can show again.
  public func setUpSecondFactor(_ code: TimeCode, typed: String, from browser: Browser, by viewer: Viewer)
    async throws(Problem) -> [String]
  {
    let user = try await account(of: viewer).id
    guard let step = code.step(of: typed, at: clock(), after: 0) else {
      throw Problem(
        .invalid, Localized(ja: "コードが違います。", en: "This is not the code."),
        remedy: Localized(
          ja: "認証アプリに表示中の6桁を入力してください。合わないときは、スマートフォンの時刻が自動設定かを確かめてください。",
          en:
            "Type the six digits that the authenticator shows now. If they never fit, let the phone set its clock itself."
        ),
        field: "code")
    }
    let recovery = RecoveryCodes.fresh()
    let appended = try await record(
      [SecondFactorSet(user: user)],
      with: [
        .secondFactor(id: user, secret: code.secret, step: step, recovery: recovery.hashes),
        .sessionsEnded(of: user, except: browser.session?.hash),
        .devicesForgotten(of: user, except: browser.device?.hash),
        .security(securityNote(.secondFactorChanged, about: user, detail: .secondFactorSet, by: viewer)),
      ], by: viewer)
    // The codes of a form that came twice are not the ones that were stored.
    guard !appended.wasReplayed else {
      throw Problem(
        .conflict, Localized(ja: "二要素認証はすでに有効です。", en: "The second factor is on already."),
        remedy: Localized(
          ja: "復旧コードを控えていない場合は、設定し直してください。", en: "If you have not kept the recovery codes, set it up anew."))
    }
    return recovery.texts
  }

  /// Takes the second factor from somebody: from oneself, or by an administrator from somebody who lost it, whose
  /// sessions end.
  ///
  /// - Throws: also when there is none to take.
  public func removeSecondFactor(of user: User.ID, from browser: Browser = Browser(), by viewer: Viewer)
    async throws(Problem)
  {
    let isOwn = user == viewer.user
    if !isOwn { try viewer.check(.admin) }
    let key = viewer.act.map { "secondFactorRemoved/\($0)" }
    guard await state.secondFactors.contains(user) else {
      if try await isUsed(key) { return }
      guard await state.people[user] != nil else { throw .noSuchPerson }
      throw .noSecondFactor
    }
    try await record(
      [SecondFactorRemoved(user: user)],
      with: [
        .noSecondFactor(id: user), .sessionsEnded(of: user, except: isOwn ? browser.session?.hash : nil),
        .security(securityNote(.secondFactorChanged, about: user, detail: .secondFactorRemoved, by: viewer)),
      ], by: viewer, idempotencyKey: key)
  }

  /// Says which roles need a second factor. Whoever has none sets it up after signing in.
  ///
  /// - Parameter version: the version that the form showed.
  public func requireSecondFactor(of roles: Set<Role>, version: Int, by viewer: Viewer) async throws(Problem)
  {
    try viewer.check(.admin)
    let note = securityNote(
      .secondFactorRuleChanged, about: nil, detail: .secondFactorRequired(of: roles.sorted()), by: viewer)
    try await record(
      [SecondFactorRequired(roles: roles.sorted())], with: [.security(note)], by: viewer,
      expecting: [EntityVersion(entity: "secondFactor", version: version)])
  }
}

extension Problem {
  fileprivate static let noSecondFactor = Problem(
    .notFound,
    Localized(
      ja: "このメンバーには二要素認証が設定されていません。", en: "This member has no second factor."),
    remedy: Localized(
      ja: "何も変更していません。パスワードを忘れた場合は、再設定リンクを発行してください。",
      en: "Nothing was changed. For a forgotten password, make a reset link."), field: "user")
}
