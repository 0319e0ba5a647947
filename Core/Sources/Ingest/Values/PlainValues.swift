import SalesModel

typealias PlainDate = (date: BusinessDate, time: DateText.TimeOfDay?)

/// The forms in which nearly all values are written, read from their bytes without a text between. Where one of these
/// answers, it answers as the reading of texts does; nil leaves the decision to that.
extension UnsafeRawBufferPointer {
  /// `2018-04-01` or `2018/04/01`, alone or followed by a `T` or a blank and `19:58:54`, with `Z`, `+09:00` or neither.
  var plainDate: PlainDate? {
    guard count >= 10, self[4] == self[7], self[4] == UInt8(ascii: "-") || self[4] == UInt8(ascii: "/"),
      let century = twoDigits(0), let year = twoDigits(2), let month = twoDigits(5), let day = twoDigits(8),
      BusinessDate.years.contains(century * 100 + year),
      let date = BusinessDate(year: century * 100 + year, month: month, day: day)
    else { return nil }
    if count == 10 { return (date, nil) }
    guard count >= 19, self[10] == UInt8(ascii: "T") || self[10] == UInt8(ascii: " "),
      self[13] == UInt8(ascii: ":"), self[16] == UInt8(ascii: ":"),
      let hour = twoDigits(11), let minute = twoDigits(14), let second = twoDigits(17),
      hour < 24, minute < 60, second < 60
    else { return nil }
    var time = DateText.TimeOfDay(second: hour * 3_600 + minute * 60 + second, zoneOffset: nil)
    if count == 19 { return (date, time) }
    guard let offset = plainZone(from: 19) else { return nil }
    time.zoneOffset = offset
    return (date, time)
  }

  /// `Z` or `+09:00` at the end.
  private func plainZone(from start: Int) -> Int? {
    if count == start + 1 { return self[start] == UInt8(ascii: "Z") ? 0 : nil }
    guard count == start + 6, self[start + 3] == UInt8(ascii: ":"),
      self[start] == UInt8(ascii: "+") || self[start] == UInt8(ascii: "-"),
      let hours = twoDigits(start + 1), let minutes = twoDigits(start + 4), hours < 15, minutes < 60
    else { return nil }
    return (self[start] == UInt8(ascii: "+") ? 1 : -1) * (hours * 3_600 + minutes * 60)
  }

  private func twoDigits(_ place: Int) -> Int? {
    let tens = self[place] &- 0x30
    let ones = self[place + 1] &- 0x30
    return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : nil
  }

  /// Up to 15 digits, with a minus before them or not.
  var plainInteger: Int64? {
    let isNegative = first == UInt8(ascii: "-")
    let start = isNegative ? 1 : 0
    guard count > start, count - start <= 15 else { return nil }
    var value: Int64 = 0
    for place in start..<count {
      let digit = self[place] &- 0x30
      guard digit < 10 else { return nil }
      value = value * 10 + Int64(digit)
    }
    return isNegative ? -value : value
  }

  /// True for a text of printable ASCII without blanks at its ends, short enough for any field.
  ///
  /// - Parameter isUTF8: true where kana and ideographs are known by their bytes as well.
  func isPlainText(isUTF8: Bool) -> Bool {
    guard let first, let last = self.last, first != 0x20, last != 0x20, count <= 1_000 else { return false }
    var place = 0
    while place < count {
      if (0x20...0x7E).contains(self[place]) {
        place += 1
      } else if isUTF8, holdsJapanese(at: place) {
        place += 3
      } else {
        return false
      }
    }
    return true
  }

  /// True where a kana or an ideograph begins, in UTF-8: E3 81 to E9 BF. A blank of full width is none.
  private func holdsJapanese(at place: Int) -> Bool {
    guard place + 2 < count, (0xE3...0xE9).contains(self[place]), self[place + 1] & 0xC0 == 0x80,
      self[place + 2] & 0xC0 == 0x80
    else { return false }
    return self[place] > 0xE3 || (0x81...0x83).contains(self[place + 1])
  }

  /// True for a text that is its own key: see ``RecordKind/key(_:)``.
  func isPlainKey(of kind: RecordKind) -> Bool {
    guard !isEmpty, count <= 1_000 else { return false }
    if kind == .company { return allSatisfy { (0x30...0x39).contains($0) } }
    // What a spreadsheet puts around a number is no part of it: '1003, 101.0.
    if first == 0x27 || self[count - 1] == 0x30 && count > 2 && self[count - 2] == 0x2E { return false }
    // Eighteen characters may be a Salesforce id with its checking letters.
    // An @ makes an address of it, which is one in any case, and a + may stand for digits that are gone.
    return count != 18 && allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x40 && $0 != 0x2B }
  }
}
