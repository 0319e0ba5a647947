/// The business days of a question's months, counted by hand and told in the words of `History.told`.
struct PlainPace {
  private(set) var rows: [String] = []

  /// - Parameter work: halves of a day that are worked on each position of ``Days``.
  init(_ question: PlainQuestion, _ rule: CountingRule, in history: WordedHistory, work: [Int]) {
    let side = PlainSide(rule, question, in: history, origin: "lead")
    let counted = side.facts.filter {
      question.months.contains(question.month($0.day)) && question.month($0.day) <= question.throughMonth
    }
    for month in question.months {
      let dates = Days.first(of: month, closing: question.closing)...question.lastDay(month)
      let working = dates.filter { work[$0] > 0 }
      func number(_ day: Int) -> Int { min(working.count { $0 < day } + 1, max(working.count, 1)) }
      for group in question.by.isEmpty ? [[]] : Array(Set(counted.map(\.group))) {
        let mine = counted.filter { question.month($0.day) == month && $0.group == group }
        for day in 1...max(working.count, 1) {
          let own = dates.filter { number($0) == day }
          let words = ([Days.name(of: month)] + group + ["+\(day)"]).joined(separator: " ")
          let isOpen = own[own.count - 1] > question.through
          let isBefore = side.begin.map { dates.upperBound < $0 } ?? false
          guard own[0] <= question.through, !isBefore || !mine.isEmpty,
            let count = side.number(mine.filter { number($0.day) == day }),
            let soFar = side.number(mine.filter { number($0.day) <= day })
          else {
            rows.append("\(words): ?" + (isOpen ? " open" : ""))
            continue
          }
          let done = working.prefix(day).map { work[$0] }.reduce(0, +)
          let isWorked = working.indices.contains(day - 1) && working[day - 1] <= question.through
          let line =
            done == 0 || !isWorked
            ? nil : soFar * Double(working.map { work[$0] }.reduce(0, +)) / Double(done)
          rows.append(
            "\(words): \(plain(count)) so far \(plain(soFar))" + (line.map { " line \(plain($0))" } ?? "")
              + (isOpen ? " open" : ""))
        }
      }
    }
  }

  private func plain(_ value: Double) -> String {
    value == value.rounded() ? String(Int(value)) : String(value)
  }
}
