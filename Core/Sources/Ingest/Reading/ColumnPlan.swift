import SalesModel

/// A mapping laid over the header of one file: which column feeds which field.
struct ColumnPlan {
  let header: [String]
  private(set) var sections: [SectionPlan]
  /// How the dates of a column are written, where the mapping says it.
  let datePatterns: [Int: DatePattern]
  /// The columns of which somebody said it beside the mapping, with what was said.
  let toldFormats: [(column: Int, format: String)]
  /// What becomes of each column, for the page that shows it before the import.
  let uses: [ColumnUse]
  /// By rule, the columns before which it does not count.
  let deciders: [Set<Int>]
  /// Those of them that are known to be blank in every row.
  let silent: Set<Int>

  struct SectionPlan {
    let kind: RecordKind
    let isMention: Bool
    let key: KeyPlan
    let condition: (columns: [Int], rule: RowCondition)?
    /// An amount comes last: by which rate it is converted depends on the dates.
    fileprivate(set) var fields: [FieldPlan]
    let happened: [FieldPlan]
    /// Rules that stand aside, because a column before which they do not count is there.
    let overruled: [FieldPlan]
    /// True when the columns that would tell whether it has happened are missing.
    let lacksStatus: Bool
    /// The fields of which the mapping has rules, whether the file has their columns or not.
    let ruledFields: Set<Field>
    /// True when a status or a result says of some row what became of it.
    fileprivate(set) var isJudged = false
    /// True when earlier files said so and this one lacks their columns: what is known of it stays.
    fileprivate(set) var leavesHeldOpen = false

    /// The columns that set records of one name apart: their company and the day on which they came into being.
    var setApart: [Int] {
      fields.filter { $0.field.type == .reference(.company) || $0.field == kind.birthField }.flatMap(
        \.columns)
    }
  }

  /// Where a record's key is; see ``KeyRule``.
  struct KeyPlan {
    let ids: [Int]
    let names: [Int]
    let together: [Int]
    /// True when a record without an id is told apart by what it is called.
    let isNamed: Bool
    let isRow: Bool
    /// Those of them that hold telephone numbers, which people write in many ways.
    let phones: Set<Int>

    var columns: [Int] { ids + names + together }

    /// True when so many fields hold a key.
    func isReached(by count: Int) -> Bool {
      columns.isEmpty
        || (together.isEmpty ? columns.contains { $0 < count } : together.allSatisfy { $0 < count })
    }
  }

  struct FieldPlan {
    let field: Field
    let rule: FieldRule
    let ids: [Int]
    var columns: [Int]
    let joined: [Int]
    /// Of a field of money, what is known of each of its columns.
    fileprivate(set) var amounts: [AmountColumn] = []
    /// False when ISO dates may mean something else here.
    var mayBePlain = true
    /// The columns of ``FieldRule/closing`` in their order: won, lost, closed, probability.
    var closing: [[Int]] = []
    let header: [String]
    /// The header in its folded form.
    let names: [String]
  }

  /// - Parameter silent: columns that are blank in every row: they stand before no others.
  /// - Throws: when a needed column is missing or a column name occurs twice.
  init(
    _ mapping: Mapping, header: [String], formats: DateFormats = DateFormats(), silent: Set<Int> = []
  ) throws(ImportRefusal) {
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
    let amounts = mapping.sections.flatMap(\.fields).filter { $0.field.type == .money }.map(\.columns)
    for needed in mapping.needed where columns(needed.names).isEmpty {
      // The header of an amount may name its unit.
      if amounts.contains(needed.names), !AmountColumn.found(in: header, under: needed.names).isEmpty {
        continue
      }
      throw .missingColumn(needed, of: mapping, header: header)
    }
    let patterns = mapping.datePatterns.flatMap { stated in
      columns(stated.column.names).map { ($0, stated.pattern) }
    }
    let told = formats.patterns.flatMap { told in columns([told.column]).map { ($0, told.pattern) } }
    datePatterns = Dictionary(told + patterns) { first, _ in first }
    toldFormats = formats.formats.sorted { $0.key < $1.key }.flatMap { told in
      columns([told.key]).map { ($0, told.value) }
    }
    let strange = Set(datePatterns.filter { $0.value.order == .yearDayMonth }.keys)
    let folded = header.map(\.foldedHeader)
    func plan(_ rule: FieldRule) -> FieldPlan {
      FieldPlan(rule, header: header, names: folded, strange: strange, columns: columns)
    }
    self.silent = silent
    deciders = mapping.sections.flatMap(\.fields).filter { !columns($0.columns).isEmpty }.map {
      Set(columns($0.unless))
    }.filter { !$0.isEmpty }
    var uses = header.map { ColumnUse(column: $0, use: .leftOut) }
    var sections: [SectionPlan] = []
    for section in mapping.sections {
      let ids = columns(section.key.columns)
      let key = KeyPlan(
        ids: ids, names: columns(section.key.names) + section.furtherNames(beside: ids, columns),
        together: columns(section.key.together), isNamed: !section.key.names.isEmpty,
        isRow: section.key.isRow, phones: Set(folded.indices.filter { folded[$0].namesPhone }))
      if let missing = section.key.needed.first(where: { columns($0).isEmpty }) {
        if section.isMention || section.kind == .appointment { continue }
        if !key.isNamed {
          throw .missingColumn(NeededColumn(names: missing, asker: .profile), of: mapping, header: header)
        }
      }
      if let first = key.columns.first { uses[first].use.name(.key(section.kind)) }
      var fields = section.fields.map(plan)
      func standsAside(_ plan: FieldPlan) -> Bool { !silent.isSuperset(of: columns(plan.rule.unless)) }
      let overruled = fields.filter(standsAside)
      fields.removeAll(where: standsAside)
      fields.leaveOutPlannedCloses(header)
      let happened = section.happened.map(plan)
      for plan in fields + happened {
        // The probability stays a field of its own as well.
        for column in plan.ids + plan.columns + plan.joined + plan.closing.prefix(3).joined() {
          uses[column].use.name(.field(plan.field))
        }
      }
      fields += Self.customFields(of: section, header: header, uses: &uses)
      var told = fields.filter {
        !($0.ids + $0.columns).isEmpty || $0.rule.constant != nil || !$0.closing.allSatisfy(\.isEmpty)
      }
      // Whether a record has a value is not said where nothing says what that depends on.
      let names = Set(told.map(\.field.name))
      told.removeAll { plan in plan.rule.condition.map { !names.contains($0.field) } ?? false }
      sections.append(
        SectionPlan(
          kind: section.kind, isMention: section.isMention, key: key,
          condition: section.condition.map { (columns($0.columns), $0) },
          fields: told.filter(\.amounts.isEmpty) + told.filter { !$0.amounts.isEmpty },
          happened: happened.filter { !$0.columns.isEmpty },
          overruled: overruled, lacksStatus: happened.first.map(\.columns.isEmpty) ?? false,
          ruledFields: Set(section.fields.map(\.field))))
    }
    for amount in sections.flatMap(\.fields).flatMap(\.amounts) {
      if let beside = amount.currency { uses[beside].use = .currency }
      if let unit = amount.unitColumn { uses[unit].use.name(.unit) }
    }
    // What is no field, and read all the same.
    for section in sections {
      for column in section.key.columns { uses[column].use.name(.key(section.kind)) }
      for column in section.condition?.columns ?? [] { uses[column].use.name(.condition) }
      for plan in section.fields {
        for column in plan.closing.joined() { uses[column].use.name(.field(plan.field)) }
      }
    }
    self.header = header
    self.sections = sections
    self.uses = uses
    for stated in mapping.datePatterns where dateColumns(columns(stated.column.names)).isEmpty {
      throw .undatedColumn(stated.column, mapping: mapping.name)
    }
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

  /// The same plan with what somebody said of the units of its amounts.
  func counting(_ answers: UnitAnswers) -> ColumnPlan {
    answers.isEmpty
      ? self
      : settingAmounts { amount in
        guard let unit = answers.unit(of: header[amount.column]) else { return }
        amount.unit.factor = unit.factor
        amount.unit.currencies = unit.currencies ?? amount.unit.currencies
        (amount.unitOrigin, amount.unitColumn) = (.answer, nil)
      }
  }

  /// The same plan with the columns that say of some row what became of it.
  func judging(by spoken: Set<Int>) -> ColumnPlan {
    var plan = self
    for index in plan.sections.indices {
      plan.sections[index].isJudged = sections[index].stating.contains { spoken.contains($0.column) }
    }
    return plan
  }

  /// The same plan without what became of meetings, where no column says it.
  func leavingHeldOpen() -> ColumnPlan {
    var plan = self
    for index in plan.sections.indices
    where sections[index].kind == .appointment && sections[index].stating.isEmpty {
      plan.sections[index].leavesHeldOpen = true
      plan.sections[index].fields.removeAll {
        $0.field == Field.Appointment.heldOn || $0.field == Field.Appointment.state
      }
    }
    return plan
  }

  /// The columns that nobody names, as fields of their own.
  private static func customFields(of section: Mapping.Section, header: [String], uses: inout [ColumnUse])
    -> [FieldPlan]
  {
    guard section.keepsOthers else { return [] }
    let leftOut = Set(section.leftOut.flatMap(\.names).map(\.foldedHeader))
    return header.indices.compactMap { index in
      guard uses[index].use == .leftOut, !header[index].isEmpty, !leftOut.contains(header[index].foldedHeader)
      else {
        return nil
      }
      let field = Field.custom(header[index])
      uses[index].use.name(.custom)
      return FieldPlan(
        field: field, rule: FieldRule(field, [header[index]]), ids: [], columns: [index], joined: [],
        header: header, names: [])
    }
  }

  /// True when so many fields hold a key of every record that a row is about.
  func reachesKeys(fields count: Int) -> Bool {
    sections.allSatisfy { $0.isMention || $0.key.isReached(by: count) }
  }

  /// Fields up to the last that has a name.
  var namedWidth: Int { (header.lastIndex { !$0.isEmpty } ?? -1) + 1 }

  /// The columns whose texts are dates.
  var dateColumns: [Int] {
    let dates = sections.flatMap(\.fields).filter { $0.field.type == .date || $0.field.type == .instant }
    return Set(dates.flatMap(\.columns)).sorted()
  }

  /// Those of some columns whose texts are dates.
  private func dateColumns(_ columns: [Int]) -> [Int] { dateColumns.filter(columns.contains) }
}
