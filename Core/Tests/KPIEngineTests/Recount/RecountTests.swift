import KPIEngine
import SalesModel
import Testing

/// Random histories, counted by the engine and by hand.
@Suite struct RecountTests {
  @Test func everyKPIOfTheCatalogueHasARuleToRecountIt() {
    #expect(Set(Catalogue.shipped.map(\.kpi.id)) == Set(CountingRule.all.keys))
  }

  /// Prints the seed of a mismatch; `recount(seed:)` with it alone shows the rest.
  @Test(arguments: 1...90 as ClosedRange<UInt64>)
  func theEngineCountsWhatAHandWouldCount(seed: UInt64) throws {
    let mismatch = try recount(seed: seed)
    #expect(mismatch == nil, "\(mismatch ?? "")")
  }

  @Test(arguments: 1...120 as ClosedRange<UInt64>)
  func factsThatGrewAndWereKeptInAFileAnswerAsThoseReadAtOnce(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let history = try History(WordedHistory(using: &random).text)
    let asked = try query(question(using: &random), in: history)
    let cuts = (0..<Int.random(in: 1...3, using: &random))
      .map { _ in Int.random(in: 0...history.rowCount, using: &random) }.sorted()
    let isKept = Bool.random(using: &random)
    let grown = try history.facts(cutAfter: cuts) { facts in
      // What was asked before is kept, and must not be answered when it no longer holds.
      _ = Engine(facts: facts).report(asked)
      return isKept ? try kept(facts) : facts
    }
    let (once, again) = (try history.engine(), Engine(facts: grown))
    #expect(again.report(asked) == once.report(asked), "\(cuts) \(isKept)")
    #expect(
      again.records(behind: nil, .numerator, of: asked) == once.records(behind: nil, .numerator, of: asked))
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func everyBusinessDayIsWhatAHandWouldCount(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let worded = WordedHistory(using: &random)
    var plain = try question(using: &random)
    plain.kpi = try #require(
      Catalogue.shipped.map(\.kpi).filter(\.addsUp).map(\.id).sorted().randomElement(using: &random))
    plain.length = 1
    let work = Days.all.indices.map { _ in [0, 0, 1, 2, 2, 2, 2][Int.random(in: 0..<7, using: &random)] }
    let history = try History(worded.text)
    var asked = try query(plain, in: history)
    asked.view = .pace
    asked.businessCalendar = BusinessCalendar(weekdaysOff: [], observesNationalHolidays: false)
    for (day, halves) in work.enumerated() where halves < 2 {
      asked.businessCalendar.companyDays[try date(Days.all[day])] = halves == 0 ? .off : .half
    }
    let rule = try #require(CountingRules.rule(of: plain.kpi)).0
    let byHand = PlainPace(plain, rule, in: worded, work: work).rows
    #expect(Set(try history.ask(asked)) == Set(byHand), "\(plain)")
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func slicesAndCohortsReconcileAsAHandWouldSortThem(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let worded = WordedHistory(using: &random)
    let plain = try question(using: &random)
    let history = try History(worded.text)
    let (engine, asked) = (try history.engine(), try query(plain, in: history))
    let sorted = engine.reconciliation(asked)
    let births = try #require(PlainReport(plain, in: worded)).birthMonthsOfSlice
    let known = births.compactMap(\.self)
    #expect(sorted.slice == births.count && sorted.addsUp)
    #expect(sorted.withoutLead == births.count - known.count)
    #expect(sorted.before == known.count { $0 < plain.months.lowerBound })
    #expect(sorted.after == known.count { $0 > plain.months.upperBound })
    #expect(engine.records(born: .before, in: asked).count == sorted.before)
    #expect(engine.records(born: .unknown, in: asked).count == sorted.withoutLead)
    for (month, count) in sorted.byLeadMonth {
      #expect(engine.records(born: .month(month), in: asked).count == count)
    }
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func everyRecordIsExplainedAsTheTotalCountsIt(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let worded = WordedHistory(using: &random)
    let plain = try question(using: &random)
    let history = try History(worded.text)
    let (engine, asked) = (try history.engine(), try query(plain, in: history))
    for side in [Engine.SideName.numerator, .denominator] {
      guard let measure = asked.measure(side) else { continue }
      let ids = engine.facts.table(measure.fact).ids
      let rules = engine.explain(ids, side, in: asked)
      let counted = ids.filter { rules[$0] == .counted }
      #expect(counted == engine.records(behind: nil, side, of: asked).sorted(), "\(plain) \(side)")
      let kept = engine.exclusions(side, of: asked)
      #expect(kept.allSatisfy { group in group.ids.allSatisfy { rules[$0] == group.rule } })
      #expect(Set(kept.flatMap(\.ids)).isDisjoint(with: counted))
    }
  }

  /// What differs, nil when nothing does.
  private func recount(seed: UInt64) throws -> String? {
    var random = SeededGenerator(seed: seed)
    let worded = WordedHistory(using: &random)
    let plain = try question(using: &random)
    let until = Int.random(in: 0..<3, using: &random) == 0 ? Int.random(in: 400..<800, using: &random) : nil
    let history = try History(worded.text)
    let asked = try query(plain, in: history)
    let report = try history.engine(until: until.map { Days.all[$0] }).report(asked)
    let byHand = try #require(PlainReport(plain, in: until.map(worded.until) ?? worded))
    let rows = report.rows.map { history.told($0, asked) }
    let total = history.told(report.total, asked, isTotal: true)
    guard rows.sorted() != byHand.rows.sorted() || total != byHand.total else { return nil }
    let (extra, missing) = (Set(rows).subtracting(byHand.rows), Set(byHand.rows).subtracting(rows))
    return """
      \(plain), until \(until.map { Days.all[$0] } ?? "-"), data through \(Days.all[plain.through])
      engine alone: \(extra.sorted()) by hand alone: \(missing.sorted())
      totals: \(total) by hand \(byHand.total)
      """
  }

  private func question(using random: inout SeededGenerator) throws -> PlainQuestion {
    var question = PlainQuestion()
    question.kpi = try #require(CountingRule.all.keys.sorted().randomElement(using: &random))
    question.isCohort = Bool.random(using: &random)
    let first = 2026 * 12 + Int.random(in: -1...9, using: &random)
    question.months = first...first + Int.random(in: 0...8, using: &random)
    question.length = [1, 1, 3, 6, 12, nil][Int.random(in: 0..<6, using: &random)]
    let dimensions = [
      "team", "teamParent", "rep", "source", "product", "custom.page", "industry", "verdict", "temperature",
    ]
    question.by = Array(dimensions.shuffled(using: &random).prefix(Int.random(in: 0...2, using: &random)))
    if Int.random(in: 0..<3, using: &random) == 0 {
      let scopes = [
        ("source", "web"), ("product", "beta"), ("industry", "it"), ("team", "east"), ("rep", "aoki"),
      ]
      question.scope = scopes.randomElement(using: &random)
    }
    question.isShared = Bool.random(using: &random)
    question.through = Int.random(in: 400..<900, using: &random)
    question.closing = [31, 31, 20, 10][Int.random(in: 0..<4, using: &random)]
    question.start = [4, 1, 10][Int.random(in: 0..<3, using: &random)]
    if Int.random(in: 0..<3, using: &random) == 0 {
      question.secondVersion = Int.random(in: 400..<700, using: &random)
      question.isNow = Bool.random(using: &random)
    }
    return question
  }

  private func query(_ plain: PlainQuestion, in history: History) throws -> Query {
    let shipped = try shipped(plain.kpi)
    let first = plain.isShared ? shipped.crediting(.share) : shipped
    var versions = [first]
    if let from = plain.secondVersion {
      let kpi = first.kpi
      versions = [
        version(1, kpi.numerator, over: kpi.denominator),
        version(
          2, kpi.numerator.ofAlpha, over: kpi.denominator?.ofAlpha, from: try date(Days.all[from])),
      ]
    }
    return Query(
      versions: versions, view: plain.isCohort ? .cohort : .slice,
      months: Month(index: plain.months.lowerBound)...Month(index: plain.months.upperBound),
      grain: plain.length.flatMap(Period.Kind.init(rawValue:)), by: plain.by,
      scope: try plain.scope.map { try history.condition($0.dimension, $0.word) } ?? .always,
      mode: plain.isNow ? .now : .then, reach: .endOf(try date(Days.all[plain.through])),
      calendar: try #require(FiscalCalendar(startMonth: plain.start, closingDay: plain.closing)))
  }
}

extension Measure {
  /// The same of product alpha alone.
  fileprivate var ofAlpha: Measure {
    var measure = self
    measure.condition = condition.and(.equals("product", "alpha"))
    return measure
  }
}

extension DefinitionVersion {
  /// The same with another rule for what two reps hold.
  fileprivate func crediting(_ credit: Measure.Credit) -> DefinitionVersion {
    var version = self
    version.kpi.numerator.credit = credit
    version.kpi.denominator?.credit = credit
    return version
  }
}

extension History {
  /// That a dimension says a word, or names the rep or team of that name.
  fileprivate func condition(_ dimension: String, _ word: String) throws -> Condition {
    guard let kind = RecordKind(rawValue: dimension) else { return .equals(dimension, word) }
    return .compare(dimension, .equal, try record(kind, word))
  }
}
