import KPIEngine
import Planning
import SalesModel
import Workspace

/// What somebody typed on the plan page, read as a plan beside what the workspace's own past says.
struct PlanDesk {
  let visit: Visit
  /// What was typed; where nothing was, the plan in force.
  private(set) var input: Fields
  let period: Period
  let settings: Settings
  let record: TrackRecord
  let roster: Roster
  /// The plan in force of the period.
  let agreed: AgreedPlan?
  /// True when the plan in force is shown as it was agreed on, and no draft beside it.
  private(set) var isInForce = false
  /// The goal of the plan in force, else the sum of its months' goals; nil unless all of them have one.
  let knownGoal: Int64?

  init(_ visit: Visit, input: Fields) async throws(Problem) {
    let viewer = try visit.signedIn()
    let state = await visit.workspace.state
    guard let settings = state.settings else {
      throw .unexpected("a signed-in viewer of a workspace without settings")
    }
    self.visit = visit
    self.input = input
    self.settings = settings
    let today = await visit.workspace.today
    let through = try await visit.workspace.dataThrough()
    let current = Period(.month, containing: through.map { max($0, today) } ?? today, in: settings.fiscal)
    let period = try input.period() ?? Self.nextWithoutPlan(from: current, state.plans)
    self.period = period
    record = try await visit.workspace.trackRecord(before: period, for: viewer)
    roster = try await visit.workspace.roster(for: viewer)
    agreed = state.plans.last { $0.period == period }
    let months = period.months(in: settings.fiscal).map { month in
      state.plans.last { $0.period == .month(month) }?.report.kgi
    }
    knownGoal = agreed?.report.kgi ?? (months.contains(nil) ? nil : months.compactMap(\.self).reduce(0, +))
    if let agreed, input["derive"] == nil {
      isInForce = true
      let step = input["step"].map { [(name: "step", value: $0)] } ?? []
      self.input = Fields(typing(PlanDraft(agreed), fixingRates: true).pairs + step)
    }
  }

  /// Who opens the page means what is still to be planned; a year that is planned throughout is looked at from its beginning.
  private static func nextWithoutPlan(from current: Period, _ plans: [AgreedPlan]) -> Period {
    var period = current
    for _ in 0..<12 {
      if !plans.contains(where: { $0.period == period }) { return period }
      period = period.next
    }
    return current
  }

  /// What is looked at, whatever is typed: the period, and the unit of amounts that somebody chose.
  var view: [(name: String, value: String)] {
    let unit = visit.query["unit"] ?? input["unit"]
    return [(name: "period", value: period.description)] + (unit.map { [(name: "unit", value: $0)] } ?? [])
  }

  /// The page of the period, without anything typed.
  var address: Address { view.reduce(Address("/plan")) { $0.adding($1.name, $1.value) } }

  /// Where a step of this plan is.
  ///
  /// - Parameter typed: what its form holds.
  func address(of step: PlanStep, typed: Fields) -> Address {
    let pairs = isInForce ? [] : typed.pairs.filter { !["period", "unit", "step", "done"].contains($0.name) }
    return pairs.reduce(address) { $0.adding($1.name, $1.value) }.adding("step", step.rawValue)
  }

  /// True when enough is known to work backwards without being asked to.
  var isReady: Bool { input["derive"] != nil || knownGoal != nil && measuredDeal != nil }

  // MARK: - Reading

  /// The plan that the form describes.
  func draft() throws(Problem) -> PlanDraft {
    var rates: [PlanRate] = []
    for link in PlanChain.standard.links {
      if let rate = try rate(link) { rates.append(rate) }
    }
    let seats = try headcount()
    return PlanDraft(
      period: period, goal: try amount("goal", or: knownGoal),
      averageDeal: try amount("averageDeal", or: measuredDeal), rates: rates,
      roster: seats == roster.seats.count ? roster : Roster(headcount: seats))
  }

  /// The whole average of the last months, in minor units.
  var measuredDeal: Int64? {
    record.averageDeal.map { Int64($0.rounded()) }.flatMap { $0 > 0 ? $0 : nil }
  }

  /// An amount as it was typed, in minor units; where nothing was typed yet, what is known.
  private func amount(_ name: String, or known: Int64?) throws(Problem) -> Int64 {
    if input[name] == nil, input["derive"] == nil, let known { return known }
    guard let value = whole(input[name] ?? "", .money), value > 0 else {
      throw Problem(
        .invalid,
        Localized(
          ja: name == "goal" ? "目標受注金額を1以上の整数で入力してください。" : "平均単価を1以上の整数で入力してください。",
          en: name == "goal"
            ? "Enter the goal as a whole number from 1." : "Enter the average deal as a whole number from 1."),
        field: name)
    }
    return value
  }

  /// How many share the work; those who are registered where nothing was typed.
  private func headcount() throws(Problem) -> Int {
    guard let text = input["reps"] else { return roster.seats.count }
    guard let count = whole(text, .count), (1...Int64(Roster.largestHeadcount)).contains(count) else {
      throw Problem(
        .invalid,
        Localized(
          ja: "担当者数を1〜10,000の整数で入力してください。", en: "Enter the number of reps as a whole number from 1 to 10,000."
        ),
        field: "reps")
    }
    return Int(count)
  }

  private func rate(_ link: PlanChain.Link) throws(Problem) -> PlanRate? {
    let source = source(of: link)
    if source == "actual" { return record.rate(of: link) }
    guard source != "none", let text = input["rate.\(link.rate)"] else { return nil }
    do {
      return try PlanRate(id: link.rate, text: text, source: source == "agreed" ? .agreed : .assumed)
    } catch {
      throw Problem(.invalid, error.message, field: "rate.\(link.rate)")
    }
  }

  /// What was chosen; at first the own past, as far as the chain has one without a gap.
  func source(of link: PlanChain.Link) -> String {
    if let chosen = input["source.\(link.rate)"] { return chosen }
    if record.isMeasured(link) { return "actual" }
    return record.rate(of: link) == nil && input["rate.\(link.rate)"] != nil ? "assumed" : "none"
  }

  // MARK: - Changing a node

  /// The change that the what-if form asks for; nil without one.
  func change() throws(Problem) -> (change: PlanChange, held: BackPlan.Held)? {
    guard let node = input["node"], let text = input["value"] else { return nil }
    let held: BackPlan.Held = input["hold"].flatMap { $0 == "goal" ? nil : .stage($0) } ?? .goal
    let parts = node.split(separator: ".", maxSplits: 1).map(String.init)
    switch (parts.first, parts.last) {
    case ("goal", _): return (.goal(try changed(to: text, .money)), held)
    case ("averageDeal", _): return (.averageDeal(try changed(to: text, .money)), held)
    case ("reps", _): return (.reps(Self.headcount(try changed(to: text, .count))), held)
    case ("stage", let stage?): return (.stage(stage, try changed(to: text, .count)), held)
    case ("rate", let id?):
      guard let value = Rational(parsing: text) else {
        throw Problem(.invalid, PlanError.unreadableRate(id, text: text).message, field: "value")
      }
      return (.rate(id, value), held)
    default: return nil
    }
  }

  private func changed(to text: String, _ unit: KPI.Unit) throws(Problem) -> Int64 {
    guard let value = whole(text, unit) else {
      throw Problem(
        .invalid, Localized(ja: "「\(text)」は0以上の整数ではありません。", en: "\(text) is no whole number from 0."),
        remedy: Localized(ja: "例: 12000000", en: "Example: 12000000"), field: "value")
    }
    return value
  }

  /// A count, or an amount in minor units; nil for anything else, and beyond what anybody plans with.
  private func whole(_ text: String, _ unit: KPI.Unit) -> Int64? {
    let value = TargetText(unit, currency: settings.currency).value(of: text)
    let largest = unit == .money ? Currency.limit - 1 : 1_000_000_000_000
    guard let whole = value?.floor, value == Rational(whole), (0...largest).contains(whole) else {
      return nil
    }
    return whole
  }

  private static func headcount(_ number: Int64) -> Int { Int(min(number, Int64(Roster.largestHeadcount))) }

  /// The same desk with a draft typed in, so that the next change starts from it.
  ///
  /// - Parameter fixingRates: true for rates that stay as they were agreed on, whatever is measured since.
  func typing(_ draft: PlanDraft, fixingRates: Bool = false) -> Fields {
    var pairs = view.map { ($0.name, $0.value) }
    pairs += [
      ("derive", "yes"), ("goal", typed(draft.goal)),
      ("averageDeal", typed(draft.averageDeal)), ("reps", String(draft.roster.seats.count)),
    ]
    for link in PlanChain.standard.links {
      guard let rate = draft.rates.first(where: { $0.id == link.rate }) else {
        pairs.append(("source.\(link.rate)", "none"))
        continue
      }
      pairs += [
        ("source.\(link.rate)", fixingRates ? "agreed" : rate.source.word),
        ("rate.\(link.rate)", rate.value.typed),
      ]
    }
    return Fields(pairs.map { (name: $0.0, value: $0.1) })
  }

  /// An amount in minor units as somebody would type it.
  func typed(_ amount: Int64) -> String {
    TargetText(.money, currency: settings.currency).text(of: Rational(amount))
  }
}

extension RateSource {
  /// The choice of the form.
  fileprivate var word: String {
    switch self {
    case .actual: "actual"
    case .agreed: "agreed"
    case .assumed: "assumed"
    }
  }
}

extension Rational {
  /// As somebody would type it as a rate: `27.5%`, else the exact fraction.
  var typed: String {
    let percent = percent(places: 1)
    return Rational(parsing: percent) == self ? percent : description
  }
}
