import SalesModel

// What stands behind a date: a weekday, a time of day, a zone.

extension DateScanner {
  /// What follows the date: nothing, or a time to the end of the text. Nil when it is neither.
  mutating func time() -> (value: DateText.TimeOfDay?, Void)? {
    if isAtEnd { return (nil, ()) }
    japaneseWeekday()
    if isAtEnd { return (nil, ()) }
    let isParted = take("T") || blanks()
    guard isParted || current == "午" || position > 0 && [")", "日"].contains(scalars[position - 1]) else {
      return nil
    }
    let half = japaneseHalf()
    guard let hour = digits(upTo: 2), let (minute, second) = minuteAndSecond() else { return nil }
    guard
      let hour = half.map({ (0...12).contains(hour.value) ? hour.value % 12 + $0 : nil })
        ?? halfDay(hour.value)
    else { return nil }
    let isMidnight = hour == 24 && minute == 0 && second == 0
    guard hour < 24 || isMidnight, minute < 60, second < 60 else { return nil }
    guard let zone = zone(), isAtEnd else { return nil }
    return (DateText.TimeOfDay(second: hour * 3_600 + minute * 60 + second, zoneOffset: zone.offset), ())
  }

  /// `:30`, `:30:15.2`, `時`, `時半`, `時30分`, `時30分15秒` behind the hour.
  private mutating func minuteAndSecond() -> (Int, Int)? {
    if take("時") {
      if take("半") { return (30, 0) }
      guard let minute = digits(upTo: 2) else { return (0, 0) }
      guard take("分") else { return nil }
      guard let second = digits(upTo: 2) else { return (minute.value, 0) }
      return take("秒") ? (minute.value, second.value) : nil
    }
    guard take(":"), let minute = digits(upTo: 2) else { return nil }
    guard take(":") else { return (minute.value, 0) }
    guard let second = digits(upTo: 2) else { return nil }
    if take("."), digits(upTo: 9) == nil { return nil }
    return (minute.value, second.value)
  }

  /// 午前 or 午後 in front of the hour: what it adds.
  private mutating func japaneseHalf() -> Int? {
    let half = take("午前") ? 0 : take("午後") ? 12 : nil
    if half != nil { _ = blanks() }
    return half
  }

  /// `(日)`, `(月・祝)`, `月曜日` behind a date.
  private mutating func japaneseWeekday() {
    let start = position
    _ = blanks()
    let isBracketed = take("(")
    guard takeOne(of: "月火水木金土日祝") else {
      position = start
      return
    }
    let day = "月火水木金土日".unicodeScalars.enumerated().first { $0.element == scalars[position - 1] }?.offset
    let isNamed = take("曜日") || take("曜")
    _ = takeOne(of: "・,")
    _ = take("祝")
    if isBracketed ? !take(")") : !isNamed {
      position = start
    } else {
      weekday = day.flatMap(Weekday.init)
    }
  }

  /// The hour behind AM or PM.
  private mutating func halfDay(_ hour: Int) -> Int? {
    let start = position
    while take(" ") {}
    for (word, base) in [("a", 0), ("p", 12), ("A", 0), ("P", 12)] where take(word) {
      _ = take(".")
      if takeOne(of: "mM") {
        _ = take(".")
        return (1...12).contains(hour) ? hour % 12 + base : nil
      }
      break
    }
    position = start
    return hour
  }

  private mutating func zone() -> (offset: Int?, Void)? {
    if isAtEnd { return (nil, ()) }
    _ = take(" ")
    if take("Z") || take("UTC") || take("GMT") { return (0, ()) }
    if take("JST") { return (9 * 3_600, ()) }
    let isEast = take("+")
    guard isEast || take("-"), let hours = digits(upTo: 4) else { return nil }
    var minutes = hours.count == 4 ? hours.value % 100 : 0
    let whole = hours.count == 4 ? hours.value / 100 : hours.value
    if take(":") {
      guard let rest = digits(upTo: 2) else { return nil }
      minutes = rest.value
    }
    guard whole < 15, minutes < 60 else { return nil }
    return ((isEast ? 1 : -1) * (whole * 3_600 + minutes * 60), ())
  }
}

extension DateText.TimeOfDay {
  /// An hour without its day: 9:00, 09:00, 午前9時.
  init?(alone text: String) {
    let folded = text.foldedWidth
    guard folded.utf8.count <= 24, folded.contains(where: { ":時".contains($0) }) else { return nil }
    var scanner = DateScanner("T" + folded)
    guard let time = scanner.time()?.value else { return nil }
    self = time
  }

  /// As the day has it: 09:05, 09:05:30.
  var description: String {
    let parts = [second / 3_600, second / 60 % 60] + (second % 60 == 0 ? [] : [second % 60])
    return parts.map { $0 < 10 ? "0\($0)" : String($0) }.joined(separator: ":")
  }
}
