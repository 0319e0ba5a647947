import Testing

@testable import Server

/// The bars of a waterfall hang where the one before ended, and lead from the start to the end.
struct WaterfallTests {
  private func row(_ value: Double) -> WaterfallChart.Row { .init(name: "x", text: "x", value: value) }

  private func chart(_ start: Double, _ parts: [Double]) -> String {
    WaterfallChart(
      start: row(start), parts: parts.map(row), end: row(parts.reduce(start, +)), title: "gap"
    ).svg
  }

  /// Left and right end of every bar, in percent.
  private func bars(_ svg: String) -> [(left: Double, right: Double)] {
    svg.matches(of: /<rect[^>]* x="([0-9.]+)%"[^>]* width="([0-9.]+)%"/).compactMap { match in
      Double(match.1).flatMap { left in Double(match.2).map { (left, left + $0) } }
    }
  }

  @Test func everyBarBeginsWhereTheOneBeforeEnded() {
    let bars = bars(chart(900, [-354, 94, 43, -9]))
    #expect(bars.count == 4)
    #expect(abs(bars[0].left - bars[1].left) < 0.02)
    #expect(abs(bars[1].right - bars[2].left) < 0.02)
    #expect(abs(bars[2].right - bars[3].right) < 0.02)
    #expect(bars.allSatisfy { $0.left >= 0 && $0.right <= 100 })
  }

  @Test func lossesAndGainsDifferByClassAsWellAsByColour() {
    let svg = chart(10, [-3, 2])
    #expect(svg.matches(of: /class="bar behind"/).count == 1)
    #expect(svg.matches(of: /class="bar ahead"/).count == 1)
  }

  @Test(arguments: [0.0, 5.0]) func withoutPartsOnlyTheEndsStand(value: Double) {
    let svg = chart(value, [])
    #expect(bars(svg).isEmpty)
    #expect(!svg.contains("nan") && !svg.contains("inf"))
  }
}
