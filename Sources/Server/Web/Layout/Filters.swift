import SalesModel
import Workspace

/// The strip on top of a page, finished for its template.
struct FiltersModel: PageModel {
  let action: String
  let period: Step?
  let hidden: [Layout.Kept]
  let selects: [Select]
  /// True where the choices do not fit beside each other: they wait behind 絞り込み.
  let isFolded: Bool
  /// What the page is narrowed to, each with the way back.
  let chips: [Chip]
  /// How many of them.
  let count: String?

  struct Step: Sendable {
    let title: String
    let previous: String
    let next: String
  }

  struct Select: Sendable {
    let name: String
    let label: String
    let options: [Option]
  }

  struct Option: Sendable {
    let value: String
    let text: String
    let isChosen: Bool
  }

  struct Chip: Sendable {
    let text: String
    let href: String
  }
}

/// What the strip on top of a page lets people choose; all of it is in the address.
struct Filters {
  private let action: String
  private var step: FiltersModel.Step?
  private var selects: [FiltersModel.Select] = []
  private var hidden: [Layout.Kept] = []
  private var chips: [FiltersModel.Chip] = []

  /// So many choices fit on a desk's screen.
  private static let mostInLine = 6

  init(action: String) { self.action = action }

  /// What every page over a board's figures lets choose: period, scope and unit.
  init(action: String, of board: Board, _ style: FigureStyle, _ visit: Visit) {
    self.init(action: action)
    period(board.period, fiscal: style.fiscal, visit)
    scope(visit.scope, board.choices, visit)
    moneyUnit(style, visit)
  }

  /// The period with its neighbours, and how long periods are.
  mutating func period(_ period: Period, fiscal: FiscalCalendar, _ visit: Visit) {
    neighbours(of: period, visit)
    let start = period.months(in: fiscal).upperBound
    let kinds = Period.Kind.allCases.map { kind in
      let value = kind == period.kind ? period : Period(kind, containing: start, in: fiscal)
      return (value: value.description, text: kind.label.text(visit.language))
    }
    select("as", label: visit.say("期間", "Period"), kinds, chosen: period.description)
  }

  /// A month with its neighbours, for pages that know no longer periods.
  mutating func month(_ month: Month, _ visit: Visit) {
    neighbours(of: .month(month), visit)
    hidden("period", month.description)
  }

  private mutating func neighbours(of period: Period, _ visit: Visit) {
    step = FiltersModel.Step(
      title: period.title.text(visit.language),
      previous: visit.address(setting: "period", to: period.previous.description),
      next: visit.address(setting: "period", to: period.next.description))
  }

  mutating func select(
    _ name: String, label: String, _ options: [(value: String, text: String)], chosen: String?
  ) {
    selects.append(
      FiltersModel.Select(
        name: name, label: label,
        options: options.map {
          FiltersModel.Option(value: $0.value, text: $0.text, isChosen: $0.value == chosen)
        }))
  }

  /// Team, rep, source and product, as far as the data knows any.
  /// - Parameter dimensions: those that the page asks by; what else was chosen is kept for the next page.
  mutating func scope(
    _ scope: Scope, _ choices: ScopeChoices, only dimensions: Set<String>? = nil, _ visit: Visit
  ) {
    for filter in scope.filters where !(dimensions?.contains(filter.dimension) ?? true) {
      hidden(filter.dimension, filter.value)
    }
    for (dimension, values) in choices.values where dimensions?.contains(dimension) ?? true {
      let all = [(value: "", text: visit.say("すべて", "All"))]
      let chosen = scope.filters.first { $0.dimension == dimension }?.value
      if let chosen {
        let text = "\(visit.scopeLabel(dimension)): \(chosen)"
        chips.append(FiltersModel.Chip(text: text, href: visit.address(without: dimension)))
      }
      select(
        dimension, label: visit.scopeLabel(dimension),
        all
          + values.prefix(300).map { value in
            // A team stands below its department.
            let depth = dimension == "team" ? choices.depths[value] ?? 0 : 0
            return (value: value, text: String(repeating: "\u{3000}", count: depth) + value)
          },
        chosen: chosen ?? "")
    }
  }

  /// - Parameter isShown: false on a page without amounts, which keeps the unit for the next one.
  mutating func moneyUnit(_ style: FigureStyle, _ visit: Visit, isShown: Bool = true) {
    guard style.currency.isYen else { return }
    guard isShown else {
      if let unit = visit.query["unit"] { hidden("unit", unit) }
      return
    }
    select(
      "unit", label: visit.say("金額", "Amounts"),
      FigureStyle.MoneyUnit.allCases.map { (value: $0.rawValue, text: $0.label.text(visit.language)) },
      chosen: style.moneyUnit.rawValue)
  }

  mutating func hidden(_ name: String, _ value: String) {
    hidden.append(Layout.Kept(name: name, value: value))
  }

  func html(_ layout: Layout, _ language: Language) -> String {
    layout.render("Filters", model, language)
  }

  private var model: FiltersModel {
    FiltersModel(
      action: action, period: step, hidden: hidden, selects: selects,
      isFolded: selects.count > Self.mostInLine, chips: chips,
      count: chips.isEmpty ? nil : String(chips.count))
  }
}

extension Visit {
  /// How this visitor reads numbers of this workspace.
  /// - Parameter moneyUnit: nil for the one in the address.
  func style(moneyUnit: FigureStyle.MoneyUnit? = nil) async -> FigureStyle {
    let settings = await workspace.state.settings
    return FigureStyle(
      language: language, currency: settings?.currency ?? .yen, zone: settings?.zone ?? .tokyo,
      fiscal: settings?.fiscal ?? .standard,
      moneyUnit: moneyUnit?.rawValue ?? query["unit"])
  }

  /// The period of the address.
  func period() throws(Problem) -> Period? { try query.period() }

  var scope: Scope { query.scope }

  /// What the business is narrowed by, as the strip on top of a page calls it.
  func scopeLabel(_ dimension: String) -> String {
    switch dimension {
    case "team": say("チーム", "Team")
    case "rep": say("担当", "Rep")
    case "source": say("流入経路", "Source")
    case "product": say("商材", "Product")
    default: dimension
    }
  }

  /// 全体, or what the page is narrowed to.
  var scopeWords: String {
    let filters = scope.filters.map { "\(scopeLabel($0.dimension)): \($0.value)" }
    return filters.isEmpty ? say("全体", "Whole business") : filters.joined(separator: " · ")
  }

  /// What the reader looks at as part of an address, beginning with `&`: period, scope, units. Forms carry it, so that
  /// whoever saves something comes back to the same view.
  var placeText: String {
    let chosen = ["period", "as", "against", "unit", "team", "rep", "source", "product"]
    return query.pairs.filter { chosen.contains($0.name) && !$0.value.isEmpty }
      .map { "&\($0.name)=\($0.value.percentEncoded)" }.joined()
  }

  /// This page's address with one value changed. A page of what is changed is another one.
  func address(setting name: String, to value: String) -> String {
    kept(without: [name, "as"]).adding(name, value).description
  }

  /// This page's address with one value less.
  func address(without name: String) -> String { kept(without: [name]).description }

  /// What was just done is said once, and another view begins on its first page.
  private func kept(without left: [String]) -> Address {
    query.pairs.filter {
      !(left + ["done", "saved", "after", "skip"]).contains($0.name) && !$0.value.isEmpty
    }
    .reduce(Address(path)) { $0.adding($1.name, $1.value) }
  }
}

extension Fields {
  /// Of which part of the business.
  var scope: Scope {
    Scope(
      ["team", "rep", "source", "product"].compactMap { dimension in
        self[dimension].map { Scope.Filter(dimension: dimension, value: $0) }
      })
  }

  /// The period that was chosen; nil without one. The choice of length, `as`, is itself a period and wins when it says
  /// something else than what the page showed.
  func period() throws(Problem) -> Period? {
    guard let text = self["as"] ?? self["period"] else { return nil }
    guard let period = Period(text) else {
      throw Problem(
        .invalid, Localized(ja: "期間「\(text)」を読めません。", en: "\(text) is not a period."),
        remedy: Localized(ja: "ダッシュボードから選び直してください。", en: "Choose it again on the dashboard."), field: "period"
      )
    }
    return period
  }
}
