import Foundation
import SalesModel
import Testing

@testable import Ingest

/// Keys of several columns, and rows that are their own keys: what is the same stays one, however the next file writes it.
@Suite struct KeyPartTests {
  private func read(_ key: String, _ fields: String, _ header: String, _ rows: [String]) throws -> ReadFile {
    let mapping = """
      name: x
      records:
        - record: activity
          key: \(key)
          fields: {\(fields)}
      """
    return try ReadFile(([header] + rows).joined(separator: "\n"), as: .mapping(try Mapping(yaml: mapping)))
  }

  private func keys(_ key: String, _ fields: String, _ header: String, _ rows: String...) throws -> [String] {
    try read(key, fields, header, rows).records.filter { $0.kind == .activity }.map(\.key)
  }

  // MARK: - Several columns

  private let read = "occurredOn: 日, rep: 担当"

  @Test(arguments: [
    ("受付日", "2026/10/4", "2026-10-04"), ("受付日", "2026年10月4日", "2026/10/04"), ("時刻", "9:00", "09:00"),
    ("時刻", "午前9時", "9:00"), ("電話", "03-1111-2222", "０３（１１１１）２２２２"), ("件名", "ﾌｫﾛｰ Call 1", "フォロー　call １"),
  ])
  func aColumnThatNoFieldReadsIsTheSameInAnySpelling(_ column: String, _ one: String, _ other: String) throws
  {
    let found = try keys(
      "{all: [\(column), 担当]}", read, "日,担当,\(column)", "2026-10-05,森,\(one)", "2026-10-05,森,\(other)")
    #expect(found.count == 2 && found[0] == found[1])
  }

  @Test(arguments: [
    ("番号", "00Ab", "00aB"), ("番号", "A-1", "A-2"), ("時刻", "9:00", "9:30"), ("件名", "1-2-3", "1-2-4"),
  ])
  func whatDiffersStaysApart(_ column: String, _ one: String, _ other: String) throws {
    let found = try keys(
      "{all: [\(column), 担当]}", read, "日,担当,\(column)", "2026-10-05,森,\(one)", "2026-10-05,森,\(other)")
    #expect(Set(found).count == 2)
  }

  @Test func twoCallsOfOneDayAreTwoByTheirHours() throws {
    let file = try read(
      "{all: [日時, 担当]}", "occurredOn: 日時, rep: 担当", "日時,担当",
      ["2026-10-05 9:00,森", "2026-10-05 10:30,森", "2026/10/5 09:00,森さん"])
    let found = file.records.filter { $0.kind == .activity }.map(\.key)
    #expect(Set(found).count == 2 && found[0] == found[2])
    // An earlier release knew the day alone.
    #expect(file.formerKeys.contains(NameKey.joiningColumns(["2026-10-05", "森"])))
  }

  @Test(arguments: [("2026-10-05,,A社", "担当"), ("2026-10-05,森,-", "訪問先"), (",森,A社", "日")])
  func aBlankPartIsNamedByItsColumn(_ row: String, _ column: String) throws {
    let file = try read(
      "{all: [日, 担当, 訪問先]}", "occurredOn: 日, rep: 担当, company: 訪問先", "日,担当,訪問先",
      ["2026-10-06,森,A社", row])
    #expect(file.findings.filter { $0.kind == .noKey }.map(\.column) == [column])
  }

  // MARK: - No key

  private let all = "occurredOn: 日, kind: {value: dial}, rep: 担当, company: 会社, connected: 接続"

  @Test(arguments: [
    "2026-10-05,森,,", "2026/10/5,森,-,", "2026-10-05,森さん,なし,",
  ])
  func aWordForNothingIsBlank(_ row: String) throws {
    #expect(try keys("none", all, "日,担当,会社,接続", row) == keys("none", all, "日,担当,会社,接続", "2026-10-05,森,,"))
  }

  @Test(arguments: ["○", "はい", "yes", "1", "TRUE"])
  func yesIsYesInAnyWord(_ word: String) throws {
    for rule in ["接続", "{column: 接続, vocabulary: callConnections}"] {
      let fields = all.replacing("connected: 接続", with: "connected: \(rule)")
      let found = try keys("none", fields, "日,担当,会社,接続", "2026-10-05,森,A社,\(word)")
      #expect(try found == keys("none", fields, "日,担当,会社,接続", "2026-10-05,森,A社,はい"))
      #expect(try found != keys("none", fields, "日,担当,会社,接続", "2026-10-05,森,A社,×"))
    }
  }

  @Test func equalRowsThatCountOneByOneAreSaid() throws {
    let rows = ["2026-10-05,森,A社,○", "2026-10-05,林,A社,○"]
    let file = try read("none", all, "日,担当,会社,接続", rows + rows)
    #expect(file.said(.activity).count == 4)
    let said = try #require(file.findings.first { $0.kind == .repeatedRow })
    #expect(said.rows == 2 && said.line == 4 && said.severity == .warning)
    #expect(try !read("none", all, "日,担当,会社,接続", rows).findings.contains { $0.kind == .repeatedRow })
  }

  // MARK: - What cannot be seen

  @Test(arguments: ["\u{200B}", "\u{FEFF}", "\u{00AD}", "\u{200E}", "\u{2060}"])
  func whatCannotBeSeenMakesNobodyElse(_ mark: String) throws {
    let file = try ReadFile(
      """
      商談 ID,商談名,取引先名,商談 所有者,フェーズ,金額,作成日,完了日
      A1,a,みなと,森 一,受注,100,2026/09/01,2026/10/10
      A\(mark)2,b,み\(mark)なと,森\(mark) 一,受\(mark)注,2\(mark)00,2026/09/\(mark)01,2026/10/10\(mark)
      A3,c,,\(mark),受注,300,2026/09/01,2026/10/10
      """)
    let deals = file.said(.opportunity)
    #expect(deals.keys.sorted() == ["A1", "A2", "A3"] && file.rejected == 0)
    for field in [
      Field.Opportunity.company, .Opportunity.closer, .Opportunity.outcome, .Opportunity.closedOn,
    ] {
      #expect(deals["A2"]?[field] == deals["A1"]?[field])
    }
    #expect(
      deals["A2"]?[Field.Opportunity.amount] == .money(200) && deals["A3"]?[Field.Opportunity.closer] == nil)
  }

  @Test func signsOfWhichUnicodeHasTwoAreOneInFilesOfBothEncodings() throws {
    func text(_ wave: String, _ minus: String, _ bars: String) -> String {
      "商談 ID,商談名,取引先名,商談 所有者,フェーズ,金額,作成日,完了日\nA\(minus)1,a,カフェ\(wave)ル\(bars),森\(minus)A,受注,100,2026/09/01,2026/10/10\n"
    }
    // The bytes of the three signs in code page 932, whichever characters a decoder makes of them.
    var old: [UInt8] = []
    for part in text("\u{1}", "\u{2}", "\u{3}") {
      switch part {
      case "\u{1}": old += [0x81, 0x60]
      case "\u{2}": old += [0x81, 0x7C]
      case "\u{3}": old += [0x81, 0x61]
      default: old += Array(try #require(String(part).data(using: .shiftJIS)))
      }
    }
    let one = try ReadFile(ByteSource(old))
    #expect(one.inspection.encoding == .cp932)
    let others = [text("〜", "−", "‖"), text("～", "－", "∥")]
    for other in others {
      #expect(try ReadFile(other).records.map(\.key) == one.records.map(\.key))
    }
  }
}
