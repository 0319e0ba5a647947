import Ingest
import KPIEngine
import Planning
import SalesModel

/// Reads the rows of a sheet.
struct TargetSheetReader {
  let level: TargetLevel
  let kpi: KPI
  let kpis: [KPI]
  let period: Period
  let staff: Staff
  let snapshot: Snapshot
  private let lookup: TargetLookup
  private var sheet = TargetSheet()
  private var settings: [Place] = []
  private var sums: [Place] = []

  /// A setting and where it stands.
  private struct Place {
    let setting: TargetSetting
    let line: Int
    let column: String
  }

  init(level: TargetLevel, kpi: KPI, kpis: [KPI], period: Period, snapshot: Snapshot) {
    self.level = level
    self.kpi = kpi
    self.kpis = kpis
    self.period = period
    self.snapshot = snapshot
    staff = snapshot.staff
    lookup = snapshot.targets
  }

  /// - Throws: when no row is a header.
  mutating func read(_ rows: [Sheet.Row]) throws(Problem) -> TargetSheet {
    guard let (index, header) = header(rows) else {
      throw Problem(
        .invalid,
        Localized(
          ja: "見出し行が見つかりません。「担当」の列と、「2026-04」や「2026年4月」のような月の列が必要です。",
          en: "There is no header: a column “Rep” and columns such as “2026-04” or “Apr 2026” are needed."),
        remedy: Localized(
          ja: "CSVを書き出して、その形のまま書き換えてください。", en: "Download the CSV and change its numbers."),
        field: "sheet")
    }
    sheet.findings += header.findings
    for row in rows[(index + 1)...] { read(row, header) }
    keepLonelySums()
    check()
    return sheet
  }

  private func header(_ rows: [Sheet.Row]) -> (Int, TargetSheetHeader)? {
    for (index, row) in rows.prefix(30).enumerated() {
      if let header = TargetSheetHeader(row, period: period, fiscal: snapshot.settings.fiscal) {
        return (index, header)
      }
    }
    return nil
  }

  // MARK: - Rows

  private mutating func read(_ row: Sheet.Row, _ header: TargetSheetHeader) {
    guard let kpi = kpi(of: row, header), let who = who(row, header) else { return }
    let text = TargetText(kpi.unit, currency: snapshot.settings.currency)
    for (column, period) in header.periods {
      guard column < row.cells.count, !["", "-", "—", "―", "–"].contains(row.cells[column]) else { continue }
      guard let value = text.value(of: row.cells[column]) else {
        add(
          row, header.names[column], "「\(row.cells[column])」を数として読めません。数字に直すか、空にしてください。",
          "“\(row.cells[column])” is no number: correct it, or leave it empty.")
        continue
      }
      let setting = TargetSetting(
        kpi: kpi.id, level: level, team: who.team, rep: who.rep, period: period, value: value)
      let place = Place(setting: setting, line: row.line, column: header.names[column])
      if let first = (settings + sums).first(where: { $0.setting.isSameCell(as: setting) }) {
        add(
          row, header.names[column], "\(first.line)行目と同じ担当・期間です。どちらかの行を消してください。",
          "The same rep and period as on line \(first.line): remove one of the rows.")
      } else if who.isSum, TargetRule(for: kpi).addsOverPeople {
        sums.append(place)
      } else {
        settings.append(place)
      }
    }
  }

  private mutating func kpi(of row: Sheet.Row, _ header: TargetSheetHeader) -> KPI? {
    guard let name = header.cell(\.kpi, of: row), !name.isEmpty else { return kpi }
    let wanted = name.folded
    let found = kpis.first {
      $0.id.folded == wanted || $0.name.ja.folded == wanted || $0.name.en.folded == wanted
    }
    if found == nil {
      add(
        row, header.name(\.kpi), "KPI「\(name)」はありません。定義ページの名前で書いてください。",
        "There is no KPI “\(name)”: use its name from the definitions.")
    }
    return found
  }

  private mutating func who(_ row: Sheet.Row, _ header: TargetSheetHeader)
    -> (team: PlanTeam.ID?, rep: PlanRep.ID?, isSum: Bool)?
  {
    let (rep, team) = (header.cell(\.rep, of: row) ?? "", header.cell(\.team, of: row) ?? "")
    let teamID = staff.teamNames.first { $0.value.folded == team.folded }?.key
    if rep.isEmpty || rep.isSumWord {
      if team.isEmpty || team.isWholeWord {
        return rep.isEmpty && team.isEmpty ? missing(row) : (nil, nil, true)
      }
      if let teamID { return (teamID, nil, true) }
      add(
        row, header.name(\.team), "チーム「\(team)」はいません。表記を確かめてください。",
        "There is no team “\(team)”: check its name.")
      return nil
    }
    return self.rep(rep, in: teamID, row, header)
  }

  private mutating func missing(_ row: Sheet.Row) -> (team: PlanTeam.ID?, rep: PlanRep.ID?, isSum: Bool)? {
    add(
      row, nil, "担当の名前がありません。名前を書くか、行を消してください。", "The row names nobody: write a name, or remove it.")
    return nil
  }

  private mutating func rep(
    _ name: String, in team: PlanTeam.ID?, _ row: Sheet.Row, _ header: TargetSheetHeader
  )
    -> (team: PlanTeam.ID?, rep: PlanRep.ID?, isSum: Bool)?
  {
    let same = staff.reps.filter { $0.name.withoutBlanks == name.withoutBlanks }
    let found = same.count > 1 && team != nil ? same.filter { $0.team == team } : same
    if found.count == 1, let rep = found.first { return (rep.team, rep.id, false) }
    if found.isEmpty, let team = staff.teamNames.first(where: { $0.value.folded == name.folded })?.key {
      return (team, nil, true)
    }
    if found.isEmpty {
      add(
        row, header.name(\.rep), "担当「\(name)」はいません。表記を確かめるか、行を消してください。",
        "There is no rep “\(name)”: check the name, or remove the row.")
    } else {
      add(
        row, header.name(\.rep), "担当「\(name)」が\(found.count)人います。チームの列で区別してください。",
        "There are \(found.count) reps called “\(name)”: tell them apart by a column “Team”.")
    }
    return nil
  }

  // MARK: - What it comes to

  /// A team, or the whole, of which the sheet names no rep is a target itself.
  private mutating func keepLonelySums() {
    let lonely = sums.filter { sum in
      !settings.contains { $0.setting.kpi == sum.setting.kpi && sum.setting.includes($0.setting) }
        && !sums.contains { other in
          sum.setting.team == nil && other.setting.team != nil && other.setting.kpi == sum.setting.kpi
        }
    }
    settings += lonely
    sums.removeAll { sum in lonely.contains { $0.setting.isSameCell(as: sum.setting) } }
  }

  private mutating func check() {
    let check = TargetCheck(snapshot)
    var trial = snapshot.state.targets
    let stamp = TargetStamp(
      sequence: .max, on: snapshot.dataThrough, author: nil, reason: "", isPlan: false)
    for place in settings {
      let before = snapshot.state.targets.stated(place.setting)
      if text(place.setting.value, place) == text(holding(place), place) {
        sheet.unchanged += 1
      } else if let problem = check.problem(with: place.setting) {
        sheet.findings.append(
          TargetSheet.Finding(
            line: place.line, column: place.column,
            message: problem.remedy.map {
              Localized(ja: problem.message.ja + $0.ja, en: problem.message.en + " " + $0.en)
            }
              ?? problem.message))
      } else {
        sheet.changes.append(TargetSheet.Change(setting: place.setting, before: before))
        trial.take(place.setting, stamp)
      }
    }
    for sum in sums { trial.take(sum.setting, stamp) }
    nameDisagreements(trial)
  }

  /// What holds now, set or derived, as the download shows it.
  private func holding(_ place: Place) -> Rational? {
    guard let kpi = kpis.first(where: { $0.id == place.setting.kpi }) else { return nil }
    return lookup.target(
      of: kpi.id, TargetRule(for: kpi), for: place.setting.holder, in: place.setting.period, at: level)
  }

  /// A rate of many decimals comes back as it was written out.
  private func text(_ value: Rational?, _ place: Place) -> String? {
    let unit = kpis.first { $0.id == place.setting.kpi }?.unit ?? kpi.unit
    return value.map { TargetText(unit, currency: snapshot.settings.currency).text(of: $0) }
  }

  private mutating func nameDisagreements(_ trial: TargetBook) {
    let lookup = snapshot.targets(trial)
    var seen: Set<TargetDisagreement> = []
    for place in settings + sums {
      guard let kpi = kpis.first(where: { $0.id == place.setting.kpi }) else { continue }
      let found = lookup.disagreements(
        of: kpi.id, TargetRule(for: kpi), in: place.setting.period, at: level)
      for disagreement in found where seen.insert(disagreement).inserted {
        sheet.disagreements.append(disagreement)
      }
    }
  }

  private mutating func add(_ row: Sheet.Row, _ column: String?, _ ja: String, _ en: String) {
    sheet.findings.append(
      TargetSheet.Finding(line: row.line, column: column, message: Localized(ja: ja, en: en)))
  }
}

extension TargetSetting {
  fileprivate func isSameCell(as other: TargetSetting) -> Bool {
    kpi == other.kpi && holder == other.holder && period == other.period
  }

  /// Whether the reps of this team, or of the whole, include another holder.
  fileprivate func includes(_ other: TargetSetting) -> Bool { team == nil || other.team == team }
}

extension String {
  fileprivate var isSumWord: Bool {
    ["合計", "計", "小計", "総計", "チーム計", "全体", "total", "subtotal", "sum", "team total"].contains(folded)
  }

  fileprivate var isWholeWord: Bool { ["全体", "合計", "総計", "all", "whole", "total"].contains(folded) }

  /// Names are written with and without a blank between family and given name.
  fileprivate var withoutBlanks: String { folded.filter { !$0.isWhitespace } }
}
