public import ReadableYAML
import SalesModel

extension Mapping {
  /// Reads a mapping file; docs/import.md describes its words.
  /// - Throws: the first mistake with its line.
  public init(yaml: String) throws(YAMLMistake) {
    try self.init(YAMLNode(yaml))
  }

  private init(_ root: YAMLNode) throws(YAMLMistake) {
    try root.checkKeys(MappingKeys.file)
    let name = try root.required("name").text()
    let label = try root["label"]?.localized() ?? Localized(ja: name, en: name)
    let skip = root["skip"]
    try skip?.checkKeys(MappingKeys.skip)
    var datePatterns: [(column: NamedColumn, pattern: DatePattern)] = []
    for (column, format) in try root["dates"]?.pairs() ?? [] {
      datePatterns.append((NamedColumn(names: [column], line: format.line), try format.datePattern()))
    }
    var sections: [Section] = []
    for node in try root.required("records").items() { sections.append(try Section(node)) }
    guard !sections.isEmpty else {
      throw YAMLMistake(root.line, ja: "records が空です。", en: "records is empty.")
    }
    var needs: [NamedColumn] = []
    for node in try root["needs"]?.items() ?? [] {
      needs.append(NamedColumn(names: try node.columnNames(), line: node.line))
    }
    self.init(
      name: name, source: try root["source"]?.text() ?? name, label: label, needs: needs,
      rowsAbove: try skip?["above"]?.count() ?? 0, rowsBelow: try skip?["below"]?.count() ?? 0,
      datePatterns: datePatterns,
      fillDown: try root["fillDown"]?.namedColumns() ?? [], sections: sections)
  }
}

extension Mapping.Section {
  fileprivate init(_ node: YAMLNode) throws(YAMLMistake) {
    try node.checkKeys(MappingKeys.record)
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
    let key = try node.required("key")
    self.init(
      kind, key: try KeyRule(key), condition: try node["when"].map(RowCondition.init),
      fields: try fields.withDecidersFirst(), happened: try node["happened"]?.happenedRules(of: kind) ?? [],
      isMention: try node["mention"]?.isWord("yes") ?? false,
      keepsOthers: try node["custom"]?.isWord("rest") ?? false,
      leftOut: try node["leaveOut"]?.namedColumns() ?? [],
      lines: (key.line, node["when"]?.line ?? node.line))
  }
}

extension [FieldRule] {
  /// The same rules, in an order in which every field on which others depend is read before them.
  ///
  /// - Throws: when the field that decides is none of the record's, or waits itself for one that depends on it.
  fileprivate func withDecidersFirst() throws(YAMLMistake) -> [FieldRule] {
    var (waiting, ready) = (self, [FieldRule]())
    while var field = waiting.first?.field.name {
      var path: Set<String> = []
      while let rule = waiting.first(where: { $0.field.name == field && $0.waits(for: ready) }),
        let decider = rule.condition?.field
      {
        path.insert(field)
        guard !path.contains(decider), waiting.contains(where: { $0.field.name == decider }) else {
          throw YAMLMistake(
            rule.line, ja: "when の field「\(decider)」が fields にないか、互いに相手を待っています。",
            en: "The field \(decider) of when is none of fields, or the two wait for each other.")
        }
        field = decider
      }
      ready += waiting.filter { $0.field.name == field }
      waiting.removeAll { $0.field.name == field }
    }
    return ready
  }
}

extension YAMLNode {
  /// The columns that say whether a record of this kind has happened.
  ///
  /// - Throws: for a kind that does not happen, and for keys that have no meaning there.
  fileprivate func happenedRules(of kind: RecordKind) throws(YAMLMistake) -> [FieldRule] {
    guard kind == .activity || kind == .appointment else {
      throw YAMLMistake(
        line, ja: "happened は activity と appointment にだけ書けます。",
        en: "Only an activity or an appointment has happened.")
    }
    var rules: [FieldRule] = []
    for rule in try alternatives() {
      if rule.isMap { try rule.checkKeys(MappingKeys.happened) }
      rules.append(try FieldRule(.happening, rule, of: kind))
    }
    return rules
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
      let names = try node.columnNames()
      self.init(names == ["none"] ? [] : names, isRow: names == ["none"])
      return
    }
    try node.checkKeys(MappingKeys.key)
    let (ids, names) = (try node["id"]?.columnNames() ?? [], try node["name"]?.columnNames() ?? [])
    let together = try node["all"]?.columnNames() ?? []
    guard (ids + names).isEmpty != together.isEmpty else {
      throw YAMLMistake(
        node.line, ja: "key には id・name か、all のどちらかを書いてください。",
        en: "Write either id and name, or all, under key.")
    }
    self.init(ids, names: names, together: together)
  }
}
