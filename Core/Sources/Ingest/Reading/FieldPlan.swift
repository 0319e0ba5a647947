import SalesModel

extension Mapping.Section {
  /// The columns with the names by which other files may call records of which the mapping's key has ids alone.
  func furtherNames(beside ids: [Int], _ columns: (ColumnNames) -> [Int]) -> [Int] {
    guard key.names.isEmpty, !ids.isEmpty, let name = kind.mentionField,
      let rule = fields.first(where: { $0.field == name }), rule.words.isEmpty, rule.joined.isEmpty
    else { return [] }
    return columns(rule.columns).filter { !ids.contains($0) }
  }
}

extension ColumnPlan.FieldPlan {
  /// - Parameters:
  ///   - names: the header in its folded form.
  ///   - strange: columns whose ISO dates may mean something else.
  init(
    _ rule: FieldRule, header: [String], names: [String], strange: Set<Int>, columns: (ColumnNames) -> [Int]
  ) {
    let isAmount = rule.field.type == .money && rule.words.isEmpty && rule.joined.isEmpty
    let amounts = isAmount ? AmountColumn.found(in: header, under: rule.columns) : []
    let closing = rule.closing.map { [$0.won, $0.lost, $0.closed, $0.probability].map(columns) } ?? []
    self.init(
      field: rule.field, rule: rule, ids: columns(rule.ids),
      columns: isAmount ? amounts.map(\.column) : columns(rule.columns),
      joined: columns(rule.joined), amounts: amounts,
      mayBePlain: strange.isDisjoint(with: columns(rule.columns)), closing: closing, header: header,
      names: names)
  }
}

extension String {
  /// True for the folded header of a column of telephone numbers, and not of their ids.
  var namesPhone: Bool {
    ["電話", "携帯", "phone", "mobile"].contains(where: contains) && !contains("id")
      || contains("tel") && wholeMatch(of: /(?:.*[^a-z])?tel(?:no|番号|[0-9])?/) != nil
  }
}
