import Foundation
import SalesModel
import Testing

@Suite struct `Japanese holidays` {
  @Test(arguments: [
    ("2024-01-01", "元日"), ("2006-04-29", "みどりの日"), ("2007-04-29", "昭和の日"), ("2007-05-04", "みどりの日"),
    ("2018-12-23", "天皇誕生日"), ("2020-02-23", "天皇誕生日"), ("2019-10-14", "体育の日"),
    ("2022-10-10", "スポーツの日"), ("2016-08-11", "山の日"),
  ])
  func `A holiday has the name that the law gave it in its year`(day: String, name: String) throws {
    #expect(try JapaneseHolidays.name(of: date(day)) == name)
  }

  @Test func `In 2019 there were one birthday too few and two days for the enthronement`() throws {
    #expect(try JapaneseHolidays.name(of: date("2019-02-23")) == nil)
    #expect(try JapaneseHolidays.name(of: date("2019-12-23")) == nil)
    #expect(try JapaneseHolidays.name(of: date("2019-04-30")) == "国民の休日")
    #expect(try JapaneseHolidays.name(of: date("2019-05-01")) == "天皇の即位の日")
    #expect(try JapaneseHolidays.name(of: date("2019-05-02")) == "国民の休日")
    #expect(try JapaneseHolidays.name(of: date("2019-10-22")) == "即位礼正殿の儀の行われる日")
  }

  @Test func `The Olympic summers moved three holidays`() throws {
    let summers = [
      ["2020-07-23", "2021-07-22"], ["2020-07-24", "2021-07-23"], ["2020-08-10", "2021-08-08"],
      ["2021-08-09"],
    ]
    let names = try summers.map { days in try Set(days.map { JapaneseHolidays.name(of: try date($0)) }) }
    #expect(names == [["海の日"], ["スポーツの日"], ["山の日"], ["振替休日"]])
    for day in ["2020-07-20", "2020-08-11", "2020-10-12", "2021-07-19", "2021-08-11", "2021-10-11"] {
      #expect(try JapaneseHolidays.name(of: date(day)) == nil, "\(day)")
    }
  }

  @Test func `A holiday on a Sunday moves past the holidays that follow it`() throws {
    #expect(try JapaneseHolidays.name(of: date("2015-05-06")) == "振替休日")
    #expect(try JapaneseHolidays.name(of: date("2026-05-06")) == "振替休日")
    #expect(try JapaneseHolidays.name(of: date("2025-05-06")) == "振替休日")
    #expect(try JapaneseHolidays.name(of: date("2027-05-06")) == nil)
  }

  @Test func `A day between two holidays is off, but a Sunday needs no such rule`() throws {
    #expect(try JapaneseHolidays.name(of: date("2026-09-22")) == "国民の休日")
    #expect(try JapaneseHolidays.name(of: date("2032-09-21")) == "国民の休日")
    #expect(try JapaneseHolidays.name(of: date("2003-05-04")) == nil)
  }

  @Test func `Outside of the years of the rules no day is a holiday`() throws {
    #expect(try JapaneseHolidays.name(of: date("1999-01-01")) == nil)
    #expect(try JapaneseHolidays.name(of: date("2100-01-01")) == nil)
    #expect(try JapaneseHolidays.name(of: date("2099-01-01")) == "元日")
  }

  @Test func `In no year do the equinoxes leave their three days`() throws {
    for year in JapaneseHolidays.years {
      let march = (19...21).filter { holiday(year, 3, $0) == "春分の日" }
      let september = (21...24).filter { holiday(year, 9, $0) == "秋分の日" }
      #expect(march.count == 1 && september.count == 1, "\(year)")
    }
  }

  @Test(.enabled(if: SharedData.isUsable))
  func `Every day from 2015 to 2027 agrees with the Cabinet Office`() throws {
    let listed = try listedHolidays()
    for day in try date("2015-01-01")...date("2027-12-31") {
      #expect(JapaneseHolidays.name(of: day).map(nameInTheFile) == listed[day], "\(day)")
    }
  }

  @Test(.enabled(if: SharedData.isUsable))
  func `Every day from 2000 to 2027 is off exactly when the Cabinet Office's file says so`() throws {
    let file = try SharedData.file("japan_holidays/syukujitsu.csv")
    // Dates are plain ASCII, so the names' encoding does not matter here.
    let rows = String(decoding: try Data(contentsOf: file), as: UTF8.self).split(whereSeparator: \.isNewline)
    let listed = Set(rows.dropFirst().compactMap { looseDate($0.prefix { $0 != "," }) })
    #expect(listed.count == 1_067)
    for day in try date("2000-01-01")...date("2027-12-31") {
      #expect((JapaneseHolidays.name(of: day) != nil) == listed.contains(day), "\(day)")
    }
  }

  private func holiday(_ year: Int, _ month: Int, _ day: Int) -> String? {
    BusinessDate(year: year, month: month, day: day).flatMap(JapaneseHolidays.name)
  }

  /// The file calls every derived day off 休日 and adds remarks to the names of 2019.
  private func nameInTheFile(_ name: String) -> String {
    switch name {
    case "振替休日", "国民の休日": "休日"
    case "天皇の即位の日", "即位礼正殿の儀の行われる日": "休日（祝日扱い）"
    default: name
    }
  }

  private func listedHolidays() throws -> [BusinessDate: String] {
    struct List: Decodable {
      struct Day: Decodable {
        let date: BusinessDate
        let name: String
      }
      let holidays: [Day]
    }
    let file = try SharedData.file("japan_holidays/holidays_2015_2027.json")
    let list = try JSONDecoder().decode(List.self, from: Data(contentsOf: file))
    var names = Dictionary(uniqueKeysWithValues: list.holidays.map { ($0.date, $0.name) })
    let sportsDay = try date("2019-10-14")
    #expect(names[sportsDay] == "体育の日（スポーツの日）")
    names[sportsDay] = "体育の日"
    return names
  }

  private func looseDate(_ text: Substring) -> BusinessDate? {
    let parts = text.split(separator: "/").compactMap { Int($0) }
    return parts.count == 3 ? BusinessDate(year: parts[0], month: parts[1], day: parts[2]) : nil
  }
}
