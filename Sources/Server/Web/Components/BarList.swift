/// Which weighs most? One bar for each name, from one zero line, the value written at its end.
struct BarList {
  struct Bar {
    let name: String
    /// Bars of nothing, or less, draw none.
    let value: Double
    /// A second length to compare with, drawn as a line across; nil for none.
    let mark: Double?
    /// The value as written, with its unit.
    let text: String
  }

  var bars: [Bar]
  /// What a screen reader says first.
  var title: String

  private static let step = 44.0

  var svg: String {
    let spoken = title + ": " + bars.map { "\($0.name) \($0.text)" }.joined(separator: ", ")
    return SVG.picture(class: "funnel", height: Double(bars.count) * Self.step, title: spoken) { svg in
      for (index, bar) in bars.enumerated() { draw(bar, top: Double(index) * Self.step, &svg) }
    }
  }

  private func draw(_ bar: Bar, top: Double, _ svg: inout SVG) {
    svg.element("text", ["class": "strong", "x": "0", "y": length(top + 13)], text: bar.name)
    svg.element(
      "text", ["class": "strong", "x": "100%", "y": length(top + 13), "text-anchor": "end"], text: bar.text)
    let y = length(top + 20)
    svg.element("rect", ["class": "track", "x": "0", "y": y, "width": "100%", "height": "12", "rx": "2"])
    svg.element(
      "rect",
      ["class": "bar", "x": "0", "y": y, "width": percent(share(bar.value)), "height": "12", "rx": "2"])
    guard let mark = bar.mark, mark > 0 else { return }
    let x = percent(share(mark))
    svg.element(
      "line", ["class": "target", "x1": x, "x2": x, "y1": length(top + 17), "y2": length(top + 35)])
  }

  private func share(_ value: Double) -> Double {
    let largest = bars.flatMap { [$0.value, $0.mark ?? 0] }.filter(\.isFinite).max() ?? 0
    return largest > 0 ? clamped(value / largest) : 0
  }
}
