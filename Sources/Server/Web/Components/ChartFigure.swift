extension LineChart {
  /// The chart with its numbers as a table folded beneath it.
  ///
  /// The wrapper also tells the chart how wide it is, so that it can name more places on a wide card.
  func figure(_ style: FigureStyle) -> String {
    """
    <figure class="chart-figure">\(svg)<details class="data">\
    <summary>\(escaped(style.say("表で見る", "As a table")))</summary>\
    \(table(openWord: style.say("途中", "open")))</details></figure>
    """
  }

  private func table(openWord: String) -> String {
    var html = SVG()
    html.element("div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": title]) {
      $0.element("table", ["class": "figures"]) { table in
        table.element("thead") { $0.element("tr", content: writeHeader) }
        table.element("tbody") { body in
          for series in series {
            body.element("tr") { write(series, openWord: openWord, &$0) }
          }
          if let target {
            body.element("tr") { write(Series(name: targetName, points: target), openWord: openWord, &$0) }
          }
        }
      }
    }
    return html.markup
  }

  private func writeHeader(_ html: inout SVG) {
    html.element("td")
    for label in xLabels { html.element("th", ["scope": "col"], text: label) }
  }

  private func write(_ series: Series, openWord: String, _ html: inout SVG) {
    html.element("th", ["scope": "row"], text: series.name)
    for index in xLabels.indices {
      let value = series.points.indices.contains(index) ? series.points[index] : nil
      guard let value, value.isFinite else {
        html.element("td", ["class": "none"], text: "—")
        continue
      }
      let isOpen = series.isOpenLast && index == series.points.count - 1
      html.element("td", text: isOpen ? "\(format(value))（\(openWord)）" : format(value))
    }
  }
}
