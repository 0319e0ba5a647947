public import KPIEngine
public import SalesModel

/// What a page's form says of a changed definition: conditions and examples in the language of conditions.
public struct DefinitionForm: Sendable {
  public var numerator: String
  /// Nil for a KPI without a denominator of its own.
  public var denominator: String?
  /// How reps are credited with what two of them hold; nil leaves it as it is.
  public var credit: Measure.Credit?
  public var formula: String
  public var effectiveFrom: BusinessDate?
  public var reason: String
  /// One record per line, such as `verdict = qualified and isTarget`.
  public var counted: String
  public var notCounted: String

  public init(
    numerator: String, denominator: String?, credit: Measure.Credit? = nil, formula: String,
    effectiveFrom: BusinessDate?, reason: String,
    counted: String, notCounted: String
  ) {
    self.numerator = numerator
    self.denominator = denominator
    self.credit = credit
    self.formula = formula
    self.effectiveFrom = effectiveFrom
    self.reason = reason
    self.counted = counted
    self.notCounted = notCounted
  }
}

extension Snapshot {
  /// The draft that a form proposes.
  func draft(of form: DefinitionForm, changing version: DefinitionVersion, in written: Language)
    throws(Problem) -> DefinitionDraft
  {
    let reason = form.reason.trimmed
    guard (1...500).contains(reason.count) else {
      throw Problem(
        .invalid,
        Localized(
          ja: "いつ・なぜ・何を変えるかを500文字以内で書いてください。", en: "Say in up to 500 characters when, why and what changes."),
        field: "reason")
    }
    var kpi = try conditions(of: form, changing: version.kpi)
    let formula = form.formula.trimmed
    guard formula.count <= 300 else {
      throw Problem(
        .invalid, Localized(ja: "算出式は300文字以内で入力してください。", en: "Give the formula in up to 300 characters."),
        field: "formula")
    }
    if !formula.isEmpty, formula != kpi.formula.text(written) {
      kpi.formula = Localized(ja: formula, en: formula)
    }
    return DefinitionDraft(
      kpi: kpi, basedOn: version.number, effectiveFrom: form.effectiveFrom,
      reason: Localized(ja: reason, en: reason), examples: try examples(of: form, about: kpi))
  }

  /// The KPI with what the form says of records: which count, and for whom.
  func conditions(of form: DefinitionForm, changing kpi: KPI) throws(Problem) -> KPI {
    var kpi = kpi
    if kpi.numeratorOf == nil {
      kpi.numerator.condition = try condition(form.numerator, kpi.numerator, "numerator")
    }
    if let measure = kpi.denominator, kpi.denominatorOf == nil {
      kpi.denominator?.condition = try condition(form.denominator ?? "", measure, "denominator")
    }
    if let credit = form.credit {
      if kpi.numeratorOf == nil, kpi.numerator.holding != nil { kpi.numerator.credit = credit }
      if kpi.denominatorOf == nil, kpi.denominator?.holding != nil { kpi.denominator?.credit = credit }
    }
    return kpi
  }

  /// The records that the form says count or do not.
  func examples(of form: DefinitionForm, about kpi: KPI) throws(Problem) -> [DefinitionExample] {
    try records(form.counted, isCounted: true, kpi.numerator, "counted")
      + records(form.notCounted, isCounted: false, kpi.numerator, "notCounted")
  }

  private func condition(_ text: String, _ measure: Measure, _ field: String) throws(Problem) -> Condition {
    guard text.count <= 4_000 else {
      throw Problem(
        .invalid,
        Localized(ja: "条件は4,000文字以内で書いてください。", en: "Write the condition in up to 4,000 characters."),
        field: field)
    }
    do throws(ConditionError) {
      return try language(of: measure.fact, rep: measure.rep).read(text)
    } catch {
      throw Problem(.invalid, error.message, remedy: error.remedy, field: field)
    }
  }

  /// Each line stands for a record.
  private func records(_ text: String, isCounted: Bool, _ measure: Measure, _ field: String) throws(Problem)
    -> [DefinitionExample]
  {
    var examples: [DefinitionExample] = []
    for line in text.split(whereSeparator: \.isNewline) where !line.allSatisfy(\.isWhitespace) {
      guard let values = try condition(String(line), measure, field).equalities else {
        throw Problem(
          .invalid,
          Localized(
            ja: "例「\(line)」は、項目 = 値 を and でつないで書いてください。",
            en: "Write the example \(line) as FIELD = VALUE joined by and."), field: field)
      }
      examples.append(DefinitionExample(isCounted: isCounted, values: values))
    }
    return examples
  }
}

extension Condition {
  /// What a record must say for the condition, when it is nothing but fields and their values.
  fileprivate var equalities: [FieldPath: Literal]? {
    switch self {
    case .compare(let path, .equal, let literal): return [path: literal]
    case .all(let conditions):
      var all: [FieldPath: Literal] = [:]
      for condition in conditions {
        guard let values = condition.equalities else { return nil }
        all.merge(values) { $1 }
      }
      return all
    default: return nil
    }
  }
}
