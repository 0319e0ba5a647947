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
    var datePatterns: [String: DatePattern] = [:]
    for (column, format) in try root["dates"]?.pairs() ?? [] {
      datePatterns[column] = try format.datePattern()
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
      datePatterns: datePatterns,
      fillDown: try root["fillDown"]?.names() ?? [], sections: sections)
  }
}

extension Mapping.Section {
  fileprivate init(_ node: YAMLNode) throws(YAMLMistake) {
    try node.checkKeys(["record", "key", "when", "fields", "happened", "mention", "custom", "leaveOut"])
    let kind = try node.required("record").recordKind()
    var fields: [FieldRule] = []
    for (name, rule) in try node["fields"]?.pairs() ?? [] {
      guard let field = kind.field(named: name), !kind.derivedFields.contains(field) else {
        let known = kind.fields.map(\.name).joined(separator: ", ")
        throw YAMLMistake(
          rule.line, ja: "\(kind.rawValue) に項目「\(name)」はありません。使えるのは \(known) です。",
          en: "\(kind.rawValue) has no field \(name). Use one of \(known).")
      }
      for alternative in try rule.alternatives() {
        fields.append(try FieldRule(field, alternative, of: kind))
      }
    }
    var happened: [FieldRule] = []
    for rule in try node["happened"]?.alternatives() ?? [] {
      happened.append(try FieldRule(.happening, rule, of: kind))
    }
    let key = try node.required("key")
    self.init(
      kind, key: try KeyRule(key), condition: try node["when"].map(RowCondition.init),
      fields: fields, happened: happened, isMention: try node["mention"]?.isWord("yes") ?? false,
      keepsOthers: try node["custom"]?.isWord("rest") ?? false,
      leftOut: try node["leaveOut"]?.names() ?? [], lines: (key.line, node["when"]?.line ?? node.line))
  }
}

extension YAMLNode {
  /// The rules of a field: one, or several of which the first that says something decides.
  fileprivate func alternatives() throws(YAMLMistake) -> [YAMLNode] {
    guard isList else { return [self] }
    let items = try items()
    return items.contains { $0.isMap || $0.isList } ? items : [self]
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
  fileprivate init(_ field: Field, _ node: YAMLNode, of kind: RecordKind) throws(YAMLMistake) {
    guard node.isMap else {
      self.init(field, try node.columnNames(), line: node.line)
      return
    }
    try node.checkKeys([
      "id", "several", "column", "join", "value", "words", "contains", "vocabulary", "else", "when",
      "decidedBy", "due", "optional",
    ])
    let constant = node["value"]
    let ids = try node["id"]?.columnNames() ?? []
    let holdsSeveral = try node["several"]?.isWord("yes") ?? false
    if !ids.isEmpty || holdsSeveral { try field.checkRefers(line: node.line) }
    let columns = try node["column"]?.columnNames() ?? []
    let closing = try node["decidedBy"].map(ClosingColumns.init)
    guard constant != nil || closing != nil || !(ids + columns).isEmpty else {
      throw YAMLMistake(
        node.line, ja: "\(field.name) に列がありません。column か value を書いてください。",
        en: "\(field.name) has no column: write column or value.")
    }
    if let constant { try field.check(constant) }
    self.init(
      field, columns, ids: ids, holdsSeveral: holdsSeveral, joined: try node["join"]?.columnNames() ?? [],
      constant: try constant?.text(), words: try WordTable(field, node),
      condition: try node["when"].map { (node) throws(YAMLMistake) in try FieldCondition(node, of: kind) },
      closing: closing, isDue: try node["due"]?.isWord("yes") ?? false,
      isOptional: try node["optional"]?.isWord("yes") ?? false,
      line: (node["column"] ?? node["id"])?.line ?? node.line)
  }
}

extension YAMLNode {
  /// - Throws: for a field without a column.
  fileprivate func columnNames() throws(YAMLMistake) -> ColumnNames {
    let names = try names()
    guard !names.isEmpty, names.allSatisfy({ !$0.foldedHeader.isEmpty }) else {
      throw YAMLMistake(line, ja: "列の名前がありません。", en: "The name of the column is missing.")
    }
    return names
  }
}

extension WordTable {
  fileprivate init(_ field: Field, _ node: YAMLNode) throws(YAMLMistake) {
    var exact: [String: String] = [:]
    for (word, meaning) in try node["words"]?.pairs() ?? [] {
      try field.check(meaning)
      exact[word] = try meaning.text()
    }
    var parts: [(String, String)] = []
    for (part, meaning) in try node["contains"]?.pairs() ?? [] {
      try field.check(meaning)
      parts.append((part, try meaning.text()))
    }
    let otherwise = node["else"]
    if let otherwise { try field.check(otherwise) }
    self.init(
      exact: exact, parts: parts, vocabulary: try node["vocabulary"]?.vocabulary(for: field),
      otherwise: try otherwise?.text())
  }
}

extension YAMLNode {
  fileprivate func vocabulary(for field: Field) throws(YAMLMistake) -> Vocabulary {
    let name = try text()
    let fitting = Vocabulary.all.filter { vocabulary in
      vocabulary.meanings.values.allSatisfy { (field.choices ?? []).contains($0) || $0 == Vocabulary.nothing }
    }
    guard let vocabulary = fitting.first(where: { $0.name == name }) else {
      let known = fitting.map(\.name).joined(separator: ", ")
      throw YAMLMistake(
        line, ja: "\(field.name) に語彙「\(name)」は使えません。使えるもの: \(known)",
        en: "\(field.name) has no vocabulary \(name). There are: \(known)")
    }
    return vocabulary
  }
}

extension Field {
  /// - Throws: when the field does not refer to a record.
  fileprivate func checkRefers(line: Int) throws(YAMLMistake) {
    if case .reference = type { return }
    throw YAMLMistake(
      line, ja: "\(name) は他のレコードを指す項目ではないので、id と several は使えません。",
      en: "\(name) does not refer to a record, so id and several have no meaning there.")
  }

  /// - Throws: when a field would get a word that it does not know.
  fileprivate func check(_ node: YAMLNode) throws(YAMLMistake) {
    let word = try node.text()
    if type == .flag, word.saysYes != nil { return }
    guard let names = choices, !names.contains(word) else { return }
    throw YAMLMistake(
      node.line, ja: "\(name) の値に「\(word)」は使えません。使えるのは \(names.joined(separator: ", ")) です。",
      en: "\(name) cannot be \(word). Use one of \(names.joined(separator: ", ")).")
  }
}

extension ClosingColumns {
  fileprivate init(_ node: YAMLNode) throws(YAMLMistake) {
    try node.checkKeys(["won", "lost", "closed", "probability"])
    self.init(
      won: try node["won"]?.columnNames() ?? [], lost: try node["lost"]?.columnNames() ?? [],
      closed: try node["closed"]?.columnNames() ?? [],
      probability: try node["probability"]?.columnNames() ?? [])
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
  fileprivate init(_ node: YAMLNode, of kind: RecordKind) throws(YAMLMistake) {
    try node.checkKeys(["field", "is"])
    let field = try node.required("field")
    let words = try node.required("is")
    let name = try field.text()
    guard let named = kind.field(named: name) else {
      throw YAMLMistake(
        field.line, ja: "\(kind.rawValue) に項目「\(name)」はありません。", en: "\(kind.rawValue) has no field \(name).")
    }
    for word in words.isList ? try words.items() : [words] { try named.check(word) }
    self.init(name, words: try words.names())
  }
}
