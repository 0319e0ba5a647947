import KPIEngine
import Planning
import SalesModel
import Workspace

/// What somebody looks at on the page of targets, and what was typed there.
struct TargetDesk {
  let visit: Visit
  let input: Fields
  let kpi: KPI.ID
  let period: Period?
  let grain: TargetPeriod.Grain
  let level: TargetLevel
  /// How often targets had been set when the page was shown.
  let version: Int

  init(_ visit: Visit, _ input: Fields) throws(Problem) {
    self.visit = visit
    self.input = input
    kpi = input["kpi"] ?? "appointmentsSet"
    grain = input["by"].flatMap(TargetPeriod.Grain.init) ?? .month
    level = input["level"].flatMap(TargetLevel.init) ?? .outcome
    version = Int(input["version"] ?? "") ?? 0
    period = try input.period()
  }

  func table() async throws(Problem) -> TargetTable {
    try await visit.workspace.targets(
      of: kpi, in: period, by: grain, scope: input.scope, for: try visit.signedIn())
  }

  /// What is looked at, which forms send along.
  var place: Place { Place(period: period, scope: input.scope, unit: input["unit"]) }

  /// The same without the period, which forms send by itself.
  var kept: [(String, String)] { place.pairs.filter { $0.name != "period" }.map { ($0.name, $0.value) } }

  /// This view in the period that it shows.
  func address(at level: TargetLevel? = nil, in period: Period? = nil) -> Address {
    var place = place
    place.period = period ?? place.period
    return Address("/targets", place).adding("kpi", kpi).adding("by", grain.rawValue)
      .adding("level", (level ?? self.level).rawValue)
  }

  // MARK: - Reading

  /// What somebody typed into a field; nil where they left it as its page had shown it, whatever stands there now.
  func touched(_ field: String) -> String? {
    guard let typed = input.all(field).first else { return nil }
    return typed.trimmingBlanks == input.all(Self.shownField(field)).first ? nil : typed
  }

  /// What the table's fields say, where somebody changed them.
  func typedSettings() async throws(Problem) -> [TargetSetting] {
    let table = try await table()
    let text = try await text(table.kpi)
    var settings: [TargetSetting] = []
    for row in table.rows {
      for cell in row.cells where cell.isOpen {
        let name = Self.field(row.holder, cell.period)
        guard let typed = touched(name) else { continue }
        let shown = cell.isStated(level) ? text.text(of: cell.value(level)) : ""
        if typed.trimmingBlanks == shown { continue }
        guard typed.trimmingBlanks.isEmpty || text.value(of: typed) != nil else {
          throw unreadable(typed, row, cell, table)
        }
        settings.append(setting(row, cell.period, text.value(of: typed), table.kpi))
      }
    }
    return settings
  }

  private func setting(
    _ row: TargetTable.Row, _ period: TargetPeriod, _ value: Rational?, _ kpi: KPI
  ) -> TargetSetting {
    switch row.holder {
    case .whole: TargetSetting(kpi: kpi.id, level: level, period: period, value: value)
    case .team(let team): TargetSetting(kpi: kpi.id, level: level, team: team, period: period, value: value)
    case .rep(let rep):
      TargetSetting(kpi: kpi.id, level: level, team: row.team, rep: rep, period: period, value: value)
    }
  }

  private func unreadable(
    _ typed: String, _ row: TargetTable.Row, _ cell: TargetTable.Cell, _ table: TargetTable
  )
    -> Problem
  {
    let (ja, en) = (
      table.staff.name(of: row.holder, whole: "全体"), table.staff.name(of: row.holder, whole: "The whole")
    )
    let text = String(typed.prefix(60))
    return Problem(
      .invalid,
      Localized(
        ja: "\(ja)の\(cell.period.title.ja)に入力された「\(text)」を数として読めません。",
        en: "“\(text)” for \(en) in \(cell.period.title.en) is no number."),
      remedy: Localized(
        ja: "「1,200」「20%」「120万円」のように書くか、空にしてください。", en: "Write it like 1,200 or 20%, or leave it empty."),
      field: Self.field(row.holder, cell.period))
  }

  /// A whole shared over reps, as the sheet that is confirmed next.
  func sharedText() async throws(Problem) -> String {
    let table = try await table()
    let text = try await text(table.kpi)
    guard let whole = text.value(of: input["whole"] ?? "") else {
      throw Problem(
        .invalid, Localized(ja: "配る数を入力してください。", en: "Enter the number to share."), field: "whole")
    }
    guard let month = input["in"].flatMap({ TargetPeriod($0) }) else {
      throw Problem(.invalid, Localized(ja: "期間を選んでください。", en: "Choose a period."), field: "in")
    }
    let factors = Set(
      (input["factors"] ?? "").split(separator: "+").compactMap { Allocation.Factor(rawValue: String($0)) })
    let settings = try await visit.workspace.allocation(
      of: whole, of: kpi, at: level, team: Int64(input["among"] ?? "").map { PlanTeam.ID($0) }, in: month,
      by: factors, weights: try weights(table), for: try visit.signedIn())
    let rows = settings.map { setting in
      [
        setting.team.flatMap { table.staff.teamNames[$0] } ?? "",
        table.staff.name(of: setting.holder, whole: ""), text.text(of: setting.value),
      ]
    }
    let header = [visit.say("チーム", "Team"), visit.say("担当", "Rep"), month.description]
    return ([header] + rows).map { $0.joined(separator: "\t") + "\n" }.joined()
  }

  /// The weights that were typed, from 0 to 100; none for a field left empty.
  private func weights(_ table: TargetTable) throws(Problem) -> [PlanRep.ID: Rational] {
    let text = TargetText(.ratio, currency: .yen)
    var weights: [PlanRep.ID: Rational] = [:]
    for rep in table.staff.reps {
      guard let typed = input[Self.weightField(rep.id)], !typed.allSatisfy(\.isWhitespace) else { continue }
      guard let weight = text.value(of: typed), weight >= .zero, weight <= Rational(100) else {
        throw Problem(
          .invalid,
          Localized(
            ja: "\(rep.name)の重み「\(typed)」を読めません。", en: "The weight \(typed) of \(rep.name) cannot be read."),
          remedy: Localized(
            ja: "0から100までの数（例: 1.5）で入力してください。", en: "Give a number from 0 to 100, such as 1.5."),
          field: Self.weightField(rep.id))
      }
      weights[rep.id] = weight
    }
    return weights
  }

  /// The form field of a rep's weight.
  static func weightField(_ rep: PlanRep.ID) -> String { "weight.\(rep)" }

  func text(_ kpi: KPI) async throws(Problem) -> TargetText {
    TargetText(kpi.unit, currency: await visit.workspace.state.settings?.currency ?? .yen)
  }

  /// The form field of a cell.
  /// The field beside another that says what the page showed there.
  static func shownField(_ field: String) -> String { "shown.\(field)" }

  static func field(_ holder: TargetHolder, _ period: TargetPeriod) -> String {
    "target.\(holder.code).\(period)"
  }
}

extension TargetHolder {
  /// How forms call a holder.
  var code: String {
    switch self {
    case .whole: "whole"
    case .team(let team): "team-\(team)"
    case .rep(let rep): "rep-\(rep)"
    }
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
