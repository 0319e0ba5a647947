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
    /// `column` says one of `words`; another text that is not empty is a rejection.
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
    mapping.sections.append(Section.appointment(rule, beside: base))
    return mapping
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
    func columns(_ field: Field) -> ColumnNames { base.fields.first { $0.field == field }?.columns ?? [] }
    typealias Own = Field.Appointment
    var fields: [FieldRule] = []
    var condition: RowCondition?
    switch rule.place {
    case .event(let column, let words):
      let held = columns(Field.Activity.occurredOn)
      condition = RowCondition([column], words: words)
      fields = [
        FieldRule(Own.setOn, ["作成日", "Created Date"] + held), FieldRule(Own.scheduledOn, held),
        FieldRule(Own.heldOn, held), FieldRule(Own.setter, columns(Field.Activity.rep)),
        FieldRule(Own.lead, columns(Field.Activity.lead)),
        FieldRule(Own.company, columns(Field.Activity.company)),
        FieldRule(Own.subject, columns(Field.Activity.subject)),
      ]
    case .opportunity(let stages):
      condition = stages.isEmpty ? nil : RowCondition(columns(Field.Opportunity.stage), words: stages)
      fields = [FieldRule(Own.setOn, columns(Field.Opportunity.openedOn))] + ofOpportunity(columns)
    case .opportunityDate(let column):
      condition = RowCondition([column], words: [])
      fields = [FieldRule(Own.setOn, [column])] + ofOpportunity(columns)
    case .leadDate(let column):
      condition = RowCondition([column], words: [])
      fields = [
        FieldRule(Own.setOn, [column]), FieldRule(Own.lead, base.key.columns + base.key.names),
        FieldRule(Own.setter, columns(Field.Lead.rep)), FieldRule(Own.company, columns(Field.Lead.company)),
        FieldRule(Own.product, columns(Field.Lead.product)),
      ]
    }
    return Mapping.Section(
      .appointment, key: base.key, condition: condition,
      fields: fields + (rule.verdict.map { verdictFields($0, fallback: fields) } ?? []))
  }

  private static func ofOpportunity(_ columns: (Field) -> ColumnNames) -> [FieldRule] {
    typealias Own = Field.Appointment
    let setter = columns(Field.Opportunity.setter)
    return [
      FieldRule(Own.setter, setter + columns(Field.Opportunity.closer)),
      FieldRule(Own.secondSetter, columns(Field.Opportunity.secondSetter)),
      FieldRule(Own.setterShare, columns(Field.Opportunity.setterShare)),
      FieldRule(Own.closer, columns(Field.Opportunity.closer)),
      FieldRule(Own.lead, columns(Field.Opportunity.lead)),
      FieldRule(Own.company, columns(Field.Opportunity.company)),
      FieldRule(Own.product, columns(Field.Opportunity.product)),
    ]
  }

  /// Without a column for the day of the verdict, it counts on the day of the meeting, else on that of setting.
  private static func verdictFields(_ rule: AppointmentRule.VerdictRule, fallback: [FieldRule]) -> [FieldRule]
  {
    typealias Own = Field.Appointment
    let day = [Own.heldOn, Own.setOn].flatMap { field in fallback.first { $0.field == field }?.columns ?? [] }
    switch rule {
    case .words(let column, let words):
      let table = WordTable(
        exact: Dictionary(words.map { ($0, Verdict.qualified.rawValue) }) { first, _ in first },
        otherwise: Verdict.rejected.rawValue)
      return [
        FieldRule(Own.verdict, [column], words: table),
        FieldRule(Own.judgedOn, ["判定日", "Judged On"] + day),
      ]
    case .date(let column):
      let table = WordTable(otherwise: Verdict.qualified.rawValue)
      return [FieldRule(Own.verdict, [column], words: table), FieldRule(Own.judgedOn, [column])]
    }
  }
}
