import Planning
import Testing

@testable import Server

private func table(_ rows: [CohortTable.Row]) -> Markup {
  Markup(
    CohortTable(rowHeader: "発生月", columns: ["0か月", "1か月"], lastHeader: "見込み", rows: rows, caption: hostile)
      .html)
}

@Test func openCellsAreHatchedAndSaySo() {
  let markup = table([
    .init(
      label: "10月", base: "100", cells: [.init("10%", share: 0.1), .init("4%", share: 0.04, isOpen: true)],
      last: "12%")
  ])
  #expect(markup.all("td", class: "open").map(\.text) == ["4%（途中）"])
  #expect(markup.all("span", class: "visually-hidden").count == 1)
  #expect(markup.all("td", class: "heat-9").map(\.text) == ["10%"])
}

@Test func anOpenCellDoesNotSetTheScale() {
  let markup = table([
    .init(
      label: "", base: "", cells: [.init("5%", share: 0.05), .init("90%", share: 0.9, isOpen: true)], last: ""
    )
  ])
  #expect(markup.all("td", class: "heat-9").map(\.text) == ["5%"])
}

@Test func aCellWithoutDataIsNotInked() {
  let markup = table([.init(label: "11月", base: "—", cells: [.init("—"), .init("", share: .nan)], last: "—")])
  #expect(markup.all("td").allSatisfy { cell in !cell.classes.contains { $0.hasPrefix("heat") } })
}

@Test func sharesOfZeroAreAllAsLight() {
  let markup = table([
    .init(label: "", base: "", cells: [.init("0%", share: 0), .init("0%", share: 0)], last: "")
  ])
  #expect(markup.all("td", class: "heat-0").count == 2)
}

@Test func everyRowOfACohortHasAllColumns() {
  let rows = (0..<3).map { count in
    CohortTable.Row(
      label: hostile, base: "1", cells: Array(repeating: .init("1"), count: count), last: "1",
      href: "/?a=1&b=2")
  }
  let markup = table(rows)
  #expect(markup.all("td").count == 3 * 4)
  #expect(markup.all("th").map(\.text) == ["発生月", "リード", "0か月", "1か月", "見込み", hostile, hostile, hostile])
  #expect(markup.all("a").map(\.attributes["href"]) == Array(repeating: "/?a=1&b=2", count: 6))
  #expect(markup.all("caption").map(\.text) == [hostile])
}

@Test func `The final number of a cohort has its range beneath it, and nothing is told as a dash`() {
  let table = CohortTable(
    rowHeader: "発生月", columns: ["0か月"], projectionHeader: "最終見込み",
    rows: [
      .init(
        label: "9月", base: "259", cells: [.init("16.2%")], last: "16.2%",
        projection: .init(text: "18.0%", note: hostile)),
      .init(label: "10月", base: "0", cells: [.init("—")], last: "—"),
    ])
  let markup = Markup(table.html)
  #expect(markup.all("th").map(\.text).prefix(5) == ["発生月", "リード", "0か月", "累計", "最終見込み"])
  #expect(markup.all("td", class: "projection").map(\.text) == ["18.0%\(hostile)", "—"])
  #expect(markup.all("small").map(\.text) == [hostile])
}

@Test func `A table without final numbers has no column for them`() {
  let markup = table([.init(label: "", base: "", cells: [], last: "", projection: .init(text: "1"))])
  #expect(markup.all("td", class: "projection").isEmpty)
  #expect(markup.all("th").count == 6)
}

@Test func aTreeNestsItsNodesAndWritesTheStatusAsAWord() {
  let tree = KPITreeView(
    node: .init(
      name: "受注額", value: "612万円", target: "1,000万円", status: .behind, statusWord: "遅れ",
      href: "/kpi/wonAmount",
      factors: [.init(name: hostile, value: "—")]))
  let markup = Markup(tree.html)
  #expect(markup.all("ul").count == 2)
  #expect(markup.all("a", class: "behind").map(\.attributes["href"]) == ["/kpi/wonAmount"])
  #expect(markup.all("span", class: "status").map(\.text) == ["遅れ"])
  #expect(markup.all("div", class: "node").map(\.text) == ["\(hostile)—"])
}
