import SalesModel

/// What somebody may want to do at once, wherever they are.
enum FinderCommand: CaseIterable {
  case importData, closeMonth, makePlan, editTargets, availability, commit, compare, words, invite, password

  var label: Localized {
    switch self {
    case .importData: Localized(ja: "データを取り込む", en: "Import data")
    case .closeMonth: Localized(ja: "月を締める", en: "Close a month")
    case .makePlan: Localized(ja: "計画を立てる", en: "Make a plan")
    case .editTargets: Localized(ja: "目標を入力する", en: "Enter targets")
    case .availability: Localized(ja: "稼働を登録する", en: "Enter who works when")
    case .commit: Localized(ja: "コミットを入力する", en: "State a commit")
    case .compare: Localized(ja: "ほかのシステムの数字と照合する", en: "Compare with another system")
    case .words: Localized(ja: "取込の言葉を決める", en: "Say what imported words mean")
    case .invite: Localized(ja: "メンバーを追加する", en: "Add a member")
    case .password: Localized(ja: "パスワードを変える", en: "Change the password")
    }
  }

  /// Other words under which people look for it.
  var alsoCalled: String {
    switch self {
    case .importData: "取込 インポート csv excel upload アップロード"
    case .closeMonth: "締め 確定 closing freeze"
    case .makePlan: "逆算 プラン シナリオ scenario"
    case .editTargets: "目標設定 予算 ノルマ quota budget"
    case .availability: "休み 休暇 勤務 holiday leave"
    case .commit: "予測 フォーキャスト forecast"
    case .compare: "一致 差分 CRM difference"
    case .words: "ステージ ステータス 用語 mapping"
    case .invite: "招待 ユーザー user"
    case .password: "アカウント サインイン account"
    }
  }

  func address(_ place: Place) -> Address {
    switch self {
    case .importData: Address("/imports")
    case .closeMonth: Address("/closing")
    case .makePlan: Address("/plan", place)
    case .editTargets: Address("/targets", place).adding("edit", "yes")
    case .availability: Address("/targets/people", place)
    case .commit: Address("/commits", place)
    case .compare: Address("/compare")
    case .words: Address("/words")
    case .invite: Address("/people")
    case .password: Address("/account")
    }
  }

  /// The lowest role that may do it.
  var needs: Role {
    switch self {
    case .commit, .password: .member
    case .importData, .closeMonth, .makePlan, .editTargets, .availability, .compare, .words: .manager
    case .invite: .admin
    }
  }
}
