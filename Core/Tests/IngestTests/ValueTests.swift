import SalesModel
import Testing

@testable import Ingest

@Suite struct ValueTests {
  @Test(arguments: [
    ("1,054", 1054), ("￥1,054", 1054), ("\\0", 0), ("0.0", 0), ("(300)", -300), ("−300", -300),
    ("△1,000", -1000),
    ("▲5", -5), ("120万円", 1_200_000), ("３００円", 300), ("-¥12", -12), ("2.5", 3), ("-2.5", -3),
    ("1億2000万円", 120_000_000), ("1億2,000万", 120_000_000), ("1,200千円", 1_200_000), ("3億", 300_000_000),
    ("1.5億円", 150_000_000), ("12百万円", 12_000_000), ("３千万円", 30_000_000), ("2兆1億", 2_000_100_000_000),
    ("1万5000", 15_000), ("△300千円", -300_000), ("JPY 1,200", 1_200), ("1 200 000 円", 1_200_000),
    ("1'200'000", 1_200_000),
  ])
  func readsAmountsAsPeopleWriteThem(_ text: String, _ yen: Int64) {
    #expect(NumberText(text)?.scaled(to: 0)?.value == yen)
  }

  @Test(arguments: [
    "", "abc", "1,05", "1.2.3", "1,0000", "--5", "1e5", "99999999999999999999", ".",
    "1万2億", "1億1億", "1.5億2万", "￥100ドル", "(-300)", "約300万円", "1,2345", "1 2", "12 34,5", "300万円/月", ".50",
    "$.50",
  ])
  func refusesWhatIsNoNumber(_ text: String) {
    #expect(NumberText(text) == nil)
  }

  @Test func saysWhichMoneyASignNames() {
    #expect(NumberText("€10,000")?.currencies == ["EUR"])
    #expect(NumberText("USD 10,000")?.currencies == ["USD"])
    #expect(NumberText("10 000 kr")?.currencies?.contains("SEK") == true)
    #expect(NumberText("10,000")?.currencies == nil)
    #expect(NumberText("Rs.500")?.currencies?.contains("INR") == true)
  }

  @Test func keepsCentsOfCurrenciesThatHaveThem() {
    #expect(NumberText("1,054.5")?.scaled(to: 2)?.value == 105_450)
  }

  @Test func takesFifteenAndEighteenDigitSalesforceIDsForOneRecord() {
    #expect(SourceKey.canonical("006q000000HddohAAB") == SourceKey.canonical("006q000000Hddoh"))
    #expect(SourceKey.canonical("00Q1G00000nDnM5UAK") == "00Q1G00000nDnM5")
    #expect(SourceKey.canonical("abcdefghijklmnopqr") == "abcdefghijklmnopqr")
  }

  @Test func namesOnePersonWhateverTheBlankBetweenTheNames() {
    #expect(SourceKey.canonical("山田　太郎") == SourceKey.canonical("山田 太郎"))
  }

  @Test(arguments: [
    ("㈱アオバ商事", "株式会社アオバ商事"), ("アオバ商事(株)", "ｱｵﾊﾞ商事"), ("Aoba Trading Co., Ltd.", "aoba trading"),
    ("Aoba, Inc.", "AOBA"), ("Trek K.K.", "trek"), ("Trek K. K.", "Trek"), ("Zinc, Inc.", "Zinc"),
    ("ヤマダ㈱", "㈱ﾔﾏﾀﾞ"),
    ("（株）パナソ", "ﾊﾟﾅｿ株式会社"), ("アオバInc.", "アオバ"),
  ])
  func foldsTheSpellingsOfACompany(_ one: String, _ other: String) {
    #expect(CompanyName.matchingKey(one) == CompanyName.matchingKey(other))
  }

  @Test func foldsVoicedHalfWidthKanaByteForByte() {
    for (one, other) in [("ﾔﾏﾀﾞ", "ヤマダ"), ("ﾊﾟﾈﾙ", "パネル"), ("ﾔﾏﾀﾞ 太郎", "ヤマダ　太郎")] {
      #expect(Array(SourceKey.canonical(one).utf8) == Array(SourceKey.canonical(other).utf8))
      #expect(Array(one.foldedHeader.utf8) == Array(other.foldedHeader.utf8))
      #expect(Array(CompanyName.matchingKey(one).utf8) == Array(CompanyName.matchingKey(other).utf8))
    }
  }

  @Test func knowsUnderWhichKeyACompanyWasBefore() {
    #expect(CompanyName.formerKeys("Bancorp") == ["ban"])
    #expect(CompanyName.formerKeys("日本合同会社印刷") == ["日本印刷"])
    #expect(CompanyName.formerKeys("株式会社アオバ商事").isEmpty)
  }

  @Test func keepsDifferentCompaniesApart() {
    #expect(CompanyName.matchingKey("アオバ商事") != CompanyName.matchingKey("アオバ物産"))
    #expect(CompanyName.matchingKey("Inc") == "inc")
    #expect(CompanyName.matchingKey("日本合同会社印刷") != CompanyName.matchingKey("日本印刷"))
    #expect(CompanyName.matchingKey("アオバ株式会社 東京支店") == CompanyName.matchingKey("アオバ 東京支店"))
    let names = ["Bancorp", "Ban", "Trekk", "Tre", "Zinc", "Z", "Unlimited", "Un", "Alltd", "Al"]
    #expect(Set(names.map(CompanyName.matchingKey)).count == names.count)
  }
}
