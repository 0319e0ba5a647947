import DemoData
import Foundation
import KPIEngine
import SQLStore
import SalesModel
import Testing
import Workspace

/// Every KPI of the catalogue, asked of the product and in plain SQL over the same story.
struct OracleTests {
  @Test(arguments: Catalogue.shipped.map(\.kpi.id))
  func aKPIIsTheSameInSQL(_ kpi: String) async throws {
    let oracle = try await Oracle.told.value
    let question = try #require(oracle.questions[kpi], "no question in SQL")
    try await oracle.compare(kpi, question, by: ["month"], [Facts.month])
    try await oracle.compare(kpi, question, by: ["month", "rep"], [Facts.month, Facts.repName])
    try await oracle.compare(kpi, question, by: ["month", "source"], [Facts.month, "source"])
  }

  /// What stands at the end of many months has no age of its own.
  @Test(arguments: Catalogue.shipped.map(\.kpi).filter { !$0.numerator.isStock }.map(\.id))
  func everyAgeOfALeadIsTheSameInSQL(_ kpi: String) async throws {
    let oracle = try await Oracle.told.value
    let question = try #require(oracle.questions[kpi], "no question in SQL")
    // The population has no age.
    try await oracle.compare(
      kpi, Question(question.numerator), by: ["month", "leadAge"], [Facts.month, Facts.age])
  }

  @Test(arguments: Catalogue.shipped.map(\.kpi).filter(\.addsUp).map(\.id))
  func everyBusinessDayIsTheSameInSQL(_ kpi: String) async throws {
    let oracle = try await Oracle.told.value
    let question = try #require(oracle.questions[kpi], "no question in SQL")
    try await oracle.compare(kpi, question, .pace, by: ["month"], [Facts.month, Facts.businessDay])
    try await oracle.compare(
      kpi, question, .pace, by: ["month", "rep"], [Facts.month, Facts.businessDay, Facts.repName])
  }

  @Test(arguments: Catalogue.shipped.map(\.kpi.id))
  func everyCellOfATriangleIsTheSameInSQL(_ kpi: String) async throws {
    let oracle = try await Oracle.told.value
    try await oracle.compareTriangle(kpi, try #require(oracle.questions[kpi], "no question in SQL"))
  }
}

/// The story, told to a workspace and written down as tables.
struct Oracle {
  let questions: [String: Question]
  private let story: Story
  private let tables: StoryTables
  private let workspace: Workspace
  private let viewer: Viewer

  static let told = Task { try await Oracle() }

  private init() async throws {
    guard let lastDay = BusinessDate(iso: "2026-09-16") else { throw CancellationError() }
    story = Story(seed: 7, through: lastDay)
    tables = try StoryTables(story)
    let change = story.definitionChange
    questions = Question.all(
      change: (from: change.effectiveFrom.description, field: change.field, words: change.words))
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).db")
    workspace = try await Workspace(store: try SQLiteStore(path: file.path, for: .owning), passwords: .quick)
    {
      Instant(seconds: 1_789_560_000)
    }
    try await workspace.tell(
      story,
      administrator: NewAccount(name: "Admin", email: "admin@team.example", password: "a long password"))
    viewer = .owner(language: .en)
  }

  /// Holds every row of a report to the numbers of SQL, and misses none that SQL knows.
  func compare(
    _ kpi: String, _ question: Question, _ view: ReportView = .slice, by dimensions: [String],
    _ groups: [String]
  ) async throws {
    let answer = try await workspace.report(
      ReportRequest(kpi: kpi, view: view, months: story.months, by: dimensions), for: viewer)
    var numerators = try tables.numbers(question.numerator.statement(by: groups))
    var denominators = try question.denominator.map { try tables.numbers($0.statement(by: groups)) }
    #expect(!numerators.isEmpty)
    for row in answer.rows {
      let key = row.by.map { $0.value ?? "" }
      let numerator = numerators.removeValue(forKey: key)
      let denominator = denominators?.removeValue(forKey: key)
      // A business day that lies ahead has no number yet.
      if view == .pace, row.numerator == nil, row.isOpen, numerator == nil { continue }
      expect(row.numerator, is: numerator, in: question.numerator, at: "\(kpi) \(key)")
      if denominators != nil {
        expect(row.denominator, is: denominator, in: question.denominator, at: "\(kpi) \(key)")
        let value = denominator.map { (numerator ?? 0) / $0 }
        #expect(isClose(row.value, value), "\(kpi) \(key)")
      }
    }
    #expect(numerators.isEmpty && denominators?.isEmpty ?? true, "\(kpi): rows that only SQL knows")
  }

  /// Holds every cell by lead month and age.
  func compareTriangle(_ kpi: String, _ question: Question) async throws {
    let answer = try await workspace.report(
      ReportRequest(kpi: kpi, view: .cohort, months: story.months), for: viewer)
    var cells = try tables.numbers(
      question.numerator.statement(by: [Facts.cohort, "CAST(\(Facts.monthsSinceBirth) AS TEXT)"]))
    // A record without a lead has no place in the triangle.
    cells[["", ""]] = nil
    for row in answer.rows {
      let key = row.by.map { $0.value ?? "" } + [row.offset.map(String.init) ?? ""]
      expect(row.numerator, is: cells.removeValue(forKey: key), in: question.numerator, at: "\(kpi) \(key)")
    }
    #expect(cells.isEmpty, "\(kpi): cells that only SQL knows: \(cells)")
  }

  /// A group that SQL does not list counts nothing, and has no percentile.
  private func expect(_ found: Double?, is wanted: Double?, in facts: Facts?, at place: String) {
    if case .percentile? = facts?.number {
      #expect(found == wanted, "\(place)")
    } else {
      #expect(found == wanted ?? 0, "\(place)")
    }
  }

  private func isClose(_ left: Double?, _ right: Double?) -> Bool {
    guard let left, let right else { return left == nil && right == nil }
    return abs(left - right) <= 1e-9 * max(1, abs(right))
  }
}
