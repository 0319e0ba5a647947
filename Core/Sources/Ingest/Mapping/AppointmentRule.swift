import SalesModel

/// Where a team keeps its appointments, asked once for each source and remembered: the sources themselves do not say
/// which of their records is an アポ.
public struct AppointmentRule: Hashable, Codable, Sendable {
  public let place: Place
  /// Where 有効 is written down, if anywhere.
  public let verdict: VerdictRule?

  public init(place: Place, verdict: VerdictRule? = nil) {
    self.place = place
    self.verdict = verdict
  }

  public enum Place: Hashable, Codable, Sendable {
    /// 行動 whose `column` says one of `words`; the appointment is set on the day on which it was entered.
    case event(column: String, words: [String])
    /// An opportunity is the appointment, from the day it was created; with words, those that are or were in one of
    /// these stages when they were imported.
    case opportunity(stages: [String])
    /// A lead with a date in `column`, such as the day of conversion.
    case leadDate(column: String)
    /// An opportunity with a date in `column`, such as アポ取得日.
    case opportunityDate(column: String)
  }

  /// The records that are judged qualified.
  public enum VerdictRule: Hashable, Codable, Sendable {
    /// `column` says one of `words`; other words for judgements are known, and one that is not is asked about.
    case words(column: String, words: [String])
    /// The day of the verdict is in `column`.
    case date(column: String)
  }
}

extension Mapping {
  /// This mapping with appointments where the rule finds them; unchanged when the rule is about another file.
  public func placing(_ rule: AppointmentRule) -> Mapping {
    guard let base = sections.first(where: { $0.kind == rule.place.kind }),
      rule.place.kind != .activity || name.hasSuffix("events") || !source.hasPrefix("salesforce")
    else { return self }
    var mapping = self
    mapping.placed = rule
    mapping.sections = sections.map { $0.naming(rule) }
    mapping.sections.append(Section.appointment(rule, beside: base))
    return mapping
  }
}

extension Mapping.Section {
  /// Words that the rule explains are no questions for the other fields that read their columns.
  fileprivate func naming(_ rule: AppointmentRule) -> Mapping.Section {
    var words: [String: [String]] = [:]
    if case .event(let column, let named) = rule.place { words[column.foldedHeader] = named }
    var judged: (column: String, qualified: [String])?
    if case .words(let column, let named)? = rule.verdict {
      words[column.foldedHeader, default: []] += named
      judged = (column.foldedHeader, named)
    }
    func explained(_ field: FieldRule) -> FieldRule {
      var field = field
      // What was judged was held.
      if field.field == .happening, let judged,
        field.columns.contains(where: { $0.foldedHeader == judged.column })
      {
        field.words.leaveOut(
          judged.qualified + Vocabulary.verdicts.words(otherThan: .pending), saying: "held")
        field.words.leaveOut(Array(Vocabulary.verdicts.meanings.keys))
      }
      for column in field.columns { field.words.leaveOut(words[column.foldedHeader] ?? []) }
      return field
    }
    return Mapping.Section(
      kind, key: key, condition: condition,
      fields: fields.map { $0.field.choices == nil ? $0 : explained($0) },
      happened: happened.map(explained), isMention: isMention, keepsOthers: keepsOthers, leftOut: leftOut,
      lines: lines)
  }
}

extension Vocabulary {
  fileprivate func words(otherThan verdict: Verdict) -> [String] {
    meanings.filter { $0.value != verdict.rawValue }.map(\.key)
  }
}

extension AppointmentRule.Place {
  /// The kind of record that is, or carries, the appointment.
  var kind: RecordKind {
    switch self {
    case .event: .activity
    case .opportunity, .opportunityDate: .opportunity
    case .leadDate: .lead
    }
  }
}

extension Mapping.Section {
  fileprivate static func appointment(_ rule: AppointmentRule, beside base: Mapping.Section)
    -> Mapping.Section
  {
    func columns(_ field: Field) -> ColumnNames { base.columns(of: field) }
    typealias Own = Field.Appointment
    var fields: [FieldRule] = []
    var condition: RowCondition?
    switch rule.place {
    case .event(let column, let words):
      let held = columns(Field.Activity.occurredOn)
      condition = RowCondition([column], words: words)
      fields = [
        FieldRule(Own.setOn, ["作成日", "Created Date"] + held), FieldRule(Own.scheduledOn, held),
        FieldRule(Own.heldOn, held), base.referring(Own.setter, as: Field.Activity.rep),
        base.referring(Own.lead, as: Field.Activity.lead),
        base.referring(Own.company, as: Field.Activity.company),
        FieldRule(Own.subject, columns(Field.Activity.subject)),
      ]
    case .opportunity(let stages):
      condition = stages.isEmpty ? nil : RowCondition(columns(Field.Opportunity.stage), words: stages)
      fields = [FieldRule(Own.setOn, columns(Field.Opportunity.openedOn))] + ofOpportunity(base)
    case .opportunityDate(let column):
      condition = RowCondition([column], words: [])
      fields = [FieldRule(Own.setOn, [column])] + ofOpportunity(base)
    case .leadDate(let column):
      condition = RowCondition([column], words: [])
      fields = [
        FieldRule(Own.setOn, [column]), FieldRule(Own.lead, base.key.columns + base.key.names),
        base.referring(Own.setter, as: Field.Lead.rep), base.referring(Own.company, as: Field.Lead.company),
        FieldRule(Own.product, columns(Field.Lead.product)),
      ]
    }
    let verdict = rule.verdict.map { verdictFields($0) } ?? []
    // What nobody has judged is pending.
    let pending = FieldRule(Own.verdict, [], constant: Verdict.pending.rawValue)
    return Mapping.Section(
      .appointment, key: base.key, condition: condition,
      fields: fields + [FieldRule(Own.state, [])] + verdict.filter { $0.field == Own.verdict } + [pending]
        + verdict.filter { $0.field != Own.verdict },
      happened: base.naming(rule).happened)
  }

  private static func ofOpportunity(_ base: Mapping.Section) -> [FieldRule] {
    typealias Own = Field.Appointment
    return [
      base.referring(Own.setter, as: Field.Opportunity.setter),
      base.referring(Own.setter, as: Field.Opportunity.closer),
      base.referring(Own.secondSetter, as: Field.Opportunity.secondSetter),
      FieldRule(Own.setterShare, base.columns(of: Field.Opportunity.setterShare)),
      base.referring(Own.closer, as: Field.Opportunity.closer),
      base.referring(Own.lead, as: Field.Opportunity.lead),
      base.referring(Own.company, as: Field.Opportunity.company),
      FieldRule(Own.product, base.columns(of: Field.Opportunity.product)),
    ]
  }

  func columns(of field: Field) -> ColumnNames {
    fields.filter { $0.field == field }.flatMap(\.columns)
  }

  /// A field of the appointment that refers to whom one of this section does, by ids and by names.
  private func referring(_ own: Field, as field: Field) -> FieldRule {
    let rules = fields.filter { $0.field == field }
    return FieldRule(
      own, rules.flatMap(\.columns), ids: rules.flatMap(\.ids),
      holdsSeveral: rules.contains(where: \.holdsSeveral))
  }

  private static func verdictFields(_ rule: AppointmentRule.VerdictRule) -> [FieldRule] {
    typealias Own = Field.Appointment
    switch rule {
    case .words(let column, let words):
      let table = WordTable(
        exact: Dictionary(words.map { ($0, Verdict.qualified.rawValue) }) { first, _ in first },
        vocabulary: .verdicts)
      let isJudged = FieldCondition(
        Own.verdict.name, words: [Verdict.qualified, .rejected].map(\.rawValue))
      return [
        FieldRule(Own.verdict, [column], words: table),
        FieldRule(Own.judgedOn, ["判定日", "Judged On"], condition: isJudged),
      ]
    case .date(let column):
      let table = WordTable(otherwise: Verdict.qualified.rawValue)
      return [FieldRule(Own.verdict, [column], words: table), FieldRule(Own.judgedOn, [column])]
    }
  }
}
