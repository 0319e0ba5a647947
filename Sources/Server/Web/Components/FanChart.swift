/// Will we make it? What came so far as a line, the expected way from there with its 80 % band, and the target.
///
/// Places lie across in shares of the period's work, so that a half day is half as wide.
struct FanChart {
  /// What had come by the end of some day.
  struct Step {
    /// 0 to 1
    var place: Double
    var label: String
    var value: Double
  }

  /// What may have come by the end of a day that lies ahead.
  struct Spread {
    var place: Double
    var label: String
    var low: Double
    var middle: Double
    var high: Double
  }

  /// From the beginning to today.
  var actual: [Step]
  /// From the next day to the period's end.
  var ahead: [Spread]
  var target: Double?
  /// What stands beneath the axis.
  var ticks: [(place: Double, label: String)]
  var words: Words
  var format: (Double) -> String

  /// The words beside the marks.
  struct Words {
    var title: String
    var day: String
    var actual: String
    var landing: String
    /// Of the two ends of the band.
    var low: String
    var high: String
    var target: String
    var table: String
  }

  static let top = 16.0
  static let bottom = 236.0

  var svg: String {
    SVG.picture(
      class: "line fan \(axis.gutter(format)) \(ends.gutter)", height: Self.bottom + 24, title: words.title
    ) {
      svg in
      drawGrid(&svg)
      drawBand(&svg)
      drawTarget(&svg)
      drawWay(&svg)
      ends.draw(&svg)
    }
  }

  /// The chart with its numbers as a table folded beneath it.
  var figure: String {
    """
    <figure class="chart-figure">\(svg)<details class="data"><summary>\(escaped(words.table))</summary>\
    \(table)</details></figure>
    """
  }

  // MARK: - Drawing

  private func drawGrid(_ svg: inout SVG) {
    axis.draw(&svg, at: y, format: format)
    for (index, tick) in ticks.enumerated() {
      svg.element(
        "text",
        [
          "class": (ticks.count - 1 - index).isMultiple(of: 2) ? "tick-a" : "tick-b",
          "x": percent(tick.place),
          "y": length(Self.bottom + 20), "text-anchor": "middle",
        ], text: tick.label)
    }
  }

  /// The band bends, so it needs a coordinate system that stretches.
  private func drawBand(_ svg: inout SVG) {
    guard let start, !ahead.isEmpty else { return }
    let upper = [(start.place, start.value)] + ahead.map { ($0.place, $0.high) }
    let lower = ahead.reversed().map { ($0.place, $0.low) }
    let corners = (upper + lower).map { "\(length(clamped($0) * 1000)),\(length(y($1)))" }
    svg.element(
      "svg",
      [
        "x": "0", "y": "0", "width": "100%", "height": length(Self.bottom), "preserveAspectRatio": "none",
        "viewBox": "0 0 1000 \(length(Self.bottom))",
      ]
    ) { $0.element("polygon", ["class": "band", "points": corners.joined(separator: " ")]) }
  }

  private func drawTarget(_ svg: inout SVG) {
    guard let target else { return }
    svg.element(
      "line", ["class": "goal", "x1": "0", "x2": "100%", "y1": length(y(target)), "y2": length(y(target))])
  }

  private func drawWay(_ svg: inout SVG) {
    let done = [(0.0, 0.0)] + actual.map { ($0.place, $0.value) }
    drawLine(&svg, class: "curve series-1", through: done)
    guard let start else { return }
    drawLine(
      &svg, class: "curve series-1 open",
      through: [(start.place, start.value)] + ahead.map { ($0.place, $0.middle) })
    if !actual.isEmpty {
      svg.element(
        "circle",
        ["class": "dot series-1", "cx": percent(start.place), "cy": length(y(start.value)), "r": "4"])
    }
  }

  private func drawLine(_ svg: inout SVG, class name: String, through points: [(Double, Double)]) {
    for (from, to) in zip(points, points.dropFirst()) {
      svg.element(
        "line",
        [
          "class": name, "x1": percent(from.0), "y1": length(y(from.1)), "x2": percent(to.0),
          "y2": length(y(to.1)),
        ])
    }
  }

  // MARK: - Measures

  /// Where the way ahead begins: today, or nothing at the period's beginning.
  private var start: (place: Double, value: Double)? { actual.last.map { ($0.place, $0.value) } ?? (0, 0) }

  private var ends: EndLabels {
    var ends: [EndLabels.Label] = []
    if let last = ahead.last {
      ends.append(EndLabels.Label(y: y(last.high), text: "\(words.high) \(format(last.high))", name: "end"))
      ends.append(
        EndLabels.Label(
          y: y(last.middle), text: "\(words.landing) \(format(last.middle))", name: "end series-1"))
      ends.append(EndLabels.Label(y: y(last.low), text: "\(words.low) \(format(last.low))", name: "end"))
    } else if let last = actual.last {
      ends.append(
        EndLabels.Label(y: y(last.value), text: "\(words.actual) \(format(last.value))", name: "end series-1")
      )
    }
    if let target {
      ends.append(EndLabels.Label(y: y(target), text: "\(words.target) \(format(target))", name: "strong"))
    }
    return EndLabels(ends, bottom: Self.bottom)
  }

  private var axis: ValueAxis {
    ValueAxis(values: actual.map(\.value) + ahead.map(\.high) + [target].compactMap(\.self))
  }

  private func y(_ value: Double) -> Double {
    Plot(points: [], across: 0, range: axis.range, top: Self.top, bottom: Self.bottom).y(value)
  }

  // MARK: - Table

  private var table: String {
    var html = SVG()
    html.element("div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": words.title]) {
      $0.element("table", ["class": "figures"]) { table in
        table.element("thead") { head in
          head.element("tr") { row in
            for word in [words.day, words.actual, words.low, words.landing, words.high] {
              row.element("th", ["scope": "col"], text: word)
            }
          }
        }
        table.element("tbody") { body in
          for step in actual { write(step.label, [format(step.value), "—", "—", "—"], &body) }
          for spread in ahead {
            write(spread.label, ["—", format(spread.low), format(spread.middle), format(spread.high)], &body)
          }
        }
      }
    }
    return html.markup
  }

  private func write(_ label: String, _ cells: [String], _ body: inout SVG) {
    body.element("tr") { row in
      row.element("th", ["scope": "row"], text: label)
      for cell in cells { row.element("td", ["class": cell == "—" ? "none" : nil], text: cell) }
    }
  }
}
