/// The kinds of record that a funnel is made of. One kind, one schema, one fact.
public enum RecordKind: String, Codable, CaseIterable, Sendable {
  case team, rep, company, lead, activity, appointment, opportunity

  /// The fields of this kind, beside custom ones.
  public var fields: [Field] {
    switch self {
    case .team: Field.Team.all
    case .rep: Field.Rep.all
    case .company: Field.Company.all
    case .lead: Field.Lead.all
    case .activity: Field.Activity.all
    case .appointment: Field.Appointment.all
    case .opportunity: Field.Opportunity.all
    }
  }

  /// The field of this kind called `name`; a `custom.` name is always a field.
  public func field(named name: String) -> Field? {
    if name.hasPrefix(Field.customPrefix) { return .custom(String(name.dropFirst(Field.customPrefix.count))) }
    return fields.first { $0.name == name } ?? derivedFields.first { $0.name == name }
  }

  /// The fields that the product works out itself; no file can bring them.
  public var derivedFields: [Field] {
    switch self {
    case .lead: [.companyKey, .companyKeyRule, Field.Lead.firstTouchOn, Field.Lead.firstTouchAt]
    case .company, .activity, .appointment, .opportunity: [.companyKey, .companyKeyRule]
    case .team, .rep: []
    }
  }

  /// The fields by which two reps can hold one record of this kind.
  public var sharedHoldings: [SharedHolding] {
    switch self {
    case .appointment: [.setters]
    case .opportunity: [.setters, .closers]
    case .team, .rep, .company, .lead, .activity: []
    }
  }

  /// The date on which a record of this kind came into being; without it the record has no place in time.
  public var birthField: Field? {
    switch self {
    case .team, .rep, .company: nil
    case .lead: Field.Lead.createdOn
    case .activity: Field.Activity.occurredOn
    case .appointment: Field.Appointment.setOn
    case .opportunity: Field.Opportunity.openedOn
    }
  }

  /// The kinds that have a place in time: of each it is known how far its records reach.
  public static let dated = Set(allCases.filter { $0.birthField != nil })

  public var label: Localized {
    switch self {
    case .team: Localized(ja: "チーム", en: "Team")
    case .rep: Localized(ja: "担当者", en: "Rep")
    case .company: Localized(ja: "会社", en: "Company")
    case .lead: Localized(ja: "リード", en: "Lead")
    case .activity: Localized(ja: "活動", en: "Activity")
    case .appointment: Localized(ja: "アポ（商談設定）", en: "Appointment")
    case .opportunity: Localized(ja: "案件", en: "Opportunity")
    }
  }
}
