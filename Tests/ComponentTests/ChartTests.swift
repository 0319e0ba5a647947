import KPIEngine
import Planning
import SalesModel
import Testing

@testable import Server

@Test func textAndAttributesAreEscaped() {
  var svg = SVG()
  svg.element("text", ["class": hostile, "id": nil], text: hostile)
  let markup = Markup(svg.markup)
  #expect(!svg.markup.contains("<script"))
  #expect(markup.all("text").map(\.text) == [hostile])
  #expect(markup.all("text").map(\.attributes) == [["class": hostile]])
}

@Test func charactersThatXMLCannotHoldAreDropped() {
  #expect(escaped("a\u{0}b\u{1B}c\u{FFFF}\n") == "abc\n")
}

@Test func coordinatesAreShortAndAlwaysNumbers() {
  #expect(
    [0.1 + 0.2, 3, -0.001, .nan, .infinity, 1.005e3].map(length) == ["0.3", "3", "0", "0", "0", "1005"])
  #expect([-1, 0.5, 7, .nan].map(percent) == ["0%", "50%", "100%", "0%"])
}

@Test func aBulletShowsActualPaceAndTarget() {
  let chart = BulletChart(value: 30, target: 80, pace: 40, maximum: 100, label: "架電数", status: .behind)
  let markup = Markup(chart.svg)
  #expect(markup.all("rect", class: "bar").map(\.attributes["width"]) == ["30%"])
  #expect(markup.all("rect", class: "behind").count == 1)
  #expect(markup.all("line", class: "pace").map(\.attributes["x1"]) == ["40%"])
  #expect(markup.all("line", class: "target").map(\.attributes["x1"]) == ["80%"])
  #expect(markup.all("svg").map(\.attributes["role"]) == ["img"])
  #expect(markup.all("title").map(\.text) == ["架電数"])
}

@Test func aBulletWithoutDataHasNoMarks() {
  let markup = Markup(BulletChart(value: nil, target: nil, pace: .nan, maximum: 100, label: "—").svg)
  #expect(markup.all("rect", class: "bar").isEmpty)
  #expect(markup.all("line").isEmpty)
}

@Test(arguments: [0, -5, Double.nan, .infinity])
func aBulletWithoutUsableMaximumTakesItsLargestValue(maximum: Double) {
  let markup = Markup(BulletChart(value: 20, target: 40, pace: nil, maximum: maximum, label: "").svg)
  #expect(markup.all("rect", class: "bar").map(\.attributes["width"]) == ["50%"])
  #expect(markup.impossibleGeometry.isEmpty)
}

@Test func aBulletOfZerosAndNegativesStaysInItsFrame() {
  let charts = [
    BulletChart(value: 0, target: 0, pace: 0, maximum: 0, label: "", landing: 0...0),
    BulletChart(value: -10, target: 500, pace: -1, maximum: 100, label: "", landing: -5...900),
  ]
  for chart in charts {
    let markup = Markup(chart.svg)
    #expect(markup.impossibleGeometry.isEmpty)
    #expect(!chart.svg.contains("%-") && !chart.svg.contains("\"-"))
  }
}

@Test func theKeyOfABulletNamesOnlyTheMarksInUse() {
  let markup = Markup(BulletChart.key(target: "目標", pace: nil, landing: "着地見込み"))
  #expect(markup.all("span").map(\.text) == ["目標", "着地見込み"])
}

@Test func aSparklineMarksItsLastKnownPoint() {
  let markup = Markup(Sparkline(points: [1, 2, nil], openLast: false, label: "").svg)
  #expect(markup.all("circle", class: "dot").map(\.attributes["cx"]) == ["50%"])
}

@Test func anUnfinishedLastPeriodIsDashedAndHollow() {
  let markup = Markup(Sparkline(points: [1, 2, 1.5], openLast: true, label: "").svg)
  #expect(markup.all("line", class: "curve").map { $0.classes.contains("open") } == [false, true])
  #expect(markup.all("circle", class: "open").count == 1)
}

@Test func aGapIsNotBridgedAndALonelyPointIsADot() {
  let markup = Markup(Sparkline(points: [1, nil, 3, nil, 2, 4], openLast: false, label: "").svg)
  #expect(markup.all("line", class: "curve").count == 1)
  #expect(markup.all("circle", class: "curve").count == 2)
}

@Test(arguments: [[], [nil], [5], [3, 3, 3], [.nan, .infinity, 2], [0, 0]] as [[Double?]])
func anySparklineCanBeDrawn(points: [Double?]) {
  #expect(Markup(Sparkline(points: points, openLast: true, label: "").svg).impossibleGeometry.isEmpty)
}

@Test func aFunnelWritesTheRateBetweenItsStages() {
  let funnel = FunnelChart(stages: [
    .init(name: "リード", value: 200, valueText: "200件"),
    .init(name: "アポ", value: 50, valueText: "50件", rateText: "25.0%"),
    .init(name: "受注", value: nil, valueText: "—"),
  ])
  let markup = Markup(funnel.svg)
  #expect(markup.all("text").map(\.text) == ["リード", "200件", "アポ", "50件", "25.0%", "受注", "—"])
  #expect(markup.all("rect", class: "bar").map(\.attributes["width"]) == ["100%", "25%"])
}

@Test(arguments: [[], [0, 0], [nil, nil], [-3, .nan]] as [[Double?]])
func anyFunnelCanBeDrawn(values: [Double?]) {
  let stages = values.map {
    FunnelChart.Stage(name: hostile, value: $0, valueText: hostile, rateText: hostile)
  }
  #expect(Markup(FunnelChart(stages: stages).svg).impossibleGeometry.isEmpty)
}

@Test func timesStandsBetweenFactorsAndNotBeforeTheWork() {
  func node(_ name: String, _ factors: [String] = [], work: [String] = []) -> KPITreeView.Node {
    KPITreeView.Node(
      name: name, value: "1", factors: factors.map { KPITreeView.Node(name: $0, value: "1") },
      work: work.map { KPITreeView.Node(name: $0, value: "1") })
  }
  let markup = Markup(KPITreeView(node: node("won", ["opened", "rate", "size"], work: ["calls"])).html)
  #expect(markup.all("span", class: "sign").map(\.text) == ["×", "×"])
  #expect(markup.all("span", class: "name").map(\.text) == ["won", "opened", "rate", "size", "calls"])
}

@Test func aRateOverOneHundredSaysWhy() {
  let (ja, en) = (FigureStyle(language: .ja, currency: .yen), FigureStyle(language: .en, currency: .yen))
  #expect(ja.marked(1.0667, .rate) == "106.7%（輪切り）" && en.marked(1.0667, .rate) == "106.7% (slice)")
  #expect(ja.marked(1, .rate) == "100.0%" && ja.marked(2, .ratio) == ja.text(2, .ratio))
}

@Test func whatIsMissingMostSaysByWhatUnlessItIsMoney() {
  let style = FigureStyle(language: .ja, currency: .yen)
  #expect(style.mostMissing(by: .init(.money)) == "最も足りないのは")
  #expect(style.mostMissing(by: .init(.count)).hasPrefix("件数で"))
  #expect(style.mostMissing(by: .shareOfTarget).hasPrefix("目標に対する割合で"))
}

@Test func theSameBusinessDayIsThatOfThePeriodBefore() {
  let style = FigureStyle(language: .ja, currency: .yen)
  #expect(
    ["2026-11", "2026-Q3", "FY2026"].compactMap(Period.init).map(style.sameDayBefore)
      == ["前月同営業日", "前四半期同営業日", "前年度同営業日"])
}
