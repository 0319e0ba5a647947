public import SalesModel

extension DefinitionBook {
  /// The version that adopting a draft makes; whoever was to sign the one before has to sign again.
  ///
  /// - Parameter closedThrough: the last day of the months that are closed: no version may judge them anew.
  public func version(adopting draft: DefinitionDraft, by author: User.ID?, closedThrough: BusinessDate?)
    throws(AdoptionRefusal) -> DefinitionVersion
  {
    let known = written[draft.kpi.id] ?? []
    guard draft.basedOn == known.last?.number else { throw .changedSince(newest: known.last?.number) }
    if let last = known.last {
      guard let from = draft.effectiveFrom else { throw .needsDate }
      if let before = last.effectiveFrom, from <= before { throw .notAfter(before) }
      if last.kpi == draft.kpi { throw .nothingChanged }
    }
    if let closedThrough, draft.effectiveFrom.map({ $0 <= closedThrough }) ?? !known.isEmpty {
      throw .closed(through: closedThrough)
    }
    if let circle = cycle(closedBy: draft.kpi) { throw .circle(circle) }
    if let counter = draft.kpi.counterKPI, written[counter] == nil { throw .unknownCounter(counter) }
    if !draft.contradicted.isEmpty { throw .contradicted(draft.contradicted) }
    return DefinitionVersion(
      kpi: draft.kpi, number: (known.last?.number ?? 0) + 1, effectiveFrom: draft.effectiveFrom,
      reason: draft.reason, author: author, examples: draft.examples)
  }
}

/// Why a draft cannot become a version.
public enum AdoptionRefusal: Error, Hashable, Sendable {
  /// Another version was adopted since the draft was begun.
  case changedSince(newest: Int?)
  case needsDate
  case notAfter(BusinessDate)
  case nothingChanged
  case closed(through: BusinessDate)
  case circle([KPI.ID])
  case unknownCounter(KPI.ID)
  case contradicted([DefinitionExample])

  public var message: Localized {
    switch self {
    case .changedSince(let newest):
      let version = newest.map { "v\($0)" }
      return Localized(
        ja: "下書きの元になった版は最新ではありません（最新は\(version ?? "なし")）。",
        en: "The draft was made from another version than the newest (\(version ?? "none")).")
    case .needsDate:
      return Localized(ja: "適用開始日が必要です。", en: "Say from which day on it counts.")
    case .notAfter(let date):
      return Localized(
        ja: "適用開始日は前の版の \(date) より後にしてください。",
        en: "It must begin after the version before, which begins on \(date).")
    case .nothingChanged:
      return Localized(ja: "今の版と同じ内容です。", en: "Nothing differs from the version in force.")
    case .closed(let date):
      return Localized(
        ja: "\(date) までの月は締められています。適用開始日は翌日以降にしてください。",
        en: "The months up to \(date) are closed: it must begin later.")
    case .circle(let ids):
      return Localized(
        ja: "定義が循環しています: \(ids.joined(separator: " → "))",
        en: "The definitions follow each other in a circle: \(ids.joined(separator: " → "))")
    case .unknownCounter(let id):
      return Localized(ja: "対になるKPI「\(id)」はありません。", en: "There is no counter-KPI \(id).")
    case .contradicted(let examples):
      return Localized(
        ja: "例のうち\(examples.count)件が定義と食い違っています。",
        en: "\(examples.count) of the examples contradict the definition.")
    }
  }
}
