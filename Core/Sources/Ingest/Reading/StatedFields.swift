public import SalesModel

extension FileInspection {
  /// The fields that rows of this file state of the records that they are about. What another file said of the
  /// others stays.
  public var statedFields: [RecordKind: [Field]] {
    var stated: [RecordKind: [Field]] = [:]
    for section in plan.sections where !section.isMention {
      let reader = SectionReader(section, header: plan.header, sharedNames: [:])
      for field in reader.records.columns.map(\.field) where stated[section.kind]?.contains(field) != true {
        stated[section.kind, default: []].append(field)
      }
    }
    return stated
  }

  /// The fields that the mapping knows and this file does not state, and whose lack is noted at each row.
  public var fieldsMissedInRows: [RecordKind: [Field]] {
    let deals = plan.sections.contains { section in
      section.kind == .opportunity && !section.isMention
        && section.ruledFields.contains(Field.Opportunity.closedOn)
        && !section.fields.contains { $0.field == Field.Opportunity.closedOn }
    }
    return deals ? [.opportunity: [Field.Opportunity.closedOn]] : [:]
  }

  /// The fields that the mapping knows and this file has no column for, with what an earlier file calls it, else with the
  /// likeliest name.
  public func absentFields(beside earlier: [EarlierColumns] = []) -> [RecordKind: [(
    field: Field, column: String
  )]] {
    let stated = statedFields
    let known = Dictionary(earlier.joined().map { ($0.column.foldedHeader, $0.column) }) { first, _ in first }
    var absent: [RecordKind: [(field: Field, column: String)]] = [:]
    for section in mapping.sections where !section.isMention {
      for rule in section.fields where stated[section.kind].map({ !$0.contains(rule.field) }) ?? false {
        let names = rule.columns + rule.ids
        let before = names.lazy.compactMap { known[$0.foldedHeader] }.first
        guard let column = before ?? names.first, !plan.hasColumn(of: rule),
          absent[section.kind]?.contains(where: { $0.field == rule.field }) != true
        else { continue }
        absent[section.kind, default: []].append((rule.field, column))
      }
    }
    return absent
  }

  /// Those of some answers that no question of this file is about: it lacks the column, or asks nothing of the kind there.
  public func unheard(_ answers: [WordAnswer]) -> [WordAnswer] {
    let rules = plan.sections.flatMap { $0.fields + $0.happened }.filter { $0.field.answers != nil }
    return answers.filter { answer in
      !rules.contains { rule in
        (rule.columns + rule.joined).contains { plan.header[$0].foldedHeader == answer.column.foldedHeader }
          && (answer.meaning == WordAnswer.nothing || rule.field.answers?.contains(answer.meaning) == true)
      }
    }
  }

  /// The columns of some stated formats that are no dates of this file.
  public func undated(_ formats: DateFormats) -> [String] {
    let dates = Set(plan.dateColumns.map { plan.header[$0].foldedHeader })
    return formats.formats.keys.filter { !dates.contains($0.foldedHeader) }.sorted()
  }

  /// True when columns that nobody names become fields of records of this kind.
  public func keepsOthers(of kind: RecordKind) -> Bool {
    mapping.sections.contains { $0.kind == kind && $0.keepsOthers }
  }

  /// True when records of this kind are only ever added, so that a file never lacks one.
  public func onlyAdds(_ kind: RecordKind) -> Bool {
    mapping.sections.contains { $0.kind == kind && !$0.isMention && $0.key.isRow }
  }
}

extension ColumnPlan {
  /// True when the file has a column of a rule, whatever is made of it.
  fileprivate func hasColumn(of rule: FieldRule) -> Bool {
    let header = Set(header.map(\.foldedHeader))
    return (rule.columns + rule.ids).contains { header.contains($0.foldedHeader) }
  }
}
