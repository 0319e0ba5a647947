public import SalesModel

/// A mapping laid over the header of one file: which column feeds which field.
struct ColumnPlan {
  let header: [String]
  private(set) var sections: [SectionPlan]
  /// How the dates of a column are written, where the mapping says it.
  let datePatterns: [Int: DatePattern]
  /// What becomes of each column, for the page that shows it before the import.
  let uses: [ColumnUse]

  struct SectionPlan {
    let kind: RecordKind
    let isMention: Bool
    let keyColumns: [Int]
    let condition: (columns: [Int], rule: RowCondition)?
    fileprivate(set) var fields: [FieldPlan]
  }

  struct FieldPlan {
    let field: Field
    let rule: FieldRule
    let columns: [Int]
    let joined: [Int]
    /// Of a field of money, what is known of each of its columns.
    fileprivate(set) var amounts: [AmountColumn] = []
    /// False when ISO dates may mean something else here.
    var mayBePlain = true
  }

  /// - Throws: when a needed column is missing or a column name occurs twice.
  init(_ mapping: Mapping, header: [String]) throws(ImportRefusal) {
    var positions: [String: [Int]] = [:]
    for (index, name) in header.enumerated() where !name.isEmpty {
      positions[name.foldedHeader, default: []].append(index)
    }
    for name in header {
      if let columns = positions[name.foldedHeader], columns.count > 1 {
        throw .duplicateHeader(name, columns: columns)
      }
    }
    func columns(_ names: ColumnNames) -> [Int] { names.compactMap { positions[$0.foldedHeader]?.first } }
    for names in mapping.needed where columns(names).isEmpty {
      throw .missingColumn(names, mapping: mapping.name, header: header)
    }
    let patterns = mapping.datePatterns.compactMap { name, pattern in
      positions[name.foldedHeader]?.first.map { ($0, pattern) }
    }
    datePatterns = Dictionary(patterns) { first, _ in first }
    let strange = Set(datePatterns.filter { $0.value.order == .yearDayMonth }.keys)
    var uses = header.map { ColumnUse(column: $0, use: .leftOut) }
    var sections: [SectionPlan] = []
    for section in mapping.sections {
      let keyColumns = columns(section.key.columns)
      if keyColumns.isEmpty {
        if section.isMention || section.kind == .appointment { continue }
        throw .missingColumn(section.key.columns, mapping: mapping.name, header: header)
      }
      if let first = keyColumns.first { uses[first].use.name(.key(section.kind)) }
      var fields = section.fields.map { rule in
        FieldPlan(rule, header: header, strange: strange, columns: columns)
      }
      for plan in fields {
        for column in plan.columns + plan.joined { uses[column].use.name(.field(plan.field)) }
      }
      fields += Self.customFields(of: section, header: header, uses: &uses)
      sections.append(
        SectionPlan(
          kind: section.kind, isMention: section.isMention, keyColumns: keyColumns,
          condition: section.condition.map { (columns($0.columns), $0) },
          fields: fields.filter { !$0.columns.isEmpty || $0.rule.constant != nil }))
    }
    for amount in sections.flatMap(\.fields).flatMap(\.amounts) {
      if let beside = amount.currency { uses[beside].use = .currency }
    }
    self.header = header
    self.sections = sections
    self.uses = uses
  }

  /// The same plan with something else known of its amounts.
  func settingAmounts(_ change: (inout AmountColumn) -> Void) -> ColumnPlan {
    var plan = self
    for section in plan.sections.indices {
      for field in plan.sections[section].fields.indices {
        for index in plan.sections[section].fields[field].amounts.indices {
          change(&plan.sections[section].fields[field].amounts[index])
        }
      }
    }
    return plan
  }

  /// The columns that nobody names, as fields of their own.
  private static func customFields(of section: Mapping.Section, header: [String], uses: inout [ColumnUse])
    -> [FieldPlan]
  {
    guard section.keepsOthers else { return [] }
    let leftOut = Set(section.leftOut.map(\.foldedHeader))
    return header.indices.compactMap { index in
      guard uses[index].use == .leftOut, !header[index].isEmpty, !leftOut.contains(header[index].foldedHeader)
      else {
        return nil
      }
      let field = Field.custom(header[index])
      uses[index].use.name(.custom)
      return FieldPlan(field: field, rule: FieldRule(field, [header[index]]), columns: [index], joined: [])
    }
  }

  /// True when so many fields hold a key of every record that a row is about.
  func reachesKeys(fields count: Int) -> Bool {
    sections.allSatisfy { $0.isMention || $0.keyColumns.contains { $0 < count } }
  }

  /// Fields up to the last that has a name.
  var namedWidth: Int { (header.lastIndex { !$0.isEmpty } ?? -1) + 1 }

  /// The columns whose texts are dates.
  var dateColumns: [Int] {
    let dates = sections.flatMap(\.fields).filter { $0.field.type == .date || $0.field.type == .instant }
    return Set(dates.flatMap(\.columns)).sorted()
  }
}

extension ColumnPlan.FieldPlan {
  /// - Parameter strange: columns whose ISO dates may mean something else.
  fileprivate init(
    _ rule: FieldRule, header: [String], strange: Set<Int>, columns: (ColumnNames) -> [Int]
  ) {
    let isAmount = rule.field.type == .money && rule.words.isEmpty && rule.joined.isEmpty
    let amounts = isAmount ? AmountColumn.found(in: header, under: rule.columns) : []
    self.init(
      field: rule.field, rule: rule, columns: isAmount ? amounts.map(\.column) : columns(rule.columns),
      joined: columns(rule.joined), amounts: amounts,
      mayBePlain: strange.isDisjoint(with: columns(rule.columns)))
  }
}

/// What becomes of one column.
public struct ColumnUse: Hashable, Sendable {
  public let column: String
  public fileprivate(set) var use: Use

  public enum Use: Hashable, Sendable {
    case key(RecordKind)
    case field(Field)
    case custom
    /// It says in which currency the amounts of another column are.
    case currency
    case leftOut

    /// The first use is the one that is shown.
    fileprivate mutating func name(_ use: Use) {
      if self == .leftOut { self = use }
    }

    public var label: Localized {
      switch self {
      case .key(let kind):
        Localized(ja: "\(kind.label.ja)のキー", en: "Key of the \(kind.label.en.lowercased())")
      case .field(let field): field.label
      case .custom: Localized(ja: "カスタム項目", en: "Custom field")
      case .currency: Localized(ja: "金額の通貨", en: "Currency of the amount")
      case .leftOut: Localized(ja: "取り込まない", en: "Left out")
      }
    }
  }
}

extension Mapping {
  /// The columns without which a file cannot be read: a profile says which they are; a mapping of the user's own
  /// needs every column that it names.
  fileprivate var needed: [ColumnNames] {
    if !needs.isEmpty { return needs }
    return sections.flatMap { section in
      [section.key.columns] + section.fields.map(\.columns).filter { !$0.isEmpty }
        + (section.condition.map { [$0.columns] } ?? [])
    }
  }
}
