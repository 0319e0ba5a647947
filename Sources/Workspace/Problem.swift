public import SalesModel

/// The one error of every command and question: what is wrong, where, and what to do, in both languages.
///
/// HTTP statuses and exit codes are derived from ``code`` in one file each.
public struct Problem: Error, Hashable, Sendable {
  public enum Code: String, Codable, CaseIterable, Sendable {
    case invalid, notFound, conflict, forbidden, unauthenticated, `internal`
    /// More than one question, file or form may ask for; what to narrow stands in the remedy.
    case tooLarge
    /// Too much is waiting already; the same may be asked again later.
    case busy
  }

  public let code: Code
  public let message: Localized
  /// The next step for the user.
  public let remedy: Localized?
  /// The form field or argument that the message is about.
  public let field: String?
  /// True when somebody else changed the same thing since it was seen: what is there now must be looked at.
  public let isOutdated: Bool
  /// Set when the work was refused only because too much is waiting.
  public let retryAfterSeconds: Int?
  /// For the log of the server, never for a user.
  public let detail: String?

  public init(
    _ code: Code, _ message: Localized, remedy: Localized? = nil, field: String? = nil,
    isOutdated: Bool = false, retryAfterSeconds: Int? = nil, detail: String? = nil
  ) {
    self.code = code
    self.message = message
    self.remedy = remedy
    self.field = field
    self.isOutdated = isOutdated
    self.retryAfterSeconds = retryAfterSeconds
    self.detail = detail
  }

  /// A fault that the user cannot mend: says so, and keeps the reason for the log.
  public static func unexpected(_ reason: String) -> Problem {
    Problem(
      .internal, Localized(ja: "処理できませんでした。", en: "Something went wrong on our side."),
      remedy: Localized(
        ja: "もう一度お試しください。続く場合は、リクエスト番号を管理者にお知らせください。",
        en: "Please try again. If it happens again, give the request number to your administrator."),
      detail: reason)
  }
}

extension Problem {
  /// What was to be stored could not have been read again.
  static func notReadBack(_ type: String, _ reason: String) -> Problem {
    Problem(
      .invalid,
      Localized(
        ja: "扱える範囲を超える値があるため、保存できません。何も保存していません。",
        en: "A value lies outside of what can be kept. Nothing was saved."),
      remedy: Localized(
        ja: "日付・期間・数値を確かめて、もう一度入力してください。", en: "Check dates, periods and numbers, and enter them again."),
      detail: "\(type): \(reason)")
  }

  static func forbidden(needs role: Role) -> Problem {
    Problem(
      .forbidden, Localized(ja: "この操作をする権限がありません。", en: "You do not have the right to do this."),
      remedy: Localized(
        ja: "「\(role.label.ja)」以上の権限が必要です。管理者にご相談ください。",
        en: "It needs the role \(role.label.en) or higher. Ask your administrator."))
  }

  static let signInNeeded = Problem(
    .unauthenticated, Localized(ja: "サインインしてください。", en: "Please sign in."))

  /// What a store's refusal means to a user.
  public init(_ error: StoreError) {
    switch error {
    case .versionConflict(let entity, let expected, let found):
      self.init(
        .conflict,
        Localized(ja: "ほかの人が先に変更しました。", en: "Somebody else changed this first."),
        remedy: Localized(
          ja: "ページを開き直し、内容を確かめてからもう一度保存してください。",
          en: "Open the page again, check what changed, and save once more."), isOutdated: true,
        detail: "\(entity): expected version \(expected), found \(found)")
    case .locked(let path):
      self.init(
        .conflict,
        Localized(
          ja: "データベース \(path) は別の gyakusan が使用中です。",
          en: "The database \(path) is in use by another gyakusan."),
        remedy: Localized(
          ja: "動いている gyakusan の画面から操作するか、それを終了してから実行してください。",
          en: "Use the pages of the running gyakusan, or stop it and run this again."))
    case .newerSchema(let path, let found, let supported):
      self.init(
        .conflict,
        Localized(
          ja: "データベース \(path) は新しい版（形式 \(found)）で作られています。この gyakusan が読めるのは形式 \(supported) までです。",
          en:
            "The database \(path) was written by a newer release (format \(found)); this one reads up to \(supported)."
        ),
        remedy: Localized(ja: "gyakusan を新しい版に更新してください。", en: "Update gyakusan to the newer release."))
    case .olderSchema(let path, let found, let supported):
      self.init(
        .conflict,
        Localized(
          ja: "データベース \(path) は古い版（形式 \(found)）で作られています。この gyakusan の形式は \(supported) です。",
          en:
            "The database \(path) was written by an older release (format \(found)); this one has \(supported)."
        ),
        remedy: Localized(
          ja: "一度 gyakusan serve で開くと、新しい形式になります。先に控えを取ってください。",
          en: "Open it once with gyakusan serve, which brings it up to date. Make a copy first."))
    case .empty(let path):
      self.init(
        .invalid,
        Localized(ja: "データベース \(path) には何も入っていません。", en: "There is nothing in the database \(path)."),
        remedy: Localized(
          ja: "コピーであれば、動いている gyakusan を終了してからコピーし直すか、同じ場所の「-wal」のファイルも一緒にコピーしてください。",
          en:
            "If it is a copy, stop the running gyakusan and copy it again, or copy the -wal file beside it too."
        ))
    case .missing(let path):
      self.init(
        .notFound,
        Localized(ja: "データベース \(path) はありません。", en: "There is no database \(path)."),
        remedy: Localized(
          ja: "--database の場所を確かめてください。", en: "Check the path that --database names."))
    case .cannotOpen(let path, let reason):
      self.init(
        .invalid,
        Localized(ja: "データベース \(path) を開けません。", en: "The database \(path) cannot be opened."),
        remedy: Localized(
          ja: "場所と権限を確かめてください（\(reason)）。", en: "Check the path and its permissions (\(reason))."))
    case .unreadable(let sequence, let type, let isNewer, let reason):
      self.init(
        .conflict,
        Localized(
          ja: "記録 \(sequence)（\(type)）をこの版の gyakusan は読めません。",
          en: "This release of gyakusan cannot read entry \(sequence) (\(type))."),
        remedy: isNewer
          ? Localized(ja: "gyakusan を新しい版に更新してください。", en: "Update gyakusan to a newer release.")
          : Localized(
            ja: "gyakusan doctor で内容を確かめ、必要なら理由を付けて除外してください。",
            en: "See what it says with gyakusan doctor, and set it aside with a reason if it must be."),
        detail: reason)
    case .damaged(let path, let reason):
      self.init(
        .internal,
        Localized(
          ja: "データベース \(path) を正しく読めません（途中で切れている、上書きされた、またはディスクの故障です）。",
          en: "The database \(path) is damaged: it is cut off, was overwritten, or the disk cannot read it."),
        remedy: Localized(
          ja: "ディスクの状態を確かめてください。直らなければ、バックアップから復元してください。",
          en: "Check the disk. If it stays so, restore the database from a backup."), detail: reason)
    case .corrupt(let sequence):
      self.init(
        .internal,
        Localized(
          ja: "データベースの記録（番号 \(sequence)）が壊れています。", en: "Entry \(sequence) of the database is damaged."),
        remedy: Localized(ja: "バックアップから復元してください。", en: "Restore the database from a backup."))
    case .corruptWord(let id):
      self.init(
        .internal,
        Localized(
          ja: "データベースの語（番号 \(id)）が壊れています。", en: "Word \(id) of the database is damaged."),
        remedy: Localized(ja: "バックアップから復元してください。", en: "Restore the database from a backup."))
    case .rightLost:
      self.init(
        .forbidden,
        Localized(ja: "この操作をする権限がなくなりました。", en: "You no longer have the right to do this."),
        remedy: Localized(ja: "管理者にご相談ください。", en: "Ask your administrator."))
    case .importMoved(let id):
      self.init(
        .conflict, Localized(ja: "この取込はすでに処理されています。", en: "This import was already dealt with."),
        remedy: Localized(ja: "取込の一覧を確かめてください。", en: "See the list of imports."),
        detail: "import \(id)")
    case .contradiction(let reason):
      self.init(
        .conflict,
        Localized(ja: "ほかの人が同時に同じものを変更しました。", en: "Somebody else changed the same thing at the same time."),
        remedy: Localized(
          ja: "ページを開き直し、内容を確かめてください。", en: "Open the page again and check what is there now."),
        detail: reason)
    case .diskFull(let reason):
      self.init(
        .internal, Localized(ja: "ディスクの空きがありません。", en: "The disk is full."),
        remedy: Localized(
          ja: "空きを作ってからもう一度お試しください。何も書き込まれていません。",
          en: "Free some space and try again. Nothing was written."), detail: reason)
    case .failed(let reason):
      self = .unexpected(reason)
    }
  }
}
