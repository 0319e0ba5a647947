import SalesModel

/// What a cohort is made of.
enum CohortOrigin {
  /// The leads born in a month.
  case lead
  /// The appointments set in a month: for KPIs over appointments set.
  case appointment
  /// The opportunities opened in a month: for KPIs over opened opportunities.
  case opportunity

  /// The birth date of what a fact came from.
  func path(from measure: Measure) -> FieldPath {
    switch self {
    case .lead: measure.fact == .lead ? "createdOn" : "lead.createdOn"
    case .appointment: measure.fact == .appointment ? "setOn" : "appointment.setOn"
    case .opportunity: "openedOn"
    }
  }

  /// True for the measure that counts the cohort itself; what still stands of it at a time is another number.
  func isPopulation(_ measure: Measure) -> Bool {
    guard !measure.isStock else { return false }
    return switch self {
    case .lead: measure.fact == .lead && measure.anchor == "createdOn"
    case .appointment: measure.fact == .appointment && measure.anchor == "setOn"
    case .opportunity: measure.fact == .opportunity && measure.anchor == "openedOn"
    }
  }
}

extension Query {
  /// What the newest version follows, for all of them: a row is one cohort.
  var origin: CohortOrigin { versions.last?.kpi.origin ?? .lead }
}

extension KPI {
  /// Opportunities are followed from their opening, and what comes of appointments from their setting, when that is
  /// what the KPI divides by; all else from its lead.
  var origin: CohortOrigin {
    guard let denominator else { return .lead }
    return [.opportunity, .appointment].first { $0.isPopulation(denominator) } ?? .lead
  }
}
