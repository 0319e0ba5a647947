public import KPIEngine
public import SalesModel

/// Something about a definition that no longer holds.
public struct DefinitionFinding: Hashable, Sendable {
  public let kpi: KPI.ID
  public let message: Localized
}

extension Workspace {
  /// What is wrong with the definitions in force and the drafts: examples that they contradict, and fields that the
  /// data does not have (any more), for which every comparison is false.
  public func checkDefinitions(for viewer: Viewer) async throws(Problem) -> [DefinitionFinding] {
    try viewer.check(.member)
    let snapshot = try await snapshot()
    let state = snapshot.state
    let inForce = state.book.ids.compactMap { id in
      state.book.written[id]?.last.map { (kpi: $0.kpi, contradicted: $0.contradicted) }
    }
    let drafted = state.drafts.values.map { (kpi: $0.draft.kpi, contradicted: $0.draft.contradicted) }
    return (inForce + drafted.sorted { $0.kpi.id < $1.kpi.id }).flatMap { kpi, contradicted in
      snapshot.findings(of: kpi, contradicted: contradicted)
    }
  }
}

extension Snapshot {
  /// What is wrong with one definition: examples that it contradicts, and fields that no data has.
  func findings(of kpi: KPI, contradicted: [DefinitionExample]) -> [DefinitionFinding] {
    let customFields = Set(engine.facts.customFields)
    let paths = [kpi.numerator, kpi.denominator].compactMap(\.self).flatMap(\.condition.paths)
    let missing = Set(paths).filter { path in
      path.firstRange(of: Field.customPrefix).map { !customFields.contains(String(path[$0.lowerBound...])) }
        ?? false
    }
    let unread = [kpi.numerator, kpi.denominator].compactMap(\.self).compactMap { measure in
      wordsWithoutNumber(read: measure).map { DefinitionFinding(kpi: kpi.id, message: $0) }
    }
    return contradicted.map { example in
      let text = text(of: example, about: kpi)
      return DefinitionFinding(
        kpi: kpi.id,
        message: example.isCounted
          ? Localized(ja: "数えるはずの例が数えられません: \(text)", en: "An example that must count does not: \(text)")
          : Localized(ja: "数えないはずの例が数えられます: \(text)", en: "An example that must not count does: \(text)"))
    }
      + missing.sorted().map { path in
        DefinitionFinding(
          kpi: kpi.id,
          message: Localized(
            ja: "項目「\(path)」のデータがありません。この比較は常に成り立ちません。",
            en: "No data has the field \(path): comparisons with it are always false."))
      } + unread
  }

  /// What a measure leaves out because it adds or ranks a file's own field, and not all of its words are numbers.
  private func wordsWithoutNumber(read measure: Measure) -> Localized? {
    let path: FieldPath
    switch measure.aggregate {
    case .sum(let field), .rank(_, let field): path = field
    case .count, .distinct, .percentile, .elapsed: return nil
    }
    guard let custom = path.firstRange(of: Field.customPrefix).map({ String(path[$0.lowerBound...]) }),
      let words = engine.facts.wordsWithoutNumber(of: custom)
    else { return nil }
    return Localized(
      ja: "「\(path)」の値のうち\(words.count)種類（例:「\(words.example)」）は整数ではないため、数えません。",
      en:
        "\(words.count) different values of \(path), such as \(words.example), are no whole numbers and are left out."
    )
  }

  /// An example as a line of the language of conditions.
  func text(of example: DefinitionExample, about kpi: KPI) -> String {
    language(of: kpi.numerator.fact, rep: kpi.numerator.rep).write(
      .all(example.values.sorted { $0.key < $1.key }.map { .compare($0.key, .equal, $0.value) }))
  }
}
