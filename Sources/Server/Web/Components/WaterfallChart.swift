/// Why are we off? From what was expected, part by part, to what was reached: a row for each, bars that hang where the one
/// before ended.
///
/// The axis shows the stretch in which the parts move, not zero; therefore both ends are lines and not bars, whose length
/// would mean something.
struct WaterfallChart {
  struct Row {
    var name: String
    /// As written, with sign and unit.
    var text: String
    var value: Double

    init(name: String, text: String, value: Double) {
      self.name = name
      self.text = text
      self.value = value
    }
  }

  /// Where it begins: the expected total.
  var start: Row
  /// What leads from there to the end, in the order in which it is drawn.
  var parts: [Row]
  /// Where it ends: the total that was reached.
  var end: Row
  /// What a screen reader says.
  var title: String

  init(start: Row, parts: [Row], end: Row, title: String) {
    self.start = start
    self.parts = parts
    self.end = end
    self.title = title
  }

  private static let step = 44.0
  private static let barTop = 20.0
  private static let barHeight = 14.0

  var svg: String {
    let height = Self.step * Double(parts.count + 2) - 8
    return SVG.picture(class: "waterfall", height: height, title: title) { svg in
      drawEnd(start, row: 0, &svg)
      var reached = start.value
      for (index, part) in parts.enumerated() {
        drawLink(at: reached, below: index, &svg)
        draw(part, from: reached, row: index + 1, &svg)
        reached += part.value
      }
      drawLink(at: reached, below: parts.count, &svg)
      drawEnd(end, row: parts.count + 1, &svg)
    }
  }

  private func draw(_ part: Row, from reached: Double, row: Int, _ svg: inout SVG) {
    drawWords(part, row: row, &svg)
    let (left, right) = (share(min(reached, reached + part.value)), share(max(reached, reached + part.value)))
    svg.element(
      "rect",
      [
        "class": part.value < 0 ? "bar behind" : "bar ahead", "x": percent(left),
        "y": length(top(row) + Self.barTop), "width": percent(right - left), "height": length(Self.barHeight),
        "rx": "2",
      ])
  }

  private func drawEnd(_ end: Row, row: Int, _ svg: inout SVG) {
    drawWords(end, row: row, &svg)
    let y = top(row) + Self.barTop
    svg.element(
      "line",
      [
        "class": "axis", "x1": "0", "x2": "100%", "y1": length(y + Self.barHeight / 2),
        "y2": length(y + Self.barHeight / 2),
      ])
    svg.element(
      "line",
      [
        "class": "target", "x1": percent(share(end.value)), "x2": percent(share(end.value)),
        "y1": length(y - 2),
        "y2": length(y + Self.barHeight + 2),
      ])
  }

  /// Where a row ended, the next begins.
  private func drawLink(at value: Double, below row: Int, _ svg: inout SVG) {
    let x = percent(share(value))
    svg.element(
      "line",
      [
        "class": "break", "x1": x, "x2": x, "y1": length(top(row) + Self.barTop + Self.barHeight),
        "y2": length(top(row + 1) + Self.barTop),
      ])
  }

  private func drawWords(_ row: Row, row index: Int, _ svg: inout SVG) {
    let y = length(top(index) + 13)
    svg.element("text", ["class": "strong", "x": "0", "y": y], text: row.name)
    svg.element("text", ["class": "strong", "x": "100%", "y": y, "text-anchor": "end"], text: row.text)
  }

  private func top(_ row: Int) -> Double { Self.step * Double(row) }

  /// The place of a value between the lowest and the highest point that the parts come to, with some air.
  private func share(_ value: Double) -> Double {
    let points = parts.reduce(into: [start.value]) { points, part in
      points.append(points[points.count - 1] + part.value)
    }
    guard let low = points.min(), let high = points.max(), high > low else { return 0.5 }
    return 0.02 + 0.96 * (value - low) / (high - low)
  }
}
