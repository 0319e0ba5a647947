public import ReadableYAML
import SalesModel

extension Mapping {
  /// Reads a mapping file; docs/import.md describes its words.
  /// - Throws: the first mistake with its line.
  public init(yaml: String) throws(YAMLMistake) {
    try self.init(YAMLNode(yaml))
  }

  private init(_ root: YAMLNode) throws(YAMLMistake) {
    try root.checkKeys(["name", "source", "label", "needs", "skip", "dates", "fillDown", "records"])
    let name = try root.required("name").text()
    let label = try root["label"]?.localized() ?? Localized(ja: name, en: name)
    let skip = root["skip"]
    try skip?.checkKeys(["above", "below"])
    var dateOrders: [String: DayMonthOrder] = [:]
    for (column, format) in try root["dates"]?.pairs() ?? [] {
      dateOrders[column] = try format.dayMonthOrder()
    }
    var sections: [Section] = []
    for node in try root.required("records").items() { sections.append(try Section(node)) }
    guard !sections.isEmpty else {
      throw YAMLMistake(root.line, ja: "records が空です。", en: "records is empty.")
    }
    var needs: [ColumnNames] = []
    for node in try root["needs"]?.items() ?? [] { needs.append(try node.names()) }
    self.init(
      name: name, source: try root["source"]?.text() ?? name, label: label, needs: needs,
      rowsAbove: try skip?["above"]?.count() ?? 0, rowsBelow: try skip?["below"]?.count() ?? 0,
      dateOrders: dateOrders,
      fillDown: try root["fillDown"]?.names() ?? [], sections: sections)
  }
}

extension Mapping.Section {
  fileprivate init(_ node: YAMLNode) throws(YAMLMistake) {
    try node.checkKeys(["record", "key", "when", "fields", "mention", "custom", "leaveOut"])
    let kind = try node.required("record").recordKind()
    var fields: [FieldRule] = []
    for (name, rule) in try node["fields"]?.pairs() ?? [] {
      guard let field = kind.field(named: name), !kind.derivedFields.contains(field) else {
        let known = kind.fields.map(\.name).joined(separator: ", ")
        throw YAMLMistake(
          rule.line, ja: "\(kind.rawValue) に項目「\(name)」はありません。使えるのは \(known) です。",
          en: "\(kind.rawValue) has no field \(name). Use one of \(known).")
      }
      fields.append(try FieldRule(field, rule))
    }
    self.init(
      kind, key: try KeyRule(try node.required("key")),
      condition: try node["when"].map(RowCondition.init),
      fields: fields, isMention: try node["mention"]?.isWord("yes") ?? false,
      keepsOthers: try node["custom"]?.isWord("rest") ?? false,
      leftOut: try node["leaveOut"]?.names() ?? [])
  }
}

extension KeyRule {
  /// A column, a list of them, `none`, or which columns hold ids and names, or name a record together.
  fileprivate init(_ node: YAMLNode) throws(YAMLMistake) {
    guard node.isMap else {
      let names = try node.names()
      self.init(names == ["none"] ? [] : names, isRow: names == ["none"])
      return
    }
    try node.checkKeys(["id", "name", "all"])
    let (ids, names) = (try node["id"]?.names() ?? [], try node["name"]?.names() ?? [])
    let together = try node["all"]?.names() ?? []
    guard (ids + names).isEmpty != together.isEmpty else {
      throw YAMLMistake(
        node.line, ja: "key には id・name か、all のどちらかを書いてください。",
        en: "Write either id and name, or all, under key.")
    }
    self.init(ids, names: names, together: together)
  }
}

extension FieldRule {
  fileprivate init(_ field: Field, _ node: YAMLNode) throws(YAMLMistake) {
    guard node.isMap else {
      self.init(field, try node.names())
      return
    }
    try node.checkKeys(["id", "several", "column", "join", "value", "words", "contains", "else", "when"])
    let ids = try node["id"]?.names() ?? []
    let holdsSeveral = try node["several"]?.isWord("yes") ?? false
    if !ids.isEmpty || holdsSeveral { try field.checkRefers(line: node.line) }
    var exact: [String: String] = [:]
    for (word, meaning) in try node["words"]?.pairs() ?? [] { exact[word] = try meaning.text() }
    var parts: [(String, String)] = []
    for (part, meaning) in try node["contains"]?.pairs() ?? [] { parts.append((part, try meaning.text())) }
    let words = WordTable(exact: exact, parts: parts, otherwise: try node["else"]?.text())
    for word in words.all { try field.check(word, line: node.line) }
    let constant = try node["value"]?.text()
    if let constant { try field.check(constant, line: node.line) }
    self.init(
      field, try node["column"]?.names() ?? [], ids: ids, holdsSeveral: holdsSeveral,
      joined: try node["join"]?.names() ?? [], constant: constant,
      words: words, condition: try node["when"].map(FieldCondition.init))
  }
}

extension WordTable {
  fileprivate var all: [String] { Array(exact.values) + parts.map(\.word) + (otherwise.map { [$0] } ?? []) }
}

extension Field {
  /// - Throws: when the field does not refer to a record.
  fileprivate func checkRefers(line: Int) throws(YAMLMistake) {
    if case .reference = type { return }
    throw YAMLMistake(
      line, ja: "\(name) は他のレコードを指す項目ではないので、id と several は使えません。",
      en: "\(name) does not refer to a record, so id and several have no meaning there.")
  }

  /// - Throws: when a choice field would get a word that it does not know.
  fileprivate func check(_ word: String, line: Int) throws(YAMLMistake) {
    guard case .choice(let names) = type, !names.contains(word) else { return }
    throw YAMLMistake(
      line, ja: "\(name) の値に「\(word)」は使えません。使えるのは \(names.joined(separator: ", ")) です。",
      en: "\(name) cannot be \(word). Use one of \(names.joined(separator: ", ")).")
  }
}

extension RowCondition {
  fileprivate init(_ node: YAMLNode) throws(YAMLMistake) {
    try node.checkKeys(["column", "is", "isNot", "contains"])
    let words = try (node["is"] ?? node["isNot"] ?? node["contains"])?.names() ?? []
    self.init(
      try node.required("column").names(), words: words, isNegated: node["isNot"] != nil,
      matchesPart: node["contains"] != nil)
  }
}

extension FieldCondition {
  fileprivate init(_ node: YAMLNode) throws(YAMLMistake) {
    try node.checkKeys(["field", "is"])
    self.init(try node.required("field").text(), words: try node.required("is").names())
  }
}
