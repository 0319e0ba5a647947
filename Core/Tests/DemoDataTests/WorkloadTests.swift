import DemoData
import SalesModel
import Testing

struct WorkloadTests {
  @Test func writesAHeaderAndAsManyLinesAsAsked() {
    let lines = lines(of: Workload(seed: 1, activities: 5_000))
    #expect(lines.first == "活動ID,実施日,種別,担当,リードID,会社,商材,接続,担当接続,結果")
    #expect(lines.count == 5_001)
    #expect(lines.allSatisfy { $0.split(separator: ",", omittingEmptySubsequences: false).count == 10 })
    #expect(Set(lines.dropFirst().map { $0.prefix { $0 != "," } }).count == 5_000)
  }

  @Test func writesTheSameForTheSameSeed() {
    let once = lines(of: Workload(seed: 7, activities: 3_000))
    #expect(once == lines(of: Workload(seed: 7, activities: 3_000)))
    #expect(once != lines(of: Workload(seed: 8, activities: 3_000)))
  }

  @Test func writesInChunks() {
    var chunks: [Int] = []
    Workload(seed: 1, activities: 3_000).csv { chunks.append($0.count { $0 == "\n" }) }
    #expect(chunks == [1, 1_024, 1_024, 952])
  }

  @Test func writesOnlyTheHeaderOfNothing() {
    #expect(lines(of: Workload(seed: 1, activities: 0)).count == 1)
    #expect(Workload(seed: 1, activities: -1).activities == 0)
  }

  @Test func stopsAtTheFirstFailureToWrite() {
    struct DiskFull: Error {}
    var written = 0
    #expect(throws: DiskFull.self) {
      try Workload(seed: 1, activities: 10_000).csv { (_: String) throws(DiskFull) in
        written += 1
        if written == 3 { throw DiskFull() }
      }
    }
    #expect(written == 3)
  }

  @Test func spreadsOverTwoYearsOfWorkingDaysAHundredRepsAndManyCompanies() {
    let workload = Workload(seed: 1, activities: 60_000)
    var (days, reps, leads): (Set<String>, Set<String>, Set<String>) = ([], [], [])
    var companies: [String: String] = [:]
    for line in lines(of: workload).dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      days.insert(cells[1])
      reps.insert(cells[3])
      leads.insert(cells[4])
      #expect(companies.updateValue(cells[5], forKey: cells[4]) ?? cells[5] == cells[5], "\(cells[4])")
    }
    let dates = days.compactMap { BusinessDate(iso: $0) }
    #expect(dates.count == days.count)
    #expect(dates.allSatisfy { BusinessCalendar().halves(on: $0) > 0 })
    #expect(Set(dates.map(\.month)) == Set(Workload.months))
    #expect(reps.count == 100)
    #expect(workload.leadCount == 5_000)
    #expect((4_900...5_000).contains(leads.count))
    #expect(Set(companies.values).count == leads.count)
  }

  private func lines(of workload: Workload) -> [Substring] {
    var text = ""
    workload.csv { text += $0 }
    return text.split(separator: "\n")
  }
}
