import Foundation
import SalesModel
import Testing

@testable import Server

private func chart(
  _ series: [LineChart.Series], labels: Int, target: [Double?]? = nil,
  breaks: [(index: Int, label: String)] = [], shade: Bool = false
) -> LineChart {
  LineChart(
    series: series, xLabels: (0..<labels).map { "\($0 + 1)月" }, target: target, breaks: breaks,
    format: { "\(Int($0))件" }, shadeBetweenFirstTwo: shade, title: hostile)
}

@Test func linesAreNamedAtTheirEndsWithTheirLastValue() {
  let markup = Markup(
    chart([.init(name: "輪切り", points: [10, 20]), .init(name: "追っかけ", points: [30, nil])], labels: 2).svg)
  #expect(markup.all("text", class: "end").map(\.text) == ["輪切り 20件", "追っかけ 30件"].sorted(by: >))
  #expect(markup.all("title").map(\.text) == [hostile])
}

@Test func labelsAtTheEndNeverCoverEachOther() {
  let same = (0..<4).map { LineChart.Series(name: "\($0)", points: [5, 0]) }
  let markup = Markup(chart(same, labels: 2, target: [0, 0]).svg)
  let heights = markup.all("text").filter { $0.attributes["dx"] == "10" }
    .compactMap { Double($0.attributes["y"] ?? "") }.sorted()
  #expect(heights.count == 5)
  #expect(zip(heights, heights.dropFirst()).allSatisfy { $1 - $0 >= 16 })
  #expect((heights.last ?? 0) <= LineChart.bottom + 4)
}

@Test func aTargetStepsBetweenPlacesInsteadOfSloping() {
  let goal = Markup(chart([], labels: 3, target: [10, 10, 20]).svg).all("line", class: "goal")
  #expect(goal.count == 3)
  #expect(
    goal.allSatisfy {
      $0.attributes["x1"] == $0.attributes["x2"] || $0.attributes["y1"] == $0.attributes["y2"]
    })
  #expect(goal.contains { $0.attributes["x1"] == "75%" && $0.attributes["x2"] == "75%" })
}

@Test func aTargetIsNotDrawnWhereThereIsNone() {
  let goal = Markup(chart([], labels: 5, target: [10, nil, 10, 20, nil]).svg).all("line", class: "goal")
  #expect(goal.count == 4)
  #expect(goal.filter { $0.attributes["x1"] == $0.attributes["x2"] }.map(\.attributes["x1"]) == ["62.5%"])
}

@Test func aChartComesWithItsNumbersAsATable() {
  let figure = chart(
    [.init(name: "a & b", points: [1, nil, 3], isOpenLast: true)], labels: 3, target: [5, 5, nil]
  ).figure(FigureStyle(language: .ja, currency: .yen))
  let markup = Markup(figure)
  #expect(markup.all("summary").map(\.text) == ["表で見る"])
  #expect(markup.all("th").map(\.text) == ["1月", "2月", "3月", "a & b", "目標"])
  #expect(markup.all("td").map(\.text) == ["", "1件", "—", "3件（途中）", "5件", "5件", "—"])
}

@Test func aChangedDefinitionIsMarkedAndNamed() {
  let markup = Markup(chart([.init(name: "a", points: [1, 2, 3])], labels: 3, breaks: [(1, "v2 & v3")]).svg)
  #expect(markup.all("line", class: "break").map(\.attributes["x1"]) == ["50%"])
  #expect(markup.all("text").contains { $0.text == "v2 & v3" })
}

@Test func theDifferenceIsShadedOnlyWhereBothLinesAreKnown() {
  let markup = Markup(
    chart(
      [.init(name: "a", points: [1, 2, 3, 4]), .init(name: "b", points: [2, 3, nil, 1])], labels: 4,
      shade: true
    ).svg)
  #expect(markup.all("polygon").count == 1)
}

@Test func theAxisStartsAtZeroInRoundSteps() {
  #expect(ValueAxis(values: [612, 1000]).ticks == [0, 250, 500, 750, 1000])
  #expect(ValueAxis(values: [1, 2]).ticks == [0, 1, 2])
  #expect(ValueAxis(values: [-30, 50]).ticks == [-40, -20, 0, 20, 40, 60])
  #expect(ValueAxis(values: []).range == 0...1)
  #expect(ValueAxis(values: [.nan, 0]).range == 0...1)
}

@Test func theLastPeriodIsNamedOnTheNarrowestScreen() {
  let markup = Markup(chart([.init(name: "a", points: [1])], labels: 12).svg)
  #expect(markup.all("text", class: "tick-a").map(\.text) == ["4月", "8月", "12月"])
  #expect(markup.all("text", class: "tick-b").count == 3)
}

@Test(
  arguments: [[], [nil], [7], [0, 0, 0], [.nan, .infinity], [-5, 5], [1e-12, 2e-12], [1e300, -1e300]]
    as [[Double?]])
func anyLineCanBeDrawn(points: [Double?]) {
  let series = [
    LineChart.Series(name: hostile, points: points, isOpenLast: true), .init(name: "b", points: [1]),
  ]
  let whole = LineChart(
    series: series, xLabels: [], target: points, breaks: [(99, hostile)], format: { "\($0)" },
    shadeBetweenFirstTwo: true, title: "")
  #expect(Markup(whole.svg).impossibleGeometry.isEmpty)
}
