import ReadableYAML
import SalesModel
import Testing
import Workspace

/// Questions that a team keeps in a file.
struct QuestionFileTests {
  @Test func anEntryAsksTheSameOfEachOfItsKPIs() throws {
    let file = try QuestionFile(
      yaml: """
        - name: Monday
          kpis: [leads, won]
          view: cohort
          by: [month, source]
          from: 2026-04
          to: 2026-06
          where: team = East
        - name: pulse
          kpis: dials
          from: 2026-06
          to: 2026-06
          by: none
        """)
    let monday = file.questions[0].requests
    #expect(monday.map(\.kpi) == ["leads", "won"])
    #expect(monday.allSatisfy { $0.view == .cohort && $0.by == ["month", "source"] })
    #expect(monday.allSatisfy { $0.condition == "team = East" })
    #expect(file.questions[1].name == "pulse")
    #expect(file.questions[1].requests[0].by.isEmpty)
  }

  @Test func whatIsWrongWithAQuestionIsSaidWithTheLineOnWhichItStands() async throws {
    let file = try QuestionFile(
      yaml: """
        - name: Monday
          from: 2026-04
          to: 2026-06
          kpis:
            - leads
            - unknown
          where: team = "Nobody's"
          by: colour
        """)
    let team = try await Team()
    let question = file.questions[0]
    var lines: [Int] = []
    for (index, change) in [(1, { $0.by = [] }), (0, { _ in }), (0, { $0.by = ["month"] })]
      as [(Int, (inout ReportRequest) -> Void)]
    {
      var request = question.requests[index]
      change(&request)
      do {
        _ = try await team.workspace.report(request, for: team.admin)
      } catch {
        lines.append(question.line(of: error, in: request))
      }
    }
    #expect(lines == [6, 8, 7])
  }

  @Test func anEntryWithoutMonthsTakesThoseOfTheQuestion() throws {
    let yaml = "- name: pulse\n  kpis: dials"
    let month = Month(year: 2026, month: 6)
    #expect(
      try QuestionFile(yaml: yaml, months: month...month).questions[0].requests[0].months == month...month)
    #expect(throws: YAMLMistake.self) { try QuestionFile(yaml: yaml) }
  }

  @Test(arguments: [
    ("- name: a\n  kpis: leads\n  from: 2026-06\n  to: 2026-04", 3, "from is later"),
    ("- name: a\n  kpis: leads\n  from: June\n  to: 2026-06", 3, "2026-04"),
    ("- name: a\n  kpis: leads\n  from: 2026-06\n  to: 2026-06\n  view: pie", 5, "There is no pie"),
    ("- name: a\n  kpi: leads\n  from: 2026-06\n  to: 2026-06", 2, "There is no kpi"),
    ("- name: a\n  kpis: leads\n  from: 2026-06", 1, "to is missing"),
    (
      "- {name: a, kpis: leads, from: 2026-06, to: 2026-06}\n- {name: a, kpis: won, from: 2026-06, to: 2026-06}",
      2, "twice"
    ),
  ])
  func aMistakeIsSaidWithItsLine(yaml: String, line: Int, words: String) throws {
    let mistake = try #require(throws: YAMLMistake.self) { try QuestionFile(yaml: yaml) }
    #expect(mistake.line == line)
    #expect(mistake.message.en.contains(words))
  }
}
