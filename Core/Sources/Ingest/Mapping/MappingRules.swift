import ReadableYAML
import SalesModel

// The rules of a mapping file: where a field gets its value, and in which rows.

extension FieldRule {
  init(_ field: Field, _ node: YAMLNode, of kind: RecordKind) throws(YAMLMistake) {
    guard node.isMap else {
      self.init(field, try node.columnNames(), line: node.line)
      return
    }
    try node.checkKeys(MappingKeys.field)
    let constant = node["value"]
    if let constant, try constant.text().trimmed.isEmpty {
      throw YAMLMistake(constant.line, ja: "value が空です。", en: "value is empty.")
    }
    let ids = try node["id"]?.columnNames() ?? []
    let holdsSeveral = try node["several"]?.isWord("yes") ?? false
    if !ids.isEmpty || holdsSeveral { try field.checkRefers(line: node.line) }
    let columns = try node["column"]?.columnNames() ?? []
    let closing = try node["decidedBy"].map(ClosingColumns.init)
    if let decidedBy = node["decidedBy"], field != Field.Opportunity.outcome {
      throw YAMLMistake(
        decidedBy.line, ja: "decidedBy は案件の outcome にだけ書けます。",
        en: "decidedBy has no meaning but for the outcome of an opportunity.")
    }
    if let due = node["due"], field != Field.Activity.occurredOn {
      throw YAMLMistake(
        due.line, ja: "due は活動の occurredOn にだけ書けます。",
        en: "due has no meaning but for occurredOn of an activity.")
    }
    try node.checkTogether()
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
      unless: try node["unless"]?.columnNames() ?? [],
      line: (node["column"] ?? node["id"])?.line ?? node.line)
  }
}

extension YAMLNode {
  /// - Throws: for keys of which one would make the other mean nothing.
  fileprivate func checkTogether() throws(YAMLMistake) {
    let exclusive = [
      "join": ["id", "several", "decidedBy"], "several": ["words", "contains", "vocabulary", "else"],
    ]
    for (key, others) in exclusive.sorted(by: { $0.key < $1.key }) where self[key] != nil {
      guard let other = others.first(where: { self[$0] != nil }) else { continue }
      throw YAMLMistake(
        line, ja: "\(key) と \(other) は一緒に書けません。", en: "\(key) and \(other) cannot stand together.")
    }
  }
}

extension WordTable {
  fileprivate init(_ field: Field, _ node: YAMLNode) throws(YAMLMistake) {
    var exact: [String: String] = [:]
    for (word, meaning) in try node["words"]?.pairs() ?? [] {
      try field.check(meaning)
      let before = exact.first { $0.key.foldedWord == word.foldedWord }
      if let before, before.value != (try meaning.text()) {
        throw YAMLMistake(
          meaning.line,
          ja: "words が「\(before.key)」と「\(word)」に別の意味を与えています。大文字・小文字や全角・半角の違いは区別しません。",
          en:
            "words gives \(before.key) and \(word) two meanings: they are one word, since case and width make no difference."
        )
      }
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
    try node.checkKeys(MappingKeys.decidedBy)
    self.init(
      won: try node["won"]?.columnNames() ?? [], lost: try node["lost"]?.columnNames() ?? [],
      closed: try node["closed"]?.columnNames() ?? [],
      probability: try node["probability"]?.columnNames() ?? [])
    guard !named.isEmpty else {
      throw YAMLMistake(
        node.line, ja: "decidedBy に列がありません。won・lost・closed・probability のどれかを書いてください。",
        en: "decidedBy has no column: write won, lost, closed or probability.")
    }
  }
}

extension RowCondition {
  init(_ node: YAMLNode) throws(YAMLMistake) {
    try node.checkKeys(MappingKeys.rowCondition)
    let tests = ["is", "isNot", "contains"].filter { node[$0] != nil }
    guard tests.count <= 1 else {
      throw YAMLMistake(
        node.line, ja: "when には is・isNot・contains のうち一つだけを書いてください。",
        en: "Write only one of is, isNot and contains under when.")
    }
    let words = try tests.first.flatMap { node[$0] }?.names() ?? []
    self.init(
      try node.required("column").columnNames(), words: words, isNegated: node["isNot"] != nil,
      matchesPart: node["contains"] != nil)
  }
}

extension FieldCondition {
  fileprivate init(_ node: YAMLNode, of kind: RecordKind) throws(YAMLMistake) {
    try node.checkKeys(MappingKeys.fieldCondition)
    let field = try node.required("field")
    let words = try node.required("is")
    let name = try field.text()
    guard let named = kind.field(named: name) else {
      throw YAMLMistake(
        field.line, ja: "\(kind.rawValue) に項目「\(name)」はありません。", en: "\(kind.rawValue) has no field \(name).")
    }
    guard named.decides else {
      throw YAMLMistake(
        field.line, ja: "\(name) では場合を分けられません。語・はい/いいえの項目を選んでください。",
        en: "Nothing can be decided by \(name): choose a field of words, or of yes and no.")
    }
    for word in words.isList ? try words.items() : [words] {
      try named.check(word)
      guard try word.text() != BulkMail.word else {
        throw YAMLMistake(
          word.line, ja: "\(BulkMail.word) では場合を分けられません。一斉メールの kind は mail です。",
          en: "Nothing can be decided by \(BulkMail.word): the kind of bulk mail is mail.")
      }
    }
    self.init(name, words: try words.names())
  }
}
