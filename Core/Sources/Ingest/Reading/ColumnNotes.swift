import SalesModel

/// What is said of a file because of the columns that it has, and of those that it lacks.
extension ColumnPlan {
  func notes(on mapping: Mapping, line: Int) -> [Finding] {
    keyNotes(line) + referenceNotes(mapping, line) + birthNotes(mapping, line) + statusNotes(mapping, line)
      + closingNotes(mapping, line)
  }

  /// By what records are told apart, where it is no id.
  private func keyNotes(_ line: Int) -> [Finding] {
    sections.filter { !$0.isMention && $0.key.ids.isEmpty }.compactMap { section in
      let kind = section.kind.label
      if section.key.isRow {
        return Finding(
          .note, .keyIsRow, line: line,
          Localized(
            ja:
              "キーのない形式です。\(kind.ja)の行は追加するだけで、取り込む項目の内容がすべて同じ行が既にあれば取り込みません（文字コード・列の順・日付や全角半角の書き方の違いは問いません）。",
            en:
              "There is no key: rows (\(kind.en.lowercased())) are only ever added, and one whose fields all say what a row says that is there already is not taken again, whatever its encoding, order of columns or spelling of dates and width."
          ))
      }
      guard section.key.isNamed else { return nil }
      let columns = section.key.names.map { header[$0] }
      let names = columns.isEmpty ? Localized(ja: "名前", en: "its name") : Localized(same: columns)
      return Finding(
        .note, .keyIsName, line: line, column: columns.first,
        Localized(
          ja: "\(kind.ja)の ID の列がありません。「\(names.ja)」で見分け、同じものが複数あれば日付や会社でも見分けます。",
          en:
            "There is no id of the \(kind.en.lowercased()): \(names.en) is the key, and where several rows share it, their dates and companies tell them apart."
        ),
        remedy: Localized(
          ja: "名前や会社が変わると別のレコードになります。ID の列を加えて書き出すと確実です。",
          en: "A changed name or company makes another record of it. Export it with the id column."))
    }
  }

  /// References of which a mapping of the user's own names ids that the file lacks.
  private func referenceNotes(_ mapping: Mapping, _ line: Int) -> [Finding] {
    if mapping.isShipped { return [] }
    return sections.flatMap(\.fields).filter {
      !$0.rule.ids.isEmpty && $0.ids.isEmpty && !$0.columns.isEmpty
    }.map { field in
      let (ids, name) = (field.rule.ids.joined(separator: " / "), header[field.columns[0]])
      return Finding(
        .note, .keyIsName, line: line, column: name,
        Localized(
          ja: "\(field.field.label.ja)の ID の列「\(ids)」がありません。「\(name)」で見分けます。",
          en:
            "There is no column \(ids) with ids of \(field.field.label.en.lowercased()): \(name) is the key."),
        remedy: Localized(ja: "ID の列を加えて書き出すと確実です。", en: "Export it with the id column."))
    }
  }

  /// Real exports lack some of what KPIs are divided by: it stays blank, and is said.
  private func statusNotes(_ mapping: Mapping, _ line: Int) -> [Finding] {
    let expected = [Field.Lead.status, Field.Opportunity.expectedCloseOn]
    return mapping.sections.filter { !$0.isMention }.flatMap { section in
      section.fields.filter { rule in
        expected.contains(rule.field) && section.kind.fields.contains(rule.field)
          && sections.contains { $0.kind == section.kind }
          && !sections.flatMap(\.fields).contains { $0.field == rule.field }
      }.map { rule in
        Finding(
          .note, .absentField, line: line, column: rule.columns.first,
          Localized(
            ja: "\(section.kind.label.ja)の「\(rule.field.label.ja)」の列がありません。空欄のまま取り込み、既にある値は変えません。",
            en:
              "There is no column for \(rule.field.label.en) of the \(section.kind.label.en.lowercased()): it stays blank, and what is known of it stays."
          ),
          remedy: Localized(
            ja: "その列で集計や絞り込みをするなら、加えて書き出してください。", en: "Export it as well if you group or filter by it."))
      }
    }
  }

  /// Deals without a closing date count in no month: a date under another name may be it.
  private func closingNotes(_ mapping: Mapping, _ line: Int) -> [Finding] {
    sections.filter { section in
      section.kind == .opportunity && !section.isMention
        && section.ruledFields.isSuperset(of: [Field.Opportunity.closedOn, Field.Opportunity.outcome])
        && !section.fields.contains { $0.field == Field.Opportunity.closedOn }
    }.compactMap { section in
      let likely = header.indices.filter { header[$0].mayBeClosingDate && uses[$0].use.isSpare }.map {
        header[$0]
      }
      guard let first = likely.first else { return nil }
      let shown = likely.joined(separator: ", ")
      return Finding(
        .warning, .missingDate, line: line,
        column: mapping.sections.first { $0.kind == section.kind && !$0.isMention }?
          .columns(of: Field.Opportunity.closedOn).first,
        Localized(
          ja:
            "案件の「\(Field.Opportunity.closedOn.label.ja)」の列がありません。「\(shown)」は完了日として読みません。受注・失注しても、期間の集計に入りません。",
          en:
            "There is no column for \(Field.Opportunity.closedOn.label.en) of opportunities, and \(shown) is not read as one: what is won or lost counts in no period."
        ),
        remedy: Localized(
          ja: "「\(first)」が完了日なら、見出しを「完了日」にして書き出すか、対応表（YAML）で closedOn に指定してください。",
          en:
            "If \(first) is the closing date, export it under the header Close Date, or name it under closedOn in a mapping (YAML)."
        ))
    }
  }

  /// Records without a date of birth are kept, but no KPI can place them in time.
  private func birthNotes(_ mapping: Mapping, _ line: Int) -> [Finding] {
    sections.filter { !$0.isMention }.compactMap { section in
      guard let birth = section.kind.birthField, !section.fields.contains(where: { $0.field == birth }) else {
        return nil
      }
      return Finding(
        .warning, .missingDate, line: line,
        column: mapping.sections.first { $0.kind == section.kind && !$0.isMention }?.columns(of: birth).first,
        Localized(
          ja:
            "\(section.kind.label.ja)の「\(birth.label.ja)」の列がありません。取り込みますが、\(section.kind.leftOutWithoutBirth.ja)",
          en:
            "There is no column for \(birth.label.en) of the \(section.kind.label.en.lowercased()): taken, but \(section.kind.leftOutWithoutBirth.en)."
        ),
        remedy: Localized(ja: "日付の列を加えて書き出してください。", en: "Export it with that date."))
    }
  }
}

extension Localized {
  fileprivate init(same columns: [String]) {
    self.init(ja: columns.joined(separator: "、"), en: columns.joined(separator: ", "))
  }
}

extension String {
  /// True for the header of a date on which a deal may have been closed.
  fileprivate var mayBeClosingDate: Bool {
    let folded = foldedHeader
    let isDate =
      folded.hasSuffix("日") || folded.hasSuffix("日付") || folded.hasSuffix("日時") || folded.contains("date")
    return isDate
      && ["受注", "失注", "契約", "成約", "締結", "決定", "決着", "完了", "クローズ", "close", "won", "sign", "contract"]
        .contains { folded.contains($0) }
  }
}

extension ColumnUse.Use {
  /// True for a column that feeds no field of the schema.
  fileprivate var isSpare: Bool { self == .leftOut || self == .custom }
}
