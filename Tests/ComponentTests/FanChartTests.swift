import Testing

@testable import Server

private func fan(target: Double? = 12, ahead: [FanChart.Spread]? = nil) -> FanChart {
  FanChart(
    actual: [.init(place: 0.25, label: "1", value: 3), .init(place: 0.5, label: "2", value: 6)],
    ahead: ahead ?? [
      .init(place: 0.75, label: "3", low: 6, middle: 8, high: 11),
      .init(place: 1, label: "4", low: 7, middle: 10, high: 15),
    ], target: target, ticks: [(0.5, "2"), (1, "4")],
    words: .init(
      title: hostile, day: "時点", actual: "実績", landing: "着地見込み", low: "下限", high: "上限", target: "目標",
      table: "表で見る"),
    format: { "\(Int($0))件" })
}

@Test func theFanNamesItsEndsAndTheTarget() {
  let markup = Markup(fan().svg)
  #expect(
    Set(markup.all("text").filter { $0.attributes["dx"] == "10" }.map(\.text)) == [
      "上限 15件", "着地見込み 10件", "下限 7件", "目標 12件",
    ])
  #expect(markup.all("title").map(\.text) == [hostile])
}

@Test func theBandOpensFromTodayToTheEnd() throws {
  let band = try #require(Markup(fan().svg).all("polygon", class: "band").first)
  let corners = try #require(band.attributes["points"]).split(separator: " ")
  #expect(corners.count == 5)
  #expect(corners.first?.hasPrefix("500,") == true)
  #expect(corners.contains { $0.hasPrefix("1000,") })
}

@Test func whatLiesAheadIsDashedAndWhatIsOverIsNot() {
  let lines = Markup(fan().svg).all("line", class: "curve")
  #expect(lines.count == 4)
  #expect(lines.filter { $0.classes.contains("open") }.count == 2)
}

@Test func withoutATargetOrAWayAheadNoMarkIsDrawn() {
  let markup = Markup(fan(target: nil, ahead: []).svg)
  #expect(markup.all("line", class: "goal").isEmpty)
  #expect(markup.all("polygon").isEmpty)
  #expect(markup.all("text").contains { $0.text == "実績 6件" })
}

@Test func theTableHoldsEveryNumberOfTheFan() {
  let markup = Markup(fan().figure)
  #expect(markup.all("tr").count == 5)
  #expect(markup.all("td").map(\.text).suffix(4) == ["—", "7件", "10件", "15件"])
}
