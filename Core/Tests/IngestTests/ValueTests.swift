import SalesModel
import Testing

@testable import Ingest

@Suite struct ValueTests {
  @Test(arguments: [
    ("1,054", 1054), ("￥1,054", 1054), ("\\0", 0), ("0.0", 0), ("(300)", -300), ("−300", -300),
    ("△1,000", -1000),
    ("▲5", -5), ("120万円", 1_200_000), ("３００円", 300), ("-¥12", -12), ("2.5", 3), ("-2.5", -3),
  ])
  func readsAmountsAsPeopleWriteThem(_ text: String, _ yen: Int64) {
    #expect(NumberText(text)?.scaled(to: 0)?.value == yen)
  }

  @Test(arguments: ["", "abc", "1,05", "1.2.3", "1,0000", "--5", "1e5", "99999999999999999999", "."])
  func refusesWhatIsNoNumber(_ text: String) {
    #expect(NumberText(text) == nil)
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
    #expect(CompanyName.formerKey("bancorp") == "ban")
    #expect(CompanyName.formerKey("アオバ商事") == "アオバ商事")
  }

  @Test func keepsDifferentCompaniesApart() {
    #expect(CompanyName.matchingKey("アオバ商事") != CompanyName.matchingKey("アオバ物産"))
    #expect(CompanyName.matchingKey("Inc") == "inc")
    let names = ["Bancorp", "Ban", "Trekk", "Tre", "Zinc", "Z", "Unlimited", "Un", "Alltd", "Al"]
    #expect(Set(names.map(CompanyName.matchingKey)).count == names.count)
  }
}
