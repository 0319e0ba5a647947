import KPIEngine
import Planning
import SalesModel
import Workspace

/// The fan of a period: business days of the running month, ends of the others.
struct LandingChart {
  let outlook: LandingOutlook
  let months: ClosedRange<Month>
  let target: Double?
  let name: String
  let unit: KPI.Unit
  let style: FigureStyle

  var html: String {
    FanChart(
      actual: actual, ahead: ahead, target: target, ticks: ticks, words: words,
      format: { style.text($0, unit) }
    ).figure
  }

  // MARK: - Steps

  private var actual: [FanChart.Step] {
    var sum = 0.0
    let settled = outlook.settled.map { month in
      sum += month.total
      return FanChart.Step(
        place: place(month.month, day: nil), label: label(month.month, day: nil), value: sum)
    }
    guard let running = outlook.running else { return settled }
    return settled
      + running.daily.indices.map { index in
        sum += running.daily[index]
        return FanChart.Step(
          place: place(running.month, day: index + 1), label: label(running.month, day: index + 1), value: sum
        )
      }
  }

  private var ahead: [FanChart.Spread] {
    outlook.simulation.fan().map { point in
      FanChart.Spread(
        place: place(point.month, day: point.day), label: label(point.month, day: point.day), low: point.low,
        middle: point.middle, high: point.high)
    }
  }

  /// Every fifth business day of a month, the end of each month of something longer.
  private var ticks: [(place: Double, label: String)] {
    guard months.count == 1, let course = courses[months.lowerBound] else {
      return months.map { (place($0, day: nil), style.monthName($0)) }
    }
    let fifths = Array(stride(from: 5, through: course.days - 3, by: 5)) + [course.days]
    return fifths.map { day in
      (place(course.month, day: day), style.say("\(day)営業日", "day \(day)"))
    }
  }

  // MARK: - Where a day lies

  private var courses: [Month: MonthCourse] {
    let known = outlook.history.months + outlook.history.upcoming
    return Dictionary(uniqueKeysWithValues: known.map { ($0.month, $0) })
  }

  /// Half days of work; a month before the records began is as long as most.
  private func work(of month: Month) -> Double { courses[month]?.work.last.map { Double(max($0, 1)) } ?? 40 }

  /// The share of the period's work that is done at the end of a business day, or of the month.
  private func place(_ month: Month, day: Int?) -> Double {
    let before = months.filter { $0 < month }.reduce(0) { $0 + work(of: $1) }
    let all = months.reduce(0) { $0 + work(of: $1) }
    guard let day, let course = courses[month], day < course.days else {
      return (before + work(of: month)) / all
    }
    return (before + Double(course.work[day - 1])) / all
  }

  // MARK: - Words

  private func label(_ month: Month, day: Int?) -> String {
    guard let day else { return month.title.text(style.language) }
    return style.say("\(month.monthOfYear)月 \(day)営業日目", "\(month.title.en), day \(day)")
  }

  private var words: FanChart.Words {
    FanChart.Words(
      title: style.say("\(name)の着地見込み", "Landing of \(name)"), day: style.say("時点", "By"),
      actual: style.say("実績", "Actual"),
      landing: style.say("着地見込み", "Landing"), low: style.say("80%下限", "80% low"),
      high: style.say("80%上限", "80% high"),
      target: style.say("目標", "Target"), table: style.say("表で見る", "As a table"))
  }
}
