import Planning
import SalesModel
import Testing

@testable import Workspace

/// When people work, as it is typed and declared.
struct AvailabilityTests {
  @Test func daysAndSpansAreReadAndWrittenBack() throws {
    let days = try AvailabilityText.days("2026-12-28〜2026-12-30\n\n２０２６／11／24", field: "leave")
    #expect(days.count == 4)
    #expect(AvailabilityText.text(of: days) == "2026-11-24\n2026-12-28〜2026-12-30")
    #expect(try AvailabilityText.days("", field: "leave") == [])
  }

  @Test func hoursAndRampAreReadAndWrittenBack() throws {
    let hours = try AvailabilityText.hours("2026-11-01 75%\n2027-04-01 1")
    #expect(AvailabilityText.text(of: hours) == "2026-11-01 75%\n2027-04-01 100%")
    #expect(AvailabilityText.text(of: try AvailabilityText.ramp("25, 50、75")) == "25% 50% 75%")
    #expect(try AvailabilityText.ramp(" ") == nil)
  }

  @Test(arguments: ["soon", "2026-02-30", "2026-12-30〜2026-12-28", "2026-01-01〜2027-12-31", "2026-01-01〜"])
  func whatIsNoDayIsNamed(_ text: String) {
    #expect(throws: Problem.self) { try AvailabilityText.days(text, field: "leave") }
  }

  @Test(arguments: ["75%", "2026-11-01", "2026-11-01 often"])
  func whatAreNoHoursIsNamed(_ text: String) {
    #expect(throws: Problem.self) { try AvailabilityText.hours(text) }
  }

  @Test(arguments: ["fast", "25% -50%", "25% 20000%"])
  func whatIsNoRampIsNamed(_ text: String) {
    #expect(throws: Problem.self) { try AvailabilityText.ramp(text) }
  }

  @Test func whatContradictsItselfIsRefused() async throws {
    let desk = try await SalesTeam()
    let rep = try await desk.rep("朝庭 蓮")
    func field(_ availability: Availability, version: Int = 0) async -> String? {
      await refusal {
        try await desk.team.workspace.declare(availability, of: rep.id, version: version, by: desk.team.admin)
      }?.field
    }
    let (may, april) = (BusinessDate(iso: "2026-05-01"), BusinessDate(iso: "2026-04-01"))
    #expect(await field(Availability(start: may, end: april)) == "end")
    #expect(await field(Availability(ramp: .standard)) == "start")
    #expect(await field(Availability(hours: [try #require(may): Rational(2)])) == "hours")
  }

  @Test func aRepsOwnDaysAreCountedAndOfTwoAtOnceOneIsTold() async throws {
    let desk = try await SalesTeam()
    let rep = try await desk.rep("朝庭 蓮")
    let day = try #require(BusinessDate(iso: "2026-09-07"))
    try await desk.team.workspace.declare(
      Availability(absences: [day: .half]), of: rep.id, version: 0, by: desk.team.admin)
    let table = try await desk.team.workspace.availability(in: nil, for: desk.team.admin)
    let own = try #require(table.reps.first { $0.rep.id == rep.id })
    #expect(own.days.total == Rational(37, over: 2))
    #expect(own.declared?.by == desk.team.admin.user)
    #expect(table.progress.total.description == "19")
    let problem = await refusal {
      try await desk.team.workspace.declare(.full, of: rep.id, version: 0, by: desk.team.admin)
    }
    #expect(problem?.code == .conflict)
  }
}
