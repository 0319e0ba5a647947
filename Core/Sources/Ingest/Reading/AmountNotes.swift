import SalesModel

extension ColumnPlan {
  /// What the headers of amounts say of them, which columns name their currencies, and where no amount was found.
  func amountNotes(headerLine: Int) -> [Finding] {
    var told: Set<Int> = []
    let found = sections.flatMap(\.fields).flatMap(\.amounts).filter { told.insert($0.column).inserted }
    return found.flatMap { $0.unitNotes(header: header, line: headerLine) } + amountlessNotes(headerLine)
  }

  /// Opportunities without amounts add nothing to any sum, and nobody sees why.
  private func amountlessNotes(_ line: Int) -> [Finding] {
    let amountless = sections.contains { section in
      section.kind == .opportunity && !section.isMention
        && !section.fields.contains { $0.field == Field.Opportunity.amount }
    }
    guard amountless else { return [] }
    let likely = header.filter { name in
      ["金額", "売上", "amount", "revenue"].contains { name.foldedHeader.contains($0) }
    }
    let kept = likely.joined(separator: ", ")
    return [
      Finding(
        .warning, .missingAmount, line: line, column: likely.first,
        Localized(
          ja: "案件の金額の列がありません。新しい案件は金額なしで取り込み、既にある金額は変えません。"
            + (likely.isEmpty ? "" : "「\(kept)」は、金額ではない独自の項目として取り込みます。"),
          en:
            "There is no column for the amounts of opportunities: new ones have none, and amounts that are known stay."
            + (likely.isEmpty ? "" : " \(kept): kept as fields of their own, which are no amounts.")),
        remedy: Localized(
          ja: "金額の列を「金額」という見出しで書き出すか、対応表（YAML）で amount に列を指定してください。",
          en: "Export it under the header Amount, or name its column under amount in a mapping (YAML)."))
    ]
  }
}

extension AmountColumn {
  fileprivate func unitNotes(header: [String], line: Int) -> [Finding] {
    let unit =
      switch unitOrigin {
      case .header: note(header: header, line: line)
      case .line(let statement): unitNote(statement, header: header)
      case .answer: answerNote(header: header, line: line)
      case .open(let statements): openUnit(statements, header: header)
      }
    return [unit, takenNote(header: header, line: line), twinNote(header: header, line: line)].compactMap(
      \.self)
  }

  /// Which of several columns was taken.
  private func takenNote(header: [String], line: Int) -> Finding? {
    guard !passedOver.isEmpty else { return nil }
    let others = passedOver.map { header[$0] }.joined(separator: ", ")
    let areTaxed = passedOver.allSatisfy { AmountUnit.stated(in: header[$0])?.unit.includesTax == true }
    return Finding(
      .note, .amountColumn, line: line, column: header[column],
      areTaxed && unit.isWithoutTax(in: header[column])
        ? Localized(
          ja: "税抜の「\(header[column])」を案件の金額とし、税込の「\(others)」は金額に使いません。",
          en:
            "The amounts are those of \(header[column]), without tax; \(others), with tax, are not taken as amounts."
        )
        : Localized(
          ja: "「\(header[column])」を案件の金額とし、「\(others)」は金額に使いません。",
          en: "The amounts are those of \(header[column]); \(others) are not taken as amounts."))
  }

  /// Two columns say one amount.
  private func twinNote(header: [String], line: Int) -> Finding? {
    twin.map { twin in
      Finding(
        .note, .amountColumn, line: line, column: header[column],
        Localized(
          ja:
            "「\(header[column])」を案件の金額とし、空欄の行では「\(header[twin])」を使います。両方にあって食い違う行は取り込みません。",
          en:
            "The amounts are those of \(header[column]), and where it is blank those of \(header[twin]). Rows in which the two contradict each other are not taken."
        ))
    }
  }

  /// What somebody said of the file.
  private func answerNote(header: [String], line: Int) -> Finding {
    let money = unit.currencies.flatMap { $0.count == 1 ? $0.first : nil }
    return Finding(
      .note, .amountColumn, line: line, column: header[column],
      unit.factor > 1
        ? Localized(
          ja: "指定のとおり、この列の数を\(unit.factor)倍します。",
          en: "As was said of this file, the numbers of this column are multiplied by \(unit.factor).")
        : Localized(
          ja: "指定のとおり、この列は数字のまま\(money ?? "その通貨")の金額として読みます。",
          en: "As was said of this file, the digits of this column are amounts in \(money ?? "that money")."))
  }

  private func unitNote(_ statement: UnitStatement, header: [String]) -> Finding {
    let money = unit.currencies.flatMap { $0.count == 1 ? $0.first : nil }
    let read =
      unit.factor > 1
      ? Localized(
        ja:
          "\(statement.line)行目に単位が書かれているので、この列の数を\(unit.factor)倍し\(money.map { "、\($0)の金額として読み" } ?? "")ます。",
        en:
          "The numbers of this column are multiplied by \(unit.factor)\(money.map { " and are in \($0)" } ?? ""), because line \(statement.line) says so."
      )
      : Localized(
        ja: "\(statement.line)行目のとおり、この列は\(money ?? "その通貨")の金額として読みます。",
        en:
          "The amounts of this column are in \(money ?? "that money"), because line \(statement.line) says so."
      )
    let remarks = statement.remarkTexts
    return Finding(
      .note, .amountColumn, line: statement.line, column: header[column], value: statement.quote,
      Localized(
        ja: read.ja + remarks.map(\.ja).joined(), en: ([read] + remarks).map(\.en).joined(separator: " ")))
  }

  private func openUnit(_ statements: [UnitStatement], header: [String]) -> Finding {
    let quotes = statements.map { "\($0.line): \($0.quote)" }.joined(separator: " | ")
    return Finding(
      .warning, .openUnit, line: statements.first?.line ?? 1, column: header[column], value: quotes,
      Localized(
        ja: "金額の単位を決められません。単位を言う行どうし、または見出しと食い違うか、どの行の単位なのかわかりません。推測しません。",
        en:
          "What these amounts are counted in is open: lines contradict each other or the header, or do not say of which rows they speak. It is not guessed."
      ), remedy: AmountProblem.openUnit.remedy)
  }

  private func note(header: [String], line: Int) -> Finding? {
    let name = header[column]
    if unit.includesTax {
      return Finding(
        .note, .amountColumn, line: line, column: name,
        Localized(ja: "税込の金額を、案件の金額として読みます。", en: "Amounts with tax are taken as the amounts."))
    }
    if unit.factor > 1 {
      return Finding(
        .note, .amountColumn, line: line, column: name,
        Localized(
          ja: "見出しの単位に従い、この列の数を\(unit.factor)倍します。",
          en: "As its header says, the numbers of this column are multiplied by \(unit.factor)."))
    }
    if let unitColumn {
      return Finding(
        .note, .amountColumn, line: line, column: name,
        Localized(
          ja: "金額の単位は、行ごとに「\(header[unitColumn])」の列のとおりに読みます。",
          en: "The column \(header[unitColumn]) says in which unit each amount is."))
    }
    if isConverted, currency == nil {
      return Finding(
        .note, .amountColumn, line: line, column: name,
        Localized(
          ja: "元のシステムで換算された金額とみなし、ほかの通貨の行ではこの列を使います。",
          en: "These amounts were converted in the source: they are taken where a row is in another currency."
        ))
    }
    return currency.map { beside in
      Finding(
        .note, .amountColumn, line: line, column: name,
        Localized(
          ja: "金額の通貨は「\(header[beside])」の列で見分けます。",
          en: "The column \(header[beside]) says in which currency each amount is."))
    }
  }
}

extension AmountUnit {
  /// True for amounts of which a header says that they are without the tax.
  fileprivate func isWithoutTax(in header: String) -> Bool {
    !includesTax && UnitStatement.remarks(in: header.foldedWidth).contains(.withoutTax)
  }
}

extension UnitStatement {
  /// What becomes of amounts of which a line says more than their unit.
  fileprivate var remarkTexts: [Localized] {
    [Remark.withTax, .withoutTax, .rounded].filter(remarks.contains).map { remark in
      switch remark {
      case .withTax:
        Localized(
          ja: "税込の金額と書かれており、そのまま案件の金額とします。", en: "It says that tax is included; they are taken as they stand."
        )
      case .withoutTax:
        Localized(
          ja: "税抜の金額と書かれており、そのまま案件の金額とします。",
          en: "It says that they are without tax; they are taken as they stand.")
      case .rounded:
        Localized(
          ja: "端数を丸めた金額と書かれているので、合計は元のシステムと少し違うことがあります。",
          en: "It says that they were rounded, so sums may differ a little from those of the source.")
      }
    }
  }
}
