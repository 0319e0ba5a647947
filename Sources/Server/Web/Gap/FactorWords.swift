import KPIEngine
import Planning
import SalesModel
import Workspace

/// What the factors of a gap are called, and how their values are written.
struct FactorWords {
  let answer: GapAnswer
  let style: FigureStyle

  func name(_ factor: GapFactor) -> String {
    switch factor {
    case .volume(let stage): stageName(stage)
    case .mix: style.say("構成", "Mix")
    case .unsplit: style.say("段階に分けられない分", "Not told by stage")
    case .rate(let stage, let into):
      if let kpi = answer.measures[factor] {
        kpi.unit == .rate ? sliced(kpi.name.text(style.language)) : kpi.name.text(style.language)
      } else {
        sliced(Step(from: stage, into: into).name(calling: names, style))
      }
    }
  }

  private var names: [KPI.ID: Localized] {
    Dictionary(answer.stages.map { ($0.id, $0.name) }) { first, _ in first }
  }

  /// A value of the factor; rates in percent, what a deal brings in money.
  func value(_ value: Rational?, of factor: GapFactor) -> String { style.text(value, unit(factor)) }

  /// How far a factor is from what it is compared with; — when one side is unknown.
  func difference(_ part: GapSplit.Part) -> String {
    guard let actual = part.actual, let reference = reference(of: part) else { return FigureStyle.none }
    return style.difference((actual - reference).doubleValue, unit(part.factor))
  }

  /// What a factor is compared with; of a volume what its target expects, so that one number is said of it everywhere.
  func reference(of part: GapSplit.Part) -> Rational? {
    if case .volume(let stage) = part.factor, stage == answer.stages.first?.id, let due = answer.dueVolume {
      return due
    }
    return part.reference
  }

  /// On how many cases a rate, or what a deal brings, rests where that has to be said.
  func basis(of part: GapSplit.Part) -> String? {
    let rate = unit(part.factor) == .rate ? max(part.actual ?? .zero, part.reference ?? .zero) : nil
    return style.basis(of: rate?.doubleValue, cases: answer.cases(of: part.factor)?.doubleValue)
  }

  /// Why the KPI that measures it is where it is; of a rate that no KPI measures the stage into which it leads. Nil for what
  /// stands for no stage.
  func address(_ factor: GapFactor, _ place: Place) -> Address? {
    let kpi = answer.measures[factor] ?? answer.stages.first { $0.id == factor.into }
    return kpi.map { .kpi($0.id, .factors, place.during(answer.period)) }
  }

  /// The name of a stage.
  func stageName(_ stage: KPI.ID) -> String {
    answer.stages.first { $0.id == stage }?.name.text(style.language) ?? stage
  }

  private func unit(_ factor: GapFactor) -> KPI.Unit {
    switch factor {
    case .volume: .count
    case .rate(_, let into): answer.measures[factor]?.unit ?? (into == PlanReport.goalKPI ? .money : .rate)
    case .mix, .unsplit: .money
    }
  }

  /// 商談化率（設定）is said as 商談化率（設定・輪切り）.
  private func sliced(_ name: String) -> String {
    let (close, mark, alone) = style.language == .ja ? ("）", "・輪切り）", "（輪切り）") : (")", ", slice)", " (slice)")
    return name.hasSuffix(close) ? name.dropLast(close.count) + mark : name + alone
  }
}

extension FactorWords {
  /// A rate from one stage to the next that no KPI measures.
  struct Step {
    let from: KPI.ID
    let into: KPI.ID

    private static let known = [
      "opportunitiesOpened/appointmentsSet": Localized(ja: "案件化率", en: "Opportunity rate"),
      "contacts/connects": Localized(ja: "コンタクト率", en: "Contact rate"),
    ]

    /// As the field calls it; else by what it divides.
    func name(calling names: [KPI.ID: Localized], _ style: FigureStyle) -> String {
      Self.known["\(into)/\(from)"]?.text(style.language) ?? quotient(calling: names, style)
    }

    /// 案件化数÷アポ設定数
    func quotient(calling names: [KPI.ID: Localized], _ style: FigureStyle) -> String {
      let (over, under) = (
        names[into]?.text(style.language) ?? into, names[from]?.text(style.language) ?? from
      )
      return style.say("\(over)÷\(under)", "\(over) / \(under.lowercased())")
    }
  }
}
