import KPIEngine
import SalesModel
import Testing

@testable import Workspace

/// The records behind a number: page by page, in an order, and found by what they say.
struct RecordListTests {
  private func request(_ kpi: KPI.ID = "leads", _ change: (inout RecordsRequest) -> Void = { _ in }) throws
    -> RecordsRequest
  {
    let months = try #require(Month(iso: "2026-03"))...(try #require(Month(iso: "2026-05")))
    var request = RecordsRequest(kpi: kpi, months: months)
    change(&request)
    return request
  }

  private func list(_ request: RecordsRequest) async throws -> RecordList {
    let told = try await Told.story.value
    return try await told.workspace.records(request, for: told.owner)
  }

  /// All pages, one after the other.
  private func all(_ first: RecordsRequest) async throws -> [RecordList.Row] {
    var (request, rows): (RecordsRequest, [RecordList.Row]) = (first, [])
    repeat {
      let page = try await list(request)
      #expect(page.before == rows.count && page.rows.count <= RecordList.pageLimit)
      rows += page.rows
      request.after = page.next
    } while request.after != nil
    return rows
  }

  @Test(arguments: [nil, "createdOn", "createdOn.desc", "company", "source.desc"])
  func pagesHoldEveryRecordOnceAndInOrder(_ sort: String?) async throws {
    let order = sort.map {
      RecordOrder(field: $0.replacing(".desc", with: ""), isDescending: $0.hasSuffix(".desc"))
    }
    let first = try request { $0.order = order }
    let (page, rows) = (try await list(first), try await all(first))
    #expect(rows.count == page.count && page.count > RecordList.pageLimit)
    #expect(Set(rows.map(\.id)).count == rows.count)
    let used = try #require(page.order)
    let place = try #require(page.columns.firstIndex { $0.name == used.field })
    let words = rows.compactMap { $0.cells[place]?.folded }
    #expect(words == (used.isDescending ? words.sorted(by: >) : words.sorted()))
    #expect(rows.prefix(words.count).allSatisfy { $0.cells[place] != nil }, "what has no value comes last")
  }

  @Test func theAmountsOfTheListAreTheNumberThatItExplains() async throws {
    let won = try await list(try request("wonAmount"))
    let told = try await Told.story.value
    #expect(won.amount.map(Double.init) == (try await told.total("wonAmount", try request().months)))
    #expect(won.columns.prefix(2).map(\.name) == ["closedOn", "amount"])
  }

  @Test func aSearchFindsByNameCompanyAndRepAndNothingElse() async throws {
    let page = try await list(try request())
    let row = try #require(page.rows.first)
    let company = try #require(page.columns.firstIndex { $0.name == "company" })
    for text in [try #require(row.name), try #require(row.cells[company])] {
      let found = try await list(try request { $0.search = " \(text) " })
      #expect(
        found.rows.contains { $0.id == row.id } && found.found < page.count && found.count == page.count)
    }
    #expect(try await list(try request { $0.search = "%" }).found == 0)
    #expect(try await list(try request { $0.search = "そのような記録はない" }).rows.isEmpty)
  }

  @Test func whatIsKeptOutIsToldWhenSomebodyAsks() async throws {
    #expect(try await list(try request("appointmentsQualified")).excluded == nil)
    let asked = try await list(try request("appointmentsQualified") { $0.tellsExcluded = true })
    #expect(asked.excluded?.isEmpty == false)
  }

  @Test func aPageBeginsBehindARecordThatCountsNoMore() async throws {
    let first = try await list(try request())
    let other = try request { request in
      request.after = first.next
      request.scope = Scope([Scope.Filter(dimension: "team", value: "SDR1")])
    }
    let rows = try await list(other).rows
    #expect(!rows.isEmpty && Set(rows.map(\.id)).isDisjoint(with: first.rows.map(\.id)))
  }
}
