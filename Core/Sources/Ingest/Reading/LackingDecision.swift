public import SalesModel

/// Something that a file decides from fewer columns than an earlier file of its layout did: whether a deal is won by 成立 beside
/// フェーズ, the day of a task, its status. Of a known record it stays as it is known.
public struct LackingDecision: Sendable {
  public let kind: RecordKind
  /// What people call what is decided.
  public let use: Localized
  /// The columns that are missing, as the earlier file calls them.
  public let columns: [String]
  /// The fields that stay as they are known, with those that follow from them; empty where they cannot: names, and who
  /// is meant by them.
  public let kept: [Field]
  /// Fields that say what the columns say that are left: where one of them is another than before, the file has something new
  /// to say.
  public let evidence: [Field]
  public let hold: Hold
  /// True for what became of meetings, where new ones are not judged.
  public let leavesNewOpen: Bool

  /// Which of the cells that are read give way to what is known.
  public enum Hold: Sendable {
    /// All: nothing else says it.
    case always
    /// Those of fields that have a value: a blank one may well be filled by the columns that are left.
    case unlessBlank
    /// Those that say nothing: what decides before the missing columns is still there.
    case whereSilent
  }
}

/// A file that was imported before: its columns, with what they were used for.
public typealias EarlierColumns = [(column: String, use: Localized)]

extension FileInspection {
  /// What this file decides from fewer columns than some earlier file of its layout. Another name for the same column is no
  /// lack, and what is known of a field that the file does not say at all stays without further ado.
  ///
  /// - Parameter heldRule: somebody may have said that all that has passed is held, whatever columns there are.
  public func lackingDecisions(beside earlier: [EarlierColumns], heldRule: HeldRule) -> [LackingDecision] {
    let now = Set(uses.map(\.column.foldedHeader))
    let lacks = earlier.map { Lack(before: $0.map(\.column), now: now) }
    return mapping.sections.filter { !$0.isMention }.flatMap { section -> [LackingDecision] in
      guard let plan = plan.sections.first(where: { $0.kind == section.kind && !$0.isMention }) else {
        return []
      }
      let stated = statedFields[section.kind] ?? []
      let ofFields = section.fields.filter { stated.contains($0.field) }.compactMap { rule in
        decision(by: rule, of: plan, stating: stated, lacks.named(rule))
      }
      let unsaid = heldRule == .passed ? nil : happening(of: plan, lacks.named(of: section.happened))
      return [unsaid].compactMap(\.self) + ofFields
    } + lostCurrency(earlier)
  }

  private func decision(
    by rule: FieldRule, of plan: ColumnPlan.SectionPlan, stating stated: [Field], _ columns: [String]
  ) -> LackingDecision? {
    guard !columns.isEmpty else { return nil }
    let field = rule.field
    let left = plan.fields.filter { $0.field == field }
    let words = Set(left.flatMap(\.columns))
    let isOverruled = words.isEmpty && left.contains { !$0.closing.prefix(3).joined().isEmpty }
    let told = plan.fields.filter {
      $0.field != field && $0.field.type.isWord && !words.isDisjoint(with: $0.columns)
    }
    return LackingDecision(
      kind: plan.kind, use: field.label, columns: columns,
      kept: field.type.isKept ? plan.following(field, stating: stated) : [],
      evidence: told.map(\.field) + stated.filter { $0.name == rule.condition?.field },
      hold: isOverruled ? .whereSilent : .unlessBlank, leavesNewOpen: false)
  }

  /// Whether something has happened. Where no status or result is left, a subject or the time that has passed is no proof.
  private func happening(of plan: ColumnPlan.SectionPlan, _ columns: [String]) -> LackingDecision? {
    guard !columns.isEmpty else { return nil }
    return LackingDecision(
      kind: plan.kind, use: Field.happening.label, columns: columns,
      kept: plan.kind == .activity
        ? [Field.Activity.occurredOn, Field.Activity.occurredAt]
        : [Field.Appointment.heldOn, Field.Appointment.state],
      evidence: [], hold: plan.stating.isEmpty ? .always : .unlessBlank, leavesNewOpen: plan.leavesHeldOpen)
  }

  /// The column beside amounts that named their currency.
  private func lostCurrency(_ earlier: [EarlierColumns]) -> [LackingDecision] {
    let currency = ColumnUse.Use.currency.label
    guard !uses.contains(where: { $0.use == .currency }) else { return [] }
    let lost = earlier.lazy.map { file in file.filter { $0.use == currency }.map(\.column) }.first {
      !$0.isEmpty
    }
    return lost.map {
      [
        LackingDecision(
          kind: .opportunity, use: currency, columns: $0, kept: [], evidence: [], hold: .unlessBlank,
          leavesNewOpen: false)
      ]
    } ?? []
  }
}

/// What an earlier file had and this one has not.
private struct Lack {
  /// By the folded name, as the earlier file writes it.
  private let before: [String: String]
  private let now: Set<String>

  init(before: [String], now: Set<String>) {
    self.before = Dictionary(before.map { ($0.foldedHeader, $0) }) { first, _ in first }
    self.now = now
  }

  /// Those of the names of a column that are missing. Where each of several alternatives may decide, one less is a lack.
  func columns(_ names: ColumnNames, countingEach: Bool) -> [String] {
    let folded = Set(names.map(\.foldedHeader))
    let had = folded.filter { before[$0] != nil }
    let left = folded.intersection(now).count
    guard countingEach ? left < had.count : left == 0 else { return [] }
    return had.subtracting(now).compactMap { before[$0] }.sorted()
  }
}

extension [Lack] {
  /// The missing columns of a rule.
  fileprivate func named(_ rule: FieldRule) -> [String] {
    let ways = [rule.columns, rule.ids, rule.joined] + (rule.closing?.named ?? [])
    let lost = flatMap { lack in
      ways.flatMap { lack.columns($0, countingEach: rule.field.type.isKept || rule.field == .happening) }
    }
    return lost.uniqued
  }

  fileprivate func named(of rules: [FieldRule]) -> [String] { rules.flatMap(named).uniqued }
}

extension [String] {
  /// Each once, in its order.
  fileprivate var uniqued: [String] {
    reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}

extension FieldType {
  /// True for values that stand in the log as a file says them: words, names and references do not.
  fileprivate var isKept: Bool {
    switch self {
    case .date, .instant, .flag, .choice: true
    case .number, .percent, .money, .term, .reference, .personal: false
    }
  }

  fileprivate var isWord: Bool { if case .term = self { true } else { false } }
}

extension ColumnPlan.SectionPlan {
  /// A field with those that depend on it, as far as the file states them.
  fileprivate func following(_ field: Field, stating stated: [Field]) -> [Field] {
    let conditional = fields.filter { $0.rule.condition?.field == field.name }.map(\.field)
    let concluded: [Field] =
      switch field {
      case Field.Opportunity.outcome where kind == .opportunity:
        ruledFields.contains(Field.Opportunity.expectedCloseOn) ? [] : [Field.Opportunity.expectedCloseOn]
      case Field.Activity.kind where kind == .activity: [Field.Activity.bulk]
      case Field.Appointment.verdict where kind == .appointment: [Field.Appointment.judgedOn]
      default: []
      }
    return ([field] + conditional + concluded).filter { stated.contains($0) }
  }
}
