import Foundation
import KPIEngine
import Planning
import SalesModel
import Testing

@testable import Workspace

/// A team with three reps of inside sales, told as records: two of SDR1 and one of BDR, each with one appointment set on
/// 2026-09-07 and one on 2026-08-03. The data reaches to 2026-09-18, business day 14 of 19.
struct SalesTeam {
  let team: Team
  static let email = "hare@team.example"

  init() async throws {
    team = try await Team()
    try await team.tell(Self.records, through: "2026-09-18")
  }

  static var records: [ImportedRecord] {
    let reps: [(String, String, String, RepRole)] = [
      ("R1", "朝庭 蓮", "T1", .sdr), ("R2", "霧峰 岳", "T1", .sdr), ("R3", "雪渡 凛", "T2", .bdr),
    ]
    var records = [("T1", "SDR1"), ("T2", "BDR")].map { key, name in
      ImportedRecord(kind: .team, key: key, values: [Field.Team.name: .personal(name)])
    }
    records += reps.map { key, name, team, role in
      ImportedRecord(
        kind: .rep, key: key,
        values: [
          Field.Rep.name: .personal(name), Field.Rep.team: .reference(.team, key: team),
          Field.Rep.role: .choice(role.cell),
          Field.Rep.email: .personal(key == "R1" ? email : "\(key.lowercased())@team.example"),
        ])
    }
    for (rep, _, _, _) in reps {
      for day in ["2026-08-03", "2026-09-07"] {
        guard let date = BusinessDate(iso: day) else { continue }
        records.append(
          ImportedRecord(
            kind: .appointment, key: "\(rep)-\(day)",
            values: [
              Field.Appointment.setOn: .date(date), Field.Appointment.setter: .reference(.rep, key: rep),
            ]))
      }
    }
    return records
  }

  // MARK: - Asking and setting

  /// The member who is the first rep.
  func member() async throws -> Viewer {
    let user = try await team.join(Self.email, name: "朝庭 蓮")
    try await team.workspace.change(
      user, to: Belonging(role: .member, rep: try await rep("朝庭 蓮").id), version: 0, by: team.admin)
    return Viewer(user: user, role: .member, language: .ja, source: "web")
  }

  func table(_ viewer: Viewer, of kpi: KPI.ID = "appointmentsSet") async throws -> TargetTable {
    try await team.workspace.targets(of: kpi, in: .fiscalYear(2026), for: viewer)
  }

  func rep(_ name: String) async throws -> Staff.Rep {
    let reps = try await team.workspace.availability(in: nil, for: team.admin).reps.map(\.rep)
    return try #require(reps.first { $0.name == name })
  }

  /// Sets targets of reps, teams or the `whole`, as somebody types them.
  func set(
    _ targets: (who: String, period: String, value: String)..., of kpi: KPI.ID = "appointmentsSet",
    at level: TargetLevel = .field, reason: String = "見直し"
  ) async throws {
    let staff = try await table(team.admin).staff
    let unit = await team.workspace.state.book.written[kpi]?.last?.kpi.unit ?? .count
    var settings: [TargetSetting] = []
    for target in targets {
      let rep = staff.reps.first { $0.name == target.who }
      let number = Int64(target.who.dropFirst()).map { PlanRep.ID($0) }
      settings.append(
        TargetSetting(
          kpi: kpi, level: level,
          team: rep?.team ?? staff.teamNames.first { $0.value == target.who }?.key, rep: rep?.id ?? number,
          period: try #require(TargetPeriod(target.period)),
          value: TargetText(unit, currency: .yen).value(of: target.value)))
    }
    let version = await team.workspace.state.targetsVersion
    try await team.workspace.set(settings, reason: reason, version: version, by: team.admin)
  }
}

extension TargetTable {
  /// A whole number of the table.
  func value(_ who: String, _ period: String, _ level: TargetLevel) throws -> Int64? {
    let row = try #require(rows.first { staff.name(of: $0.holder, whole: "whole") == who })
    let cell = try #require(row.cells.first { $0.period.description == period })
    return cell.value(level)?.floor
  }
}
