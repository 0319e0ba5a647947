public import SalesModel

/// A mapping laid over the header of one file: which column feeds which field.
struct ColumnPlan {
  let header: [String]
  let sections: [SectionPlan]
  /// What becomes of each column, for the page that shows it before the import.
  let uses: [ColumnUse]

  struct SectionPlan {
    let kind: RecordKind
    let isMention: Bool
    let key: KeyPlan
    let condition: (columns: [Int], rule: RowCondition)?
    let fields: [FieldPlan]
  }

  /// Where a record's key is; see ``KeyRule``.
  struct KeyPlan {
    let ids: [Int]
    let names: [Int]
    let together: [Int]
    /// True when a record without an id is told apart by what it is called.
    let isNamed: Bool
    let isRow: Bool

    var columns: [Int] { ids + names + together }
  }

  struct FieldPlan {
    let field: Field
    let rule: FieldRule
    let ids: [Int]
    let columns: [Int]
    let joined: [Int]
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
    var uses = header.map { ColumnUse(column: $0, use: .leftOut) }
    var sections: [SectionPlan] = []
    for section in mapping.sections {
      let key = KeyPlan(
        ids: columns(section.key.columns), names: columns(section.key.names),
        together: columns(section.key.together), isNamed: !section.key.names.isEmpty,
        isRow: section.key.isRow)
      if let missing = section.key.needed.first(where: { columns($0).isEmpty }) {
        if section.isMention || section.kind == .appointment { continue }
        if !key.isNamed { throw .missingColumn(missing, mapping: mapping.name, header: header) }
      }
      if let first = key.columns.first { uses[first].use.name(.key(section.kind)) }
      var fields = section.fields.map { rule in
        FieldPlan(
          field: rule.field, rule: rule, ids: columns(rule.ids), columns: columns(rule.columns),
          joined: columns(rule.joined))
      }
      for plan in fields {
        for column in plan.ids + plan.columns + plan.joined { uses[column].use.name(.field(plan.field)) }
      }
      fields += Self.customFields(of: section, header: header, uses: &uses)
      sections.append(
        SectionPlan(
          kind: section.kind, isMention: section.isMention, key: key,
          condition: section.condition.map { (columns($0.columns), $0) },
          fields: fields.filter { !($0.ids + $0.columns).isEmpty || $0.rule.constant != nil }))
    }
    self.header = header
    self.sections = sections
    self.uses = uses
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
      return FieldPlan(
        field: field, rule: FieldRule(field, [header[index]]), ids: [], columns: [index], joined: [])
    }
  }

  /// The columns whose texts are dates.
  var dateColumns: [Int] {
    let dates = sections.flatMap(\.fields).filter { $0.field.type == .date || $0.field.type == .instant }
    return Set(dates.flatMap(\.columns)).sorted()
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
      case .leftOut: Localized(ja: "取り込まない", en: "Left out")
      }
    }
  }
}

extension Mapping {
  /// The columns without which a file cannot be read: a profile says which they are; a mapping of the user's own
  /// needs every column that it names.
  var needed: [ColumnNames] {
    if !needs.isEmpty { return needs }
    return sections.flatMap { section in
      section.key.needed + section.fields.map { $0.ids + $0.columns }.filter { !$0.isEmpty }
        + (section.condition.map { [$0.columns] } ?? [])
    }
  }
}
