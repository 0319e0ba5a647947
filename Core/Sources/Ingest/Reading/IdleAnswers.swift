public import SalesModel

extension FileInspection {
  /// What somebody said for this import and nothing in the file asks for.
  ///
  /// - Parameters:
  ///   - unheard: answers that are ``unheard(_:)``.
  ///   - unmet: others, about words that no row holds.
  ///   - foreign: the other currencies of the file.
  public func idle(
    unheard: [WordAnswer], unmet: [WordAnswer], _ appointments: AppointmentRule?,
    _ currencies: CurrencyAnswers,
    foreign: Set<String>
  ) -> [Finding] {
    var findings = unheard.map { answer in
      idle(
        answer.typed,
        Localized(
          ja: "このファイルに、この意味を尋ねる列「\(answer.column)」はありません。",
          en: "The file has no column \(answer.column) that asks for such a meaning."))
    }
    findings += unmet.map { answer in
      idle(
        answer.typed,
        Localized(
          ja: "このファイルの「\(answer.column)」に「\(answer.word)」はありません。指定は次のファイルのために覚えます。",
          en:
            "\(answer.column) never says \(answer.word) in this file; the answer is remembered for the next ones."
        ))
    }
    if let appointments, mapping.placed != appointments {
      findings.append(
        idle(
          "--appointments",
          Localized(
            ja: "アポの場所の指定は、別の種類のファイルについてのものです。このファイルには使いません。",
            en: "Where appointments live was said of another kind of file: it means nothing for this one.")))
    }
    for code in currencies.answers.keys.sorted() where !foreign.contains(code) {
      findings.append(
        idle(
          "--rate \(code)",
          Localized(ja: "\(code)の金額の行はありません。", en: "No row has an amount in \(code).")))
    }
    return findings
  }

  public func idle(_ formats: DateFormats) -> [Finding] {
    undated(formats).map { column in
      idle(
        "--dates \(column)",
        Localized(ja: "このファイルに、日付の列「\(column)」はありません。", en: "The file has no column of dates \(column)."))
    }
  }

  /// Those of the columns that were given a unit which are no amounts of the file.
  public func uncounted(_ units: UnitAnswers) -> [String] {
    let amounts = Set(
      plan.sections.flatMap(\.fields).flatMap(\.amounts).map { plan.header[$0.column].foldedHeader })
    return units.units.keys.sorted().filter { !amounts.contains($0.foldedHeader) }
  }

  public func idle(_ units: UnitAnswers) -> [Finding] {
    uncounted(units).map { column in
      idle(
        "--unit \(column)",
        Localized(ja: "このファイルに、金額の列「\(column)」はありません。", en: "The file has no column of amounts \(column)."))
    }
  }

  private func idle(_ value: String, _ problem: Localized) -> Finding {
    Finding(
      .warning, .idleAnswer, line: headerLine, value: value, problem,
      remedy: Localized(
        ja: "列名・通貨・ファイルの種類を確かめてください。", en: "Check the column, the currency or the kind of file."))
  }
}
