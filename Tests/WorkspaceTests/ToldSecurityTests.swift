import KPIEngine
import Planning
import SalesModel
import Testing

@testable import Workspace

/// What concerns the safety of a workspace, in words that its administrators understand.
struct ToldSecurityTests {
  private let clock = HandClock()

  private func team() async throws -> Team {
    let clock = clock
    return try await Team(clock: { clock.now }, uptime: { clock.uptime })
  }

  private func told(_ team: Team, _ kind: SecurityNote.Kind? = nil) async throws -> [SecurityOccurrence] {
    try await team.workspace.securityOccurrences(SecurityChoice(kind: kind), for: team.admin).occurrences
  }

  private static let details: [SecurityDetail] = [
    .role(.manager), .overLink, .secondFactorSet, .secondFactorRemoved, .secondFactorRequired(of: []),
    .secondFactorRequired(of: [.manager, .admin]), .recoveryCodesLeft(9), .taken(.securityLog, rows: 12),
    .taken(.history, rows: 3), .taken(.records("leads", isNamed: true), rows: 40),
    .taken(.records("leads", isNamed: false), rows: 0), .taken(.board, rows: 9),
    .taken(.targets("leads"), rows: 2),
    .taken(.findings(of: ImportID(3)), rows: nil), .taken(.findings(of: ImportID(3)), rows: 7),
    .refused("GET /people/{id}", needing: .admin),
    .changes([.role(.member, .manager), .department(nil, .marketing)]),
    .changes([.team(nil, PlanTeam.ID(2)), .rep(PlanRep.ID(3), nil)]),
  ]

  @Test(arguments: details)
  func whatTheLogKeepsIsReadBackAndToldInBothLanguages(detail: SecurityDetail) async throws {
    #expect(SecurityDetail(code: detail.code) == detail)
    let team = try await team()
    let told = detail.told(try await team.workspace.historyNames(await team.workspace.state))
    #expect(!told.ja.isEmpty && !told.en.isEmpty && told.ja != detail.code)
    #expect(told.ja.unicodeScalars.contains { $0.value > 0x3000 }, "\(told.ja)")
    #expect(!told.en.unicodeScalars.contains { $0.value > 0x3000 }, "\(told.en)")
  }

  @Test func aCodeOfAnotherReleaseIsShownAsItIs() {
    for code in ["something new", "role owner", "team 1>2, mood bad>good", ""] {
      #expect(SecurityDetail(code: code) == nil, "\(code)")
    }
  }

  @Test func aTeamAndARepAreNoRights() async throws {
    let desk = try await SalesTeam()
    let workspace = desk.team.workspace
    let user = try await desk.team.join("hanako@team.example")
    let rep = try await desk.rep("朝庭 蓮")
    let seen = try #require(try await workspace.people(for: desk.team.admin).entry(user)).version
    try await workspace.change(
      user, to: Belonging(role: .manager, rep: rep.id), version: seen, by: desk.team.admin)
    let told = try await workspace.securityOccurrences(SecurityChoice(person: user), for: desk.team.admin)
      .occurrences.prefix(2)
    #expect(told.map(\.note.kind) == [.placeChanged, .rightChanged])
    #expect(told.map(\.detail?.ja) == ["記録上の担当: なし → 朝庭 蓮", "権限: メンバー → マネージャー"])
    #expect(told.map(\.detail?.en) == ["Rep: none → 朝庭 蓮", "Role: Member → Manager"])
  }

  @Test func refusalsThatRepeatAreOneLineWithTheirCountAndSpan() async throws {
    let team = try await team()
    let start = clock.now
    for _ in 0..<4 {
      for place in ["192.0.2.1", "192.0.2.2"] {
        _ = await refusal {
          _ = try await team.workspace.signIn(
            email: "admin@team.example", password: "wrong wrong", from: Browser(address: place))
        }
      }
      clock.pass(120)
    }
    clock.pass(2 * 3_600)
    _ = await refusal {
      _ = try await team.workspace.signIn(
        email: "admin@team.example", password: "wrong wrong", from: Browser(address: "192.0.2.1"))
    }
    let told = try await told(team, .signInRefused)
    #expect(told.map(\.count) == [1, 4, 4])
    #expect(told.map(\.note.address) == ["192.0.2.1", "192.0.2.2", "192.0.2.1"])
    #expect(told[1].since == start && told[1].note.at == start.adding(seconds: 360))
    #expect(
      try await team.workspace.securityLog(SecurityChoice(kind: .signInRefused), for: team.admin).count == 9)
  }

  @Test func everyNoteIsOnOnePageHoweverPagesAreCut() async throws {
    let team = try await team()
    for number in 0..<6 {
      for place in 0...number % 3 {
        _ = await refusal {
          _ = try await team.workspace.signIn(
            email: "admin@team.example", password: "wrong wrong", from: Browser(address: "192.0.2.\(place)"))
        }
      }
      _ = try await team.workspace.signIn(email: "admin@team.example", password: Team.password)
      clock.pass(90)
    }
    for limit in 1...5 {
      var choice: SecurityChoice? = SecurityChoice()
      var count = 0
      while let asked = choice {
        let part = try await team.workspace.securityOccurrences(asked, limit: limit, for: team.admin)
        #expect(part.occurrences.count <= limit && !part.occurrences.isEmpty)
        count += part.occurrences.map(\.count).reduce(0, +)
        choice = part.next
      }
      #expect(count == (try await team.workspace.securityLog(SecurityChoice(), for: team.admin).count))
    }
  }

  @Test func aRecoveryCodeAndTheRuleOfTheSecondFactorAreToldAsThemselves() async throws {
    let team = try await team()
    let secret = TimeCode.fresh()
    let codes = try await team.workspace.setUpSecondFactor(
      secret, typed: secret.digits(at: clock.now), from: Browser(), by: team.admin)
    let half = try await team.workspace.signIn(email: "admin@team.example", password: Team.password)
    _ = try await team.workspace.enterCode(codes[0], from: Browser(session: half.session))
    #expect(try await told(team, .signedInByRecoveryCode).map(\.detail?.ja) == ["復旧コード残り9個"])
    #expect(try await told(team, .signedIn).isEmpty)
    try await team.workspace.requireSecondFactor(of: [.admin], version: 0, by: team.admin)
    try await team.workspace.requireSecondFactor(of: [], version: 1, by: team.admin)
    #expect(
      try await told(team, .secondFactorRuleChanged).map(\.detail?.en) == [
        "A must for nobody", "A must for: Administrator",
      ])
  }

  @Test func aPageThatIsRefusedIsNotedOnceAnHour() async throws {
    let team = try await team()
    let user = try await team.join("hanako@team.example")
    let member = Viewer(user: user, role: .member, language: .ja, source: "web", address: "192.0.2.1")
    func ask(_ route: String) async throws {
      try await team.workspace.noteRefusal(of: route, needing: .admin, by: member)
    }
    for _ in 0..<50 {
      try await ask("GET /security")
      try await ask("POST /people")
    }
    #expect(
      try await told(team, .pageRefused).map(\.detail?.ja) == [
        "/people への送信（「管理者」以上が必要）", "/security の表示（「管理者」以上が必要）",
      ])
    clock.pass(3_600)
    try await ask("GET /security")
    #expect(try await told(team, .pageRefused).map(\.count) == [2, 1])
  }
}
