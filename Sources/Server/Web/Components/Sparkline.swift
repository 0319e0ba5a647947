/// How did it go lately? A line without axes beside a figure, its last point marked.
struct Sparkline {
  /// Oldest first; a gap where nothing is known.
  var points: [Double?]
  /// The last point's period has not ended: its segment is dashed and its mark hollow.
  var openLast: Bool
  /// Where another definition begins to judge: points left and right of it do not compare.
  var breaks: [Int] = []
  /// What a screen reader says.
  var label: String

  var svg: String {
    SVG.picture(class: "spark", height: 36, title: label) { svg in
      let plot = Plot(points: points, across: points.count, range: range, top: 5, bottom: 31)
      for index in breaks {
        let x = percent(plot.x(index))
        svg.element("line", ["class": "break", "x1": x, "x2": x, "y1": "1", "y2": "35"])
      }
      plot.drawCurve(&svg, class: "curve", openLast: openLast)
      plot.drawLastPoint(&svg, class: "dot", isOpen: openLast)
    }
  }

  /// Not from 0: a sparkline shows the movement, the figure beside it the size.
  private var range: ClosedRange<Double> {
    let known = points.compactMap { $0 }.filter(\.isFinite)
    guard let low = known.min(), let high = known.max() else { return 0...1 }
    return low...high
  }
}
