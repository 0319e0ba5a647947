import KPIEngine
import SalesModel

extension SecurityDetail {
  /// What happened, in words; who, whose and when stand beside it.
  func told(_ names: HistoryNames) -> Localized {
    switch self {
    case .role(let role): Localized(ja: "権限: \(role.label.ja)", en: "Role: \(role.label.en)")
    case .changes(let changes):
      Localized(
        ja: changes.map { $0.told(names).ja }.joined(separator: "、"),
        en: changes.map { $0.told(names).en }.joined(separator: ", "))
    case .overLink: Localized(ja: "本人がリンクから設定", en: "Chosen over the link")
    case .secondFactorSet: Localized(ja: "設定", en: "Set up")
    case .secondFactorRemoved: Localized(ja: "解除", en: "Removed")
    case .secondFactorRequired(let roles): Self.required(of: roles)
    case .recoveryCodesLeft(let count):
      Localized(ja: "復旧コード残り\(count)個", en: "\(count) recovery codes left")
    case .refused(let route, let role): Self.refused(route, role)
    case .taken(let download, let rows): Self.taken(download.told(names), rows)
    }
  }

  private static func taken(_ what: Localized, _ rows: Int?) -> Localized {
    Localized(
      ja: what.ja + "のCSV" + (rows.map { " \($0)行" } ?? ""),
      en: what.en + " as CSV" + (rows.map { ", \($0) rows" } ?? ""))
  }

  private static func required(of roles: [Role]) -> Localized {
    roles.isEmpty
      ? Localized(ja: "必須の権限なし", en: "A must for nobody")
      : Localized(
        ja: "必須: \(roles.map(\.label.ja).joined(separator: "、"))",
        en: "A must for: \(roles.map(\.label.en).joined(separator: ", "))")
  }

  private static func refused(_ route: String, _ role: Role) -> Localized {
    let path = route.drop { $0 != "/" }
    return route.hasPrefix("GET")
      ? Localized(
        ja: "\(path) の表示（「\(role.label.ja)」以上が必要）", en: "Opening \(path), which needs \(role.label.en)")
      : Localized(
        ja: "\(path) への送信（「\(role.label.ja)」以上が必要）", en: "Sending to \(path), which needs \(role.label.en)")
  }
}

extension BelongingChange {
  fileprivate func told(_ names: HistoryNames) -> Localized {
    switch self {
    case .role(let old, let new): Self.words("権限", "Role", old.label, new.label)
    case .department(let old, let new): Self.words("署名する部門", "Signs for", old?.label, new?.label)
    case .team(let old, let new):
      Self.words(
        "チーム", "Team", old.map { names.plain(names.team($0)) }, new.map { names.plain(names.team($0)) })
    case .rep(let old, let new):
      Self.words(
        "記録上の担当", "Rep", old.map { names.plain(names.rep($0)) }, new.map { names.plain(names.rep($0)) })
    }
  }

  private static func words(_ ja: String, _ en: String, _ old: Localized?, _ new: Localized?) -> Localized {
    Localized(
      ja: "\(ja): \(old?.ja ?? "なし") → \(new?.ja ?? "なし")",
      en: "\(en): \(old?.en ?? "none") → \(new?.en ?? "none")")
  }
}
