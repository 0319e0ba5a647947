import KPIEngine
import SalesModel

extension DefinitionsAdopted: ToldEvent {
  static let subject = HistorySubject.definitions
  func told(_ names: HistoryNames) -> Localized {
    if let only = versions.first, versions.count == 1 {
      let (ja, en) = (names.kpi(only.kpi.id).ja, names.kpi(only.kpi.id).en)
      let day = only.effectiveFrom.map { Localized(ja: "（\($0.title.ja)から）", en: " (from \($0.title.en))") }
      return Localized(
        ja: "定義を採用: \(ja) 第\(only.number)版\(day?.ja ?? "")",
        en: "Adopted a definition: \(en) v\(only.number)\(day?.en ?? "")"
      ).because(only.reason)
    }
    let list = names.kpis(versions.map(\.kpi.id))
    return Localized(ja: "定義を採用: \(list.ja)", en: "Adopted definitions: \(list.en)")
  }
}

extension DefinitionDrafted: ToldEvent {
  static let subject = HistorySubject.definitions
  func told(_ names: HistoryNames) -> Localized {
    let kpi = draft.draft.kpi.name
    return Localized(ja: "定義の案を保存: \(kpi.ja)", en: "Proposed a definition: \(kpi.en)")
  }
}

extension DefinitionDraftDropped: ToldEvent {
  static let subject = HistorySubject.definitions
  func told(_ names: HistoryNames) -> Localized {
    Localized(ja: "定義の案を破棄: \(names.kpi(kpi).ja)", en: "Dropped the proposal for \(names.kpi(kpi).en)")
  }
}

extension DefinitionSigned: ToldEvent {
  static let subject = HistorySubject.definitions
  func told(_ names: HistoryNames) -> Localized {
    let department = signature.department.label
    return Localized(
      ja: "定義に署名: \(names.kpi(kpi).ja) 第\(number)版（\(department.ja)）",
      en: "Signed a definition: \(names.kpi(kpi).en) v\(number) (\(department.en))")
  }
}

extension KPIUseChanged: ToldEvent {
  static let subject = HistorySubject.definitions
  func told(_ names: HistoryNames) -> Localized {
    Localized(
      ja: "\(names.kpi(kpi).ja)を「\(change.use.label.ja)」に変更",
      en: "\(names.kpi(kpi).en) is now \(change.use.label.en.lowercased())"
    ).because(change.reason)
  }
}

extension SmartOverridden: ToldEvent {
  static let subject = HistorySubject.definitions
  func told(_ names: HistoryNames) -> Localized {
    Localized(
      ja: "SMARTの確認の例外を認める: \(names.kpi(kpi).ja) 第\(override.version)版",
      en: "Excused \(names.kpi(kpi).en) v\(override.version) from tests of SMART"
    ).because(override.reason)
  }
}

extension KPICareAssigned: ToldEvent {
  static let subject = HistorySubject.definitions
  func told(_ names: HistoryNames) -> Localized {
    let owner = owner.map { names.user($0) }
    return Localized(
      ja: "KPIの担当を決定: \(names.kpi(kpi).ja) \(owner ?? "なし")、見直し \(cycle?.label.ja ?? "なし")",
      en:
        "\(names.kpi(kpi).en): \(owner ?? "nobody") answers for it, review: \(cycle?.label.en.lowercased() ?? "none")"
    )
  }
}

extension KPIReviewed: ToldEvent {
  static let subject = HistorySubject.definitions
  func told(_ names: HistoryNames) -> Localized {
    Localized(
      ja: "KPIを見直し: \(names.kpi(kpi).ja)「\(review.note)」", en: "Reviewed \(names.kpi(kpi).en): \(review.note)"
    )
  }
}
