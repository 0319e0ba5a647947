import KPIEngine
import Planning
import SalesModel
import Workspace

/// What makes one KPI, finished for its template.
struct FactorsModel: PageModel {
  let reachNote: String
  let sentence: String
  /// What to do next; nil when nothing is short.
  let steps: Steps?
  let parts: [Part]
  /// The chain that leads to the KPI.
  let split: String
  let flags: [Flag]

  struct Steps: Sendable { let lines: [NextStepLine] }

  /// Teams or reps, who is shortest first.
  struct Part: Sendable {
    let title: String
    /// By what variances judge.
    let basis: String
    let rows: [Row]
    /// How the figures of all go with that of the whole.
    let sum: String?
  }

  struct Row: Sendable {
    let name: String
    let href: Address
    let value: String
    let n: String?
    let target: String
    let variance: String
    let attainment: String
    let status: StatusMark?
  }

  struct Flag: Sendable {
    let title: String
    let sentence: String
    let charts: [Chart]
  }

  struct Chart: Sendable { let chart: String }
}

/// 要因 of a KPI: makes the model from what the questions answered.
struct FactorsView {
  let profile: KPIProfile
  /// Nil where the KPI is no part of the goal's chain, and for those who do not manage.
  let gap: GapAnswer?
  let flags: [CounterFlags.Pair]
  /// Nil for those who do not manage.
  let reviews: Reviews?
  let style: FigureStyle
  let layout: Layout
  let visit: Visit

  private var kpi: KPI { profile.kpi }
  private var standing: Standing { profile.standing }
  private var place: Place { visit.place.during(profile.period) }

  var model: FactorsModel {
    FactorsModel(
      reachNote: ReachNote(reach: profile.reach, visit: visit).html,
      sentence: [StandingSentence(standing: standing, style: style).text, shortest, cost, owner]
        .compactMap(\.self).joined(separator: style.say("", " ")),
      steps: lines.isEmpty ? nil : FactorsModel.Steps(lines: lines),
      parts: [
        part(style.say("チーム別の実績と目標", "Actual and target by team"), "team", teams),
        part(style.say("担当別の実績と目標", "Actual and target by rep"), "rep", profile.reps),
      ].compactMap(\.self), split: split, flags: flags.map(flag))
  }

  // MARK: - In one sentence

  /// Who is shortest: a team where there are several, else a rep.
  private var shortest: String? {
    for parts in [teams, profile.reps] {
      guard parts.count > 1, let worst = parts.min(by: isShorter), let pace = worst.standing.pace,
        pace.status.isShort
      else { continue }
      let change = style.difference(pace.variance.doubleValue, kpi.unit)
      let known = [
        change,
        kpi.unit == .rate ? style.basis(of: worst.standing.value, cases: worst.standing.denominator) : nil,
      ].compactMap(\.self).joined(separator: style.say("、", ", "))
      return style.mostMissing(by: .init(kpi.unit))
        + style.say("\(worst.name)（\(known)）です。", "\(worst.name) (\(known)).")
    }
    return nil
  }

  private var teams: [KPIProfile.Part] { profile.teams.filter { !departments.contains($0.name) } }

  /// Teams that have teams below them: they are short of what those are short of.
  private var departments: Set<String> {
    let teams = profile.choices.values.first { $0.dimension == "team" }?.values ?? []
    let depth = { (team: String) in profile.choices.depths[team] ?? 0 }
    return Set(zip(teams, teams.dropFirst()).filter { depth($1) > depth($0) }.map(\.0))
  }

  /// What the KPI takes from the goal or adds to it.
  private var cost: String? {
    guard let gap, gap.basis == .plan, kpi.id != goal?.id, let goal,
      let amount = gap.contribution(of: kpi.id), amount != .zero
    else { return nil }
    let basis = (gap.isOpen ? Pace.Basis.byNow : .final).label
    let money = style.difference(amount.doubleValue, .money)
    return style.say(
      "\(goal.name.ja)の差異（\(basis.ja)）のうち\(money)がここから来ています。",
      "Of the gap of \(goal.name.en) (\(basis.en)), \(money) comes from here.")
  }

  private var owner: String? {
    guard let gap, let name = gap.owners[kpi.id] else { return nil }
    return style.say("責任者は\(name)です。", "\(name) answers for it.")
  }

  private var goal: KPI? { gap?.stages.last }

  // MARK: - What next

  private var lines: [NextStepLine] {
    guard let pace = standing.pace else { return standing.target == nil ? withoutTarget : [] }
    guard pace.status.isShort else { return [] }
    return [running ?? proposed ?? review, records].compactMap(\.self)
  }

  private var withoutTarget: [NextStepLine] {
    guard reviews != nil else { return [] }
    return [
      NextStepLine(
        text: style.say("目標がありません", "There is no target"),
        why: style.say("目標があると、足りているかどうかが分かります", "with one, it can be told what is missing"),
        button: style.say("目標を見る", "See the targets"), href: Address("/targets", place))
    ]
  }

  /// A review that somebody has begun.
  private var running: NextStepLine? {
    guard let entry = reviews?.open.first(where: { $0.kpi.id == kpi.id }) else { return nil }
    return NextStepLine(
      text: style.say("見直し中です", "A review is open"),
      why: style.say("\(style.date(entry.review.openedOn))から", "since \(style.date(entry.review.openedOn))"),
      button: style.say("見直しを見る", "See the review"), href: GapTab.reviews.address(place))
  }

  /// A review that the last months call for.
  private var proposed: NextStepLine? {
    guard let proposal = reviews?.proposed.first(where: { $0.kpi.id == kpi.id }) else { return nil }
    return NextStepLine(
      text: style.say("目標か定義の見直し", "Look at the target or the definition again"),
      why: style.say(
        "\(proposal.run)か月続けて目標を下回りました", "missed its target \(ReviewsView.inARow(proposal.run))"),
      button: style.say("見直しを始める", "Open a review"), href: GapTab.reviews.address(place))
  }

  private var review: NextStepLine? {
    guard reviews != nil else { return nil }
    let last = profile.care.reviews.last.map { style.date($0.reviewedOn) }
    return NextStepLine(
      text: style.say("わかったことと対応を残す", "Note what you found and decided"),
      why: last.map { style.say("前回の見直し \($0)", "last review \($0)") }
        ?? style.say("見直しはまだありません", "no review yet"),
      button: style.say("見直しを記録", "Note a review"), href: .kpi(kpi.id, .overview, place, fragment: "care"))
  }

  private var records: NextStepLine {
    NextStepLine(
      text: style.say("数えた記録を確かめる", "Check the records that count"),
      why: style.say("数えなかった記録と理由も分かります", "and those that do not, with the reason"),
      button: style.say("記録を見る", "Show the records"),
      href: .records(of: kpi.id, over: profile.months, place))
  }

  // MARK: - Why

  /// The chain up to the KPI; of the goal the whole of it, with its picture.
  private var split: String {
    guard let gap else { return "" }
    let view = GapView(answer: gap, style: style, visit: visit)
    let split = kpi.id == goal?.id ? view.split : view.split(of: kpi.id)
    return split.map { layout.render("GapSplit", $0, style.language) } ?? ""
  }

  private func flag(_ pair: CounterFlags.Pair) -> FactorsModel.Flag {
    let words = PairWords(pair: pair, style: style)
    return FactorsModel.Flag(
      title: words.title, sentence: words.sentence, charts: words.charts.map(FactorsModel.Chart.init))
  }

  // MARK: - Who

  private func isShorter(_ left: KPIProfile.Part, _ right: KPIProfile.Part) -> Bool {
    (shortfall(left), left.name) < (shortfall(right), right.name)
  }

  /// Below zero for who is short of what is expected, by its size; last is who has no target.
  private func shortfall(_ part: KPIProfile.Part) -> Double {
    guard let pace = part.standing.pace else { return .infinity }
    return kpi.direction == .higherIsBetter ? pace.variance.doubleValue : -pace.variance.doubleValue
  }

  private func part(_ title: String, _ dimension: String, _ parts: [KPIProfile.Part]) -> FactorsModel.Part? {
    guard !parts.isEmpty else { return nil }
    return FactorsModel.Part(
      title: title, basis: (standing.isOpen ? Pace.Basis.byNow : .final).label.text(style.language),
      rows: parts.sorted(by: isShorter).map { row($0, dimension) },
      sum: CreditNote(profile: profile, parts: parts, style: style).text)
  }

  private func row(_ part: KPIProfile.Part, _ dimension: String) -> FactorsModel.Row {
    let standing = part.standing
    return FactorsModel.Row(
      name: part.name, href: .kpi(kpi.id, .factors, place.within(dimension, part.name)),
      value: style.text(standing.value, kpi.unit),
      n: kpi.unit == .rate ? standing.denominator.map { style.number($0, .count) } : nil,
      target: style.text(standing.target, kpi.unit),
      variance: style.difference(standing.pace?.variance.doubleValue, kpi.unit),
      attainment: style.share(standing.pace?.attainment?.doubleValue),
      status: standing.pace.map { StatusMark($0.status, style.language) })
  }
}
