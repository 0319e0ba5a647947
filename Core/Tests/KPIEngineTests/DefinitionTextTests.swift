import KPIEngine
import ReadableYAML
import SalesModel
import Testing

/// Definitions as files.
@Suite struct DefinitionTextTests {
  private static let book = DefinitionBook(Catalogue.shipped)
  private static let text = DefinitionText(book: book) { ConditionLanguage(about: $0, rep: $1) }

  private static let file = """
    - kpi: quickAppointments
      name: {ja: 早いアポ数, en: Quick appointments}
      unit: count
      numerator:
        of: appointment
        on: setOn
        where: setOn - lead.createdOn <= 3 d and not lead.source = 紹介
        rep: setter
      formula: {ja: 3日以内, en: Within three days}
      reason: {ja: 新設, en: New}
      examples:
        - counts: {lead.createdOn: 2026-04-01, setOn: 2026-04-04, lead.source: Web}
        - doesNotCount: {lead.createdOn: 2026-04-01, setOn: 2026-04-05}
    - kpi: quickShare
      name: 早いアポ率
      unit: rate
      numerator: quickAppointments
      denominator: appointmentsSet
      formula: 早いアポ ÷ アポ
      reason: 新設
    """

  @Test func everyShippedDefinitionIsWrittenAndReadBack() throws {
    let written = try Self.text.write(Catalogue.shipped)
    let drafts = try Self.text.read(written)
    #expect(drafts.map(\.kpi) == Catalogue.shipped.map(\.kpi))
    #expect(drafts.allSatisfy { $0.basedOn == 1 })
  }

  @Test func aFileSaysWhatCountsAndByWhichCases() throws {
    let drafts = try Self.text.read(Self.file)
    let quick = try #require(drafts.first)
    #expect(
      quick.kpi.numerator.condition
        == .all([
          .elapsed(from: "lead.createdOn", to: "setOn", .lessOrEqual, seconds: 259_200),
          .not(.equals("lead.source", "紹介")),
        ]))
    #expect(quick.kpi.parties == [.insideSales, .fieldSales])
    #expect(quick.contradicted.isEmpty)
    #expect(drafts.last?.kpi.numeratorOf == "quickAppointments")
    #expect(drafts.last?.kpi.numerator == quick.kpi.numerator)
  }

  @Test func anExampleThatTheDefinitionContradictsIsFound() throws {
    let wrong = Self.file.replacing("setOn: 2026-04-05", with: "setOn: 2026-04-02")
    #expect(try Self.text.read(wrong).first?.contradicted.map(\.isCounted) == [false])
  }

  @Test(arguments: [
    ("of: appointment", "of: apointment", 5, "Use one of"),
    ("on: setOn", "on: settOn", 6, "Did you mean setOn?"),
    ("not lead.source", "not lead.sorce", 7, "lead.source"),
    ("rep: setter", "rep: seter", 8, "a field that holds a rep"),
    ("denominator: appointmentsSet", "denominator: appointmentSet", 17, "Did you mean appointmentsSet?"),
    ("unit: rate", "unit: count", 15, "a count cannot have one"),
    ("reason: 新設", "reasn: 新設", 19, "Use one of"),
    ("kpi: quickShare", "kpi: quickAppointments", 13, "there twice"),
    ("setOn: 2026-04-04", "setOn: yesterday", 12, "a date such as"),
    ("- kpi: quickAppointments", "- kpi: Quick appointments", 1, "starts with a small letter"),
  ])
  func aMistakeIsNamedWithItsLine(_ right: String, _ wrong: String, _ line: Int, _ words: String) throws {
    let mistake = #expect(throws: YAMLMistake.self) {
      try Self.text.read(Self.file.replacing(right, with: wrong))
    }
    #expect(mistake?.message.en.contains(words) == true, "\(mistake?.message.en ?? "")")
    #expect(mistake.map { abs($0.line - line) <= 2 } == true, "\(mistake?.line ?? 0)")
  }

  /// Whatever becomes of a file, it is read or a mistake is named; nothing else happens.
  @Test(arguments: 1...40 as ClosedRange<UInt64>) func aDamagedFileIsReadOrRefused(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<10 {
      var characters = Array(Self.file)
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let place = Int.random(in: characters.indices, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: characters.remove(at: place)
        case 1: characters[place] = "{}[]:,-'\"&*!|>%@ \n\t0＝「".randomElement(using: &random) ?? " "
        default: characters.insert(contentsOf: characters[place...].prefix(20), at: place)
        }
      }
      do throws(YAMLMistake) {
        _ = try Self.text.read(String(characters))
      } catch {
        #expect(!error.message.ja.isEmpty && error.line >= 0)
      }
    }
  }

  // MARK: - The book

  @Test func aRateFollowsTheKPIThatItDividesBy() throws {
    var book = Self.book
    var stricter = try #require(book.versions(of: "appointmentsQualified")?.last?.kpi)
    stricter.numerator = Measure(
      .appointment, on: "judgedOn", where: .equals("verdict", "qualified").and(.isSet("isTarget")),
      rep: "setter")
    let may = try date("2026-05-01")
    book.adopt(DefinitionVersion(kpi: stricter, number: 2, effectiveFrom: may, reason: stricter.name))
    let rate = try #require(book.versions(of: "closeRateByQualified"))
    #expect(rate.map(\.number) == [1, 1])
    #expect(rate.map(\.effectiveFrom) == [nil, may])
    #expect(
      rate.map(\.kpi.denominator) == [
        Self.book.versions(of: "appointmentsQualified")?[0].kpi.numerator, stricter.numerator,
      ])
    #expect(rate.map(\.followed) == [["appointmentsQualified": 1], ["appointmentsQualified": 2]])
    #expect(book.versions(of: "winRate")?.count == 1)
  }

  @Test func definitionsThatFollowEachOtherInACircleAreFound() throws {
    var leads = try #require(Self.book.versions(of: "leads")?.last?.kpi)
    #expect(Self.book.cycle(closedBy: leads) == nil)
    leads.numeratorOf = "appointmentRate"
    #expect(Self.book.cycle(closedBy: leads) == ["leads", "appointmentRate", "leads"])
    var closed = Self.book
    closed.adopt(
      DefinitionVersion(kpi: leads, number: 2, effectiveFrom: try date("2026-05-01"), reason: leads.name))
    #expect(closed.versions(of: "leads")?.isEmpty == false)
  }

  @Test func aDefinitionIsAgreedWhenEachPartyHasSigned() throws {
    var book = Self.book
    func status() -> DefinitionVersion.Status? { book.written["appointmentsQualified"]?.last?.status }
    let day = try date("2026-05-01")
    #expect(status() == .shippedDefault)
    book.sign("appointmentsQualified", version: 1, Signature(.insideSales, by: User.ID(1), on: day))
    #expect(status() == .provisional)
    book.sign("appointmentsQualified", version: 1, Signature(.marketing, by: User.ID(2), on: day))
    #expect(status() == .provisional)
    book.sign("appointmentsQualified", version: 1, Signature(.fieldSales, by: User.ID(3), on: day))
    #expect(status() == .agreed)
  }
}
