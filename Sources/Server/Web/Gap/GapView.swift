import KPIEngine
import Planning
import SalesModel
import Workspace

/// Makes the models of a gap from the answer.
struct GapView {
  let answer: GapAnswer
  let style: FigureStyle
  let visit: Visit

  private var words: FactorWords { FactorWords(answer: answer, style: style) }
  private var referenceName: String {
    switch (answer.basis, answer.isOpen) {
    case (.plan, false): visit.say("計画", "Plan")
    case (.plan, true): visit.say("計画（今日まで）", "Plan by today")
    case (.before, false): visit.say("前の期間", "Period before")
    case (.before, true): visit.say("前の期間（同じ営業日まで）", "Period before, by the same day")
    }
  }

  /// The whole gap.
  var split: GapSplitModel {
    GapSplitModel(
      chart: chart, hasChart: true, referenceName: referenceName, parts: answer.wholeParts.map(part),
      total: total, skipped: skipped, rounded: rounded, varianceBasis: varianceBasis, dimensions: dimensions,
      hasDimensions: !dimensions.isEmpty, group: visit.gapDimension.flatMap(group))
  }

  /// Of one KPI of the chain: the parts that came up to it, without the goal beneath. Nil for a KPI that is not in the chain.
  func split(of kpi: KPI.ID) -> GapSplitModel? {
    let own = Set(answer.factors(of: kpi))
    let rows = answer.wholeParts.filter { own.contains($0.part.factor) }
    guard !rows.isEmpty else { return nil }
    return GapSplitModel(
      chart: "", hasChart: false, referenceName: referenceName, parts: rows.map(part), total: nil,
      skipped: nil, rounded: answer.stages.first?.id == kpi ? rounded : nil, varianceBasis: varianceBasis,
      dimensions: [], hasDimensions: false, group: nil)
  }

  /// To the plan that is missing; nil where there is one, or nothing to plan for.
  var noPlan: GapModel.Link? {
    answer.hasPlan || answer.isEmpty
      ? nil : GapModel.Link(href: Address("/plan", visit.place.during(answer.period)))
  }

  /// Why there is nothing to split: a period ahead is looked at by its landing, a workspace without data needs some.
  var nothing: GapModel.Nothing? {
    guard answer.isEmpty else { return nil }
    guard answer.period.days(in: style.fiscal).lowerBound > answer.reach.through else {
      return GapModel.Nothing(
        title: visit.say("まだ比べる数字がありません", "There is nothing to compare yet"),
        lead: visit.say(
          "リード・アポ・案件を取り込むと、目標との差がどの段階から来ているかがここに並びます。",
          "Import leads, appointments and opportunities: where the gap to the goal comes from will stand here."
        ),
        button: visit.say("データを取り込む", "Import data"), href: Address("/imports"))
    }
    return GapModel.Nothing(
      title: visit.say("この期間はまだ始まっていません", "This period has not begun"),
      lead: visit.say(
        "始まると、目標との差がどの段階から来ているかがここに並びます。どこまで届きそうかは着地見込みで分かります。",
        "Once it has, where the gap to the goal comes from will stand here. How far it will get is told by the landing."
      ),
      button: visit.say("着地見込みを見る", "See the landing"),
      href: Address("/landing", visit.place.during(answer.period)))
  }

  /// Where the target is a whole number and the plan's need is none.
  private var rounded: String? {
    guard let stage = answer.stages.first, let due = answer.dueVolume, let exact = answer.reference.first,
      due != exact
    else { return nil }
    let (whole, part) = (style.text(due, stage.unit), style.text(exact, stage.unit))
    return visit.say(
      "\(stage.name.ja)の目標は計画の必要数を整数に切り上げた数です（今日まで\(whole)、切り上げる前は\(part)）。寄与は切り上げる前の数で分けています。",
      "The target of \(stage.name.en.lowercased()) is what the plan needs, rounded up (\(whole) by today, \(part) before rounding); the parts rest on the latter."
    )
  }

  private var dimensions: [GapSplitModel.Dimension] {
    GapDimension.all(within: visit.scope).map { dimension in
      GapSplitModel.Dimension(
        text: dimension.label.text(style.language),
        href: visit.address(setting: "by", to: dimension.rawValue) + "#by",
        isCurrent: dimension == visit.gapDimension)
    }
  }

  /// By what the variances of the tables judge.
  private var varianceBasis: String {
    switch answer.basis {
    case .plan: (answer.isOpen ? Pace.Basis.byNow : .final).label.text(style.language)
    case .before: visit.say("前の期間比", "to the period before")
    }
  }

  // MARK: - In a sentence and as a picture

  private var goal: String { answer.stages.last?.name.text(style.language) ?? "" }

  var sentence: [Phrase] {
    let (actual, reference) = (won(answer.actual.last), won(answer.reference.last))
    let gap = style.difference(answer.split.gap.doubleValue, .money)
    let difference =
      answer.split.gap == .zero
      ? visit.say("差異はありません", "no gap") : visit.say("差異は\(gap)です", "a gap of \(gap)")
    let opening = visit.say(
      "\(goal)は\(actual)、\(referenceName)は\(reference)で、\(difference)。",
      "\(goal): \(actual), \(referenceName.lowercased()): \(reference), \(difference). ")
    return [Phrase(text: opening)]
      + GapClause(answer: answer, style: style).parts { words.address($0, visit.place) }
  }

  private var chart: String {
    WaterfallChart(
      start: row(referenceName, answer.reference.last),
      parts: answer.split.largestFirst.filter { $0.contribution != .zero }.map { part in
        .init(
          name: "\(words.name(part.factor)) \(change(part))",
          text: style.difference(part.contribution.doubleValue, .money), value: part.contribution.doubleValue)
      },
      end: row(visit.say("実績", "Actual"), answer.actual.last),
      title: visit.say("差異の要因", "What the gap is made of")
    ).svg
  }

  private func row(_ name: String, _ value: Rational?) -> WaterfallChart.Row {
    .init(name: name, text: won(value), value: value?.doubleValue ?? 0)
  }

  /// What was won, or is to be; where nothing was, that is said instead of an amount.
  private func won(_ amount: Rational?) -> String {
    amount == .zero ? visit.say("受注なし", "no wins") : style.text(amount, .money)
  }

  private func change(_ part: GapSplit.Part) -> String {
    let change = words.difference(part)
    return change == FigureStyle.none ? "" : change
  }

  // MARK: - As tables

  private func part(_ whole: WholePart) -> GapSplitModel.Part {
    let part = whole.part
    return GapSplitModel.Part(
      name: words.name(part.factor), href: words.address(part.factor, visit.place),
      actual: words.value(part.actual, of: part.factor), n: fewCases(of: part.factor),
      reference: words.value(words.reference(of: part), of: part.factor), change: words.difference(part),
      contribution: money(whole.whole))
  }

  /// How many a rate is made from, where it is fewer than thirty.
  private func fewCases(of factor: GapFactor) -> String? {
    guard let cases = answer.cases(of: factor), cases < Rational(30) else { return nil }
    return style.number(cases.doubleValue, .count)
  }

  private var total: GapSplitModel.Total {
    let gap = answer.split.gap.nearestWhole
    let actual = answer.actual.last?.nearestWhole
    let reference = actual.flatMap { actual in gap.map { actual - $0 } }
    return GapSplitModel.Total(
      goal: goal, actual: won(actual.map { Rational($0) }), reference: won(reference.map { Rational($0) }),
      gap: money(gap))
  }

  private var skipped: String? {
    guard !answer.split.skipped.isEmpty else { return nil }
    let names = answer.split.skipped.map(words.stageName).joined(separator: visit.say("、", ", "))
    return visit.say(
      "\(names)は、片方が0件なのに次の段階があるため、次の段階とまとめて数えています。",
      "\(names): nothing on one side although the next stage has some, so both are taken together.")
  }

  /// Rows beyond these stand together in one.
  private static let rowLimit = 12

  private func group(_ dimension: GapDimension) -> GapSplitModel.Group? {
    let title = dimension.label.text(style.language)
    guard let groups = answer.groups.first(where: { $0.dimension == dimension }) else {
      return GapSplitModel.Group(
        title: title,
        missing: visit.say(
          "直近12か月の実績がなく、目標を割り振れないため、まだ分けられません。",
          "The twelve months before say nothing of how the target divides, so it cannot be told apart yet."),
        columns: [], rows: [], hasRows: false, sum: nil, note: "")
    }
    guard let wholes = groups.gap.wholeContributions else { return nil }
    let shown = groups.gap.factors.indices.filter { column in wholes.contains { $0[column] != 0 } }
    // A group to which nothing is due and that brought nothing says nothing.
    let told = zip(groups.names, wholes).filter { _, parts in parts.contains { $0 != 0 } }
    let rest = told.dropFirst(Self.rowLimit).map(\.1)
    var rows = told.prefix(Self.rowLimit).map { name, parts in
      line(name ?? visit.say("（なし）", "(none)"), parts, shown)
    }
    if let first = rest.first {
      let sums = first.indices.map { column in rest.reduce(0) { $0 + $1[column] } }
      // The last of them may itself stand for many.
      let count = rest.count + max(groups.others - 1, 0)
      rows.append(line(visit.say("ほか\(count)", "\(count) more"), sums, shown))
    }
    let sums = groups.gap.factors.indices.map { column in wholes.reduce(0) { $0 + $1[column] } }
    return GapSplitModel.Group(
      title: title, missing: nil, columns: shown.map { words.name(groups.gap.factors[$0]) }, rows: rows,
      hasRows: true, sum: line(visit.say("合計", "Total"), sums, shown),
      note: note(groups.reference, dimension))
  }

  /// What adds nothing stays blank; what weighs most in the row is marked.
  private func line(_ name: String, _ parts: [Int64], _ shown: [Int]) -> GapSplitModel.Row {
    let largest = parts.map(\.magnitude).max() ?? 0
    let cells = shown.map { column in
      let part = parts[column]
      return GapSplitModel.Cell(
        text: part == 0 ? "" : money(part), isLargest: part != 0 && part.magnitude == largest)
    }
    return GapSplitModel.Row(name: name, gap: money(parts.reduce(0, +)), cells: cells)
  }

  private func note(_ reference: GapGroups.Reference, _ dimension: GapDimension) -> String {
    let basis =
      switch reference {
      case .targets: visit.say("それぞれの目標との差です。", "Against each one's own target.")
      case .sharedAsBefore:
        visit.say(
          "計画にこの区分の目標はないため、目標を直近12か月の構成で割り振った値との差です。",
          "The plan has no targets of these; the target is shared out as the twelve months before were.")
      case .counted: visit.say("それぞれの前の期間との差です。", "Against each one's own period before.")
      }
    guard dimension == .team else { return basis }
    return basis
      + visit.say("受注はアポを設定したチームに数えます。", " Wins belong to the team that set the appointment.")
  }

  private func money(_ whole: Int64?) -> String { style.difference(whole.map(Double.init), .money) }
}
