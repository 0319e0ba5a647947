import Foundation
import Planning
import Testing

@Suite struct `Exact fraction` {
  @Test(arguments: [
    ("20%", "1/5"), ("0.2", "1/5"), ("1/3", "1/3"), ("１２．５％", "1/8"), ("2/6", "1/3"), (".5", "1/2"),
    ("-3", "-3"),
    ("−7/３", "-7/3"), (" 100 % ", "1"), ("0", "0"), ("-0", "0"), ("000.10", "1/10"), ("１／４", "1/4"),
    ("-0.5%", "-1/200"),
  ])
  func `It reads what people write`(text: String, exact: String) throws {
    #expect(try number(text).description == exact)
  }

  @Test(arguments: [
    "", " ", "%", "abc", "1/0", "1//2", "1/", "/2", "1.", ".", "1.2.3", "1e3", "--1", "1/-2", "+1", "1,000",
    "2割", "1/3%",
    "٣", "0x10", "1 2", String(repeating: "1", count: 201),
  ])
  func `It refuses what is no number`(text: String) {
    #expect(Rational(parsing: text) == nil)
  }

  @Test func `21 deals at 70 % ask for 30, where doubles would say 31`() throws {
    #expect((21 / 0.70).rounded(.up) == 31)
    #expect(try Rational(21).divided(by: number("0.70"))?.ceiling == 30)
  }

  @Test(arguments: [
    ("7/2", 3, 4), ("-7/2", -4, -3), ("4", 4, 4), ("-4", -4, -4), ("0", 0, 0), ("-1/9", -1, 0),
  ])
  func `Floor and ceiling enclose it`(text: String, floor: Int64, ceiling: Int64) throws {
    #expect(try number(text).floor == floor)
    #expect(try number(text).ceiling == ceiling)
  }

  @Test func `A number beyond 64 bits has no ceiling but is still exact`() throws {
    let huge = Rational(Int64.max) * Rational(Int64.max)
    #expect(huge.ceiling == nil)
    #expect(huge.divided(by: Rational(Int64.max)) == Rational(Int64.max))
  }

  @Test func `Nothing is divided by zero`() {
    #expect(Rational.one.divided(by: .zero) == nil)
    #expect(Rational(1, over: 0) == nil)
    #expect(Rational(1, over: -2) == Rational(-1, over: 2))
  }

  @Test func `A double is taken at its exact value`() throws {
    #expect(Rational(exactly: 12.5)?.description == "25/2")
    #expect(Rational(exactly: -3)?.description == "-3")
    #expect(try Rational(exactly: 0.1) != number("0.1"))
    #expect(Rational(exactly: .infinity) == nil)
    #expect(Rational(exactly: .nan) == nil)
    #expect(Rational(exactly: .leastNonzeroMagnitude)?.doubleValue != nil)
  }

  @Test func `It is shown with so many places, halves away from zero`() throws {
    #expect(try number("1/3").decimal(places: 2) == "0.33")
    #expect(try number("2/3").decimal(places: 0) == "1")
    #expect(try number("-1/8").decimal(places: 2) == "-0.13")
    #expect(try number("-1/1000").decimal(places: 2) == "0.00")
    #expect(try number("100.05").decimal(places: 1) == "100.1")
    #expect(try number("1/8").percent() == "12.5%")
    #expect(try number("1/3").percent(places: 0) == "33%")
  }

  @Test func `JSON carries the exact fraction as a string`() throws {
    let json = try JSONEncoder().encode([try number("30%")])
    #expect(String(decoding: json, as: UTF8.self).replacing("\\/", with: "/") == #"["3/10"]"#)
    #expect(try JSONDecoder().decode([Rational].self, from: json) == [try number("0.3")])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Rational].self, from: Data(#"["x"]"#.utf8))
    }
  }

  @Test func `The laws of arithmetic hold for any fractions`() throws {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<500 {
      let (a, b, c) = (random.fraction(), random.fraction(), random.fraction())
      #expect(a + b == b + a)
      #expect(a * b == b * a)
      #expect((a + b) + c == a + (b + c))
      #expect((a * b) * c == a * (b * c))
      #expect(a * (b + c) == a * b + a * c)
      #expect(a - a == .zero)
      #expect(b == .zero || a.divided(by: b).map { $0 * b } == a)
      #expect((a < b) == (b - a > .zero))
      #expect(Rational(parsing: a.description) == a)
    }
  }

  @Test func `The ceiling is the least whole number that is enough`() throws {
    var random = SeededGenerator(seed: 2)
    for _ in 0..<500 {
      let number = random.fraction()
      let ceiling = try #require(number.ceiling)
      #expect(Rational(ceiling) >= number && Rational(ceiling - 1) < number)
      let floor = try #require(number.floor)
      #expect(Rational(floor) <= number && Rational(floor + 1) > number)
    }
  }
}

extension SeededGenerator {
  /// Any fraction, small and large, negative and whole ones too.
  fileprivate mutating func fraction() -> Rational {
    let size: Int64 = Bool.random(using: &self) ? 12 : 1_000_000_007
    let numerator = Int64.random(in: -size...size, using: &self)
    return Rational(numerator, over: Int64.random(in: 1...size, using: &self)) ?? .zero
  }
}
