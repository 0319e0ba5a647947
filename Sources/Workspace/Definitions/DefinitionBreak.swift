import KPIEngine
public import SalesModel

/// Where another definition begins to judge: numbers on both sides of it do not compare (B06).
public struct DefinitionBreak: Hashable, Sendable {
  public let month: Month
  /// `v2`, or the name and version of the KPI that is followed.
  public let label: Localized
}

extension Snapshot {
  /// The breaks of a KPI in some months, in order.
  func breaks(of id: KPI.ID, in months: ClosedRange<Month>) -> [DefinitionBreak] {
    let versions = state.book.versions(of: id) ?? []
    return zip(versions, versions.dropFirst()).compactMap { before, after in
      guard let from = after.effectiveFrom else { return nil }
      let month = settings.fiscal.month(of: from)
      guard months.contains(month) else { return nil }
      return DefinitionBreak(month: month, label: label(from: before, to: after))
    }
  }

  private func label(from before: DefinitionVersion, to after: DefinitionVersion) -> Localized {
    guard before.number == after.number else {
      return Localized(ja: "v\(after.number)", en: "v\(after.number)")
    }
    let changed = after.followed.filter { before.followed[$0.key] != $0.value }.sorted { $0.key < $1.key }
    let names = changed.map { id, number in
      (name: state.book.written[id]?.last?.kpi.name ?? Localized(ja: id, en: id), number: number)
    }
    return Localized(
      ja: names.map { "\($0.name.ja) v\($0.number)" }.joined(separator: "・"),
      en: names.map { "\($0.name.en) v\($0.number)" }.joined(separator: ", "))
  }
}
