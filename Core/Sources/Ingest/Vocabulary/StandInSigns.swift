import Foundation

extension UnsafeRawBufferPointer {
  /// False for nearly every name: told by its first and last signs, in UTF-8 and in code page 932, and not by its text.
  var mayStandIn: Bool {
    if count == 1 { return self[0] == UInt8(ascii: "0") }
    // No such word ends in a digit, and most cells that name a record are numbers.
    guard (2...StandIn.byteLimit).contains(count), !(0x30...0x39).contains(self[count - 1]) else {
      return false
    }
    var (start, end) = (0, count)
    while end - start > 3, let length = frame(at: start) { start += length }
    while end - start > 3, let length = frame(before: end) { end -= length }
    let ending = SignPairs.pair(self[end - 2], self[end - 1])
    if UnsafeRawBufferPointer(rebasing: self[start..<end]).mayEndSum { return true }
    guard SignPairs.ends.contains(ending), !endsInCompany(end) else { return false }
    if MeasureEnds.all.contains(where: { self[..<end].suffix($0.count).elementsEqual($0) }) { return true }
    return (0x30...0x39).contains(self[start])
      || SignPairs.beginnings.contains(SignPairs.pair(self[start], self[start + 1]))
  }

  /// Most names that begin as such a word does are those of companies: 日本電気株式会社.
  private func endsInCompany(_ end: Int) -> Bool {
    self[..<end].suffix(6).elementsEqual([0xE4, 0xBC, 0x9A, 0xE7, 0xA4, 0xBE])
      || self[..<end].suffix(4).elementsEqual([0x89, 0xEF, 0x8E, 0xD0])
  }

  /// How long a sign is that makes a word stand out: 【, ＜, ■, *.
  private func frame(at start: Int) -> Int? {
    switch (self[start], self[start + 1], self[start + 2]) {
    case (0xE3, 0x80, _), (0xE2, 0x96...0x98, _), (0xE2, 0x80, 0xBB), (0xEF, 0xBC, 0x88...0x8A),
      (0xEF, 0xBC, 0x9C),
      (0xEF, 0xBC, 0x9E), (0xEF, 0xBC, 0xBB), (0xEF, 0xBC, 0xBD):
      3
    case (0x81, _, _): 2
    case (let first, _, _): Self.isFrame(first) ? 1 : nil
    }
  }

  private func frame(before end: Int) -> Int? {
    let (first, second, third) = (self[end - 3], self[end - 2], self[end - 1])
    if third < 0x80 {
      if Self.isFrame(third) { return 1 }
      return second == 0x81 && third >= 0x40 ? 2 : nil
    }
    // な ends in what looks like a sign of the code page.
    if (0xE2...0xEF).contains(first), (0x80...0xBF).contains(second) {
      return frame(at: end - 3) == 3 ? 3 : nil
    }
    return second == 0x81 ? 2 : nil
  }

  private static func isFrame(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "*"),
      UInt8(ascii: "#"), UInt8(ascii: ":"), UInt8(ascii: " "):
      true
    default: false
    }
  }
}

/// The words that end what is named after a goal or a count: 山田目標, Oct Target.
private enum MeasureEnds {
  static let all: [[UInt8]] = {
    let japanese = ["目標", "予算", "計画", "実績", "見込", "見込み", "件数", "合計", "平均", "目標数", "目標額"]
    let english = [
      "oal", "oals", "arget", "argets", "udget", "udgets", "orecast", "orecasts", "uota", "uotas",
    ]
    return japanese.flatMap { [Array($0.utf8), $0.data(using: .shiftJIS).map { Array($0) } ?? []] }
      + english.flatMap { [Array($0.utf8), Array($0.uppercased().utf8)] }
  }()
}

/// Pairs of bytes with which words begin or end, in any case.
private struct SignPairs {
  private var isIn = [Bool](repeating: false, count: 0x1_0000)

  static func pair(_ first: UInt8, _ second: UInt8) -> Int { Int(first) << 8 | Int(second) }

  func contains(_ pair: Int) -> Bool { isIn[pair] }

  private init(_ signs: String, _ letters: String, _ pair: ([UInt8]) -> (UInt8, UInt8)) {
    let written = signs.flatMap { sign in
      [Array(String(sign).utf8), String(sign).data(using: .shiftJIS).map { Array($0) } ?? []]
    }
    let spelled = letters.split(separator: "|").flatMap { String($0).inEachCase }
    for bytes in written + spelled.map({ Array($0.utf8) }) where bytes.count > 1 {
      let (first, second) = pair(bytes)
      isIn[Self.pair(first, second)] = true
    }
  }

  private init(first signs: String, _ letters: String) { self.init(signs, letters) { ($0[0], $0[1]) } }

  private init(last signs: String, _ letters: String) {
    self.init(signs, letters) { ($0[$0.count - 2], $0[$0.count - 1]) }
  }

  static let beginnings = SignPairs(
    first: "目予計ノ見着実達進消差過乖残繰比対伸成増構累年月日週今当前先昨本翌次来第四半上下通期売受架訪ア商件金個チ部課全各一会以合総小有休公代振欠活終社内在事移お午夏〇未不コ出研祝テリ打直展資待キ中延",
    "go|ta|bu|fo|qu|pl|ac|va|at|yo|y/|mo|m/|qo|yt|mt|qt|la|pr|sa|vs|ve|of|to|% |ca|br|ru|re|te|we|da|an|ye|fy|q1|q2|q3|q4|ev|al|wh|co|ov|ho|si|no|in|kp|pi|de|ga|st|me|bu|tr|po"
  )
  static let ends = SignPairs(
    last: "標算画マ込み地想測績成率度捗異額離高越し較比差減均実月期年値数件計員社体門署ム当者点店業所自同名人組行本回休給暇日勤始内宅理動円抜位務張修ク議せ帰備機しル止対残り足正ト安価",
    "al|ls|et|ts|st|ta|as|an|ns|ce|es|nt|oy|/y|om|/m|oq|td|ar|th|er|ek|ly|py|rd|ed|te| %|of|ff|ay|on|ve|it|ne|dy|ll|ps|rs|ms|am|de|ty|rk|ds|ws|it|pi|is|ap|ng|ip"
  )
}

extension String {
  /// Two letters in upper and lower case: of, Of, oF, OF.
  fileprivate var inEachCase: [String] {
    let (first, second) = (String(prefix(1)), String(dropFirst()))
    return [first.lowercased(), first.uppercased()].flatMap { first in
      [second.lowercased(), second.uppercased()].map { first + $0 }
    }
  }
}
