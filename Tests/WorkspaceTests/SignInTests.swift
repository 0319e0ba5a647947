import SalesModel
import Testing
import Workspace

/// Who comes in, and as what.
struct SignInTests {
  @Test func theRightPasswordOpensASessionAndTheWrongOneDoesNot() async throws {
    let team = try await Team()
    let token = try await team.workspace.signIn(email: "ADMIN@team.example", password: Team.password).session
    let viewer = try #require(try await team.workspace.viewer(holding: token, language: .ja))
    #expect(viewer.role == .admin)
    let error = await #expect(throws: Problem.self) {
      try await team.workspace.signIn(email: "admin@team.example", password: "a wrong long password")
    }
    #expect(error?.code == .unauthenticated)
  }

  @Test func anUnknownAddressIsRefusedInTheSameWords() async throws {
    let team = try await Team()
    let wrong = await #expect(throws: Problem.self) {
      try await team.workspace.signIn(email: "admin@team.example", password: "a wrong long password")
    }
    let unknown = await #expect(throws: Problem.self) {
      try await team.workspace.signIn(email: "nobody@team.example", password: "a wrong long password")
    }
    #expect(wrong?.message == unknown?.message)
  }

  @Test func aWorkspaceIsSetUpOnlyOnce() async throws {
    let team = try await Team()
    let error = await #expect(throws: Problem.self) {
      try await team.workspace.open(
        Settings(name: "Other", zone: "Asia/Tokyo", fiscalYearStart: 4, closingDay: 31, currency: "JPY"),
        administrator: NewAccount(name: "B", email: "b@team.example", password: Team.password))
    }
    #expect(error?.code == .conflict)
  }

  @Test func settingsThatSomebodyElseChangedMeanwhileAreAConflict() async throws {
    let team = try await Team()
    let settings = try Settings(
      name: "Renamed", zone: "Asia/Tokyo", fiscalYearStart: 4, closingDay: 31, currency: "JPY")
    try await team.workspace.change(settings, version: 1, by: team.admin)
    let error = await #expect(throws: Problem.self) {
      try await team.workspace.change(settings, version: 1, by: team.admin)
    }
    #expect(error?.code == .conflict)
  }
}
