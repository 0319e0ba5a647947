import Foundation

/// How did it develop? Lines on one axis from 0, labelled at their ends, with the target as a dotted step.
struct LineChart {
  struct Series {
    var name: String
    /// One value for each place on the axis; a gap where nothing is known.
    var points: [Double?]
    /// The last point's period has not ended.
    var isOpenLast: Bool

    init(name: String, points: [Double?], isOpenLast: Bool = false) {
      self.name = name
      self.points = points
      self.isOpenLast = isOpenLast
    }
  }

  var series: [Series]
  var xLabels: [String]
  var target: [Double?]?
  /// Where a definition changed: numbers left and right of the mark do not compare.
  var breaks: [(index: Int, label: String)]
  var format: (Double) -> String
  var shadeBetweenFirstTwo: Bool
  /// What a screen reader says.
  var title: String
  /// The word at the end of the target line.
  var targetName: String

  init(
    series: [Series], xLabels: [String], target: [Double?]? = nil, breaks: [(index: Int, label: String)] = [],
    format: @escaping (Double) -> String, shadeBetweenFirstTwo: Bool = false, title: String,
    targetName: String = "目標"
  ) {
    self.series = series
    self.xLabels = xLabels
    self.target = target
    self.breaks = breaks
    self.format = format
    self.shadeBetweenFirstTwo = shadeBetweenFirstTwo
    self.title = title
    self.targetName = targetName
  }

  static let top = 34.0
  static let bottom = 214.0

  var svg: String {
    SVG.picture(class: "line \(axis.gutter(format)) \(ends.gutter)", height: Self.bottom + 24, title: title) {
      svg in
      drawGrid(&svg)
      drawShade(&svg)
      drawBreaks(&svg)
      drawTarget(&svg)
      drawSeries(&svg)
      ends.draw(&svg)
    }
  }

  private func drawGrid(_ svg: inout SVG) {
    axis.draw(&svg, at: plot(of: []).y, format: format)
    for (index, label) in xLabels.enumerated() {
      svg.element(
        "text",
        [
          "class": "tick-\(rank(ofTick: index))", "x": percent(plot(of: []).x(index)),
          "y": length(Self.bottom + 20), "text-anchor": "middle",
        ],
        text: label)
    }
  }

  /// The area between two lines bends with them, so it needs a coordinate system that stretches.
  private func drawShade(_ svg: inout SVG) {
    guard shadeBetweenFirstTwo, series.count > 1 else { return }
    let upper = plot(of: series[0].points)
    let lower = plot(of: series[1].points)
    svg.element(
      "svg",
      [
        "x": "0", "y": "0", "width": "100%", "height": length(Self.bottom), "preserveAspectRatio": "none",
        "viewBox": "0 0 1000 \(length(Self.bottom))",
      ]
    ) { svg in
      for index in 1..<max(places, 1) {
        guard let a = upper.place(index - 1), let b = upper.place(index), let c = lower.place(index),
          let d = lower.place(index - 1)
        else { continue }
        let corners = [a, b, c, d].map { "\(length($0.x * 1000)),\(length($0.y))" }
        svg.element("polygon", ["class": "shaded", "points": corners.joined(separator: " ")])
      }
    }
  }

  private func drawBreaks(_ svg: inout SVG) {
    for (order, mark) in breaks.enumerated() {
      let x = plot(of: []).x(mark.index)
      let y = order.isMultiple(of: 2) ? 12.0 : 26
      svg.element(
        "line",
        [
          "class": "break", "x1": percent(x), "x2": percent(x), "y1": length(y - 8),
          "y2": length(Self.bottom),
        ])
      let isRight = x > 0.6
      svg.element(
        "text",
        [
          "x": percent(x), "dx": isRight ? "-5" : "5", "y": length(y),
          "text-anchor": isRight ? "end" : "start",
        ],
        text: mark.label)
    }
  }

  /// A target holds for its whole place: it steps halfway between two places instead of sloping.
  private func drawTarget(_ svg: inout SVG) {
    let goal = plot(of: target ?? [])
    let half = places > 1 ? 0.5 / Double(places - 1) : 0.5
    var before: (places: ClosedRange<Int>, y: Double)?
    for level in goal.levels {
      let left = goal.x(level.places.lowerBound) - half
      let right = goal.x(level.places.upperBound) + half
      if let before, before.places.upperBound + 1 == level.places.lowerBound {
        drawGoal(&svg, from: (left, before.y), to: (left, level.y))
      }
      drawGoal(&svg, from: (left, level.y), to: (right, level.y))
      before = level
    }
  }

  private func drawGoal(_ svg: inout SVG, from: (x: Double, y: Double), to: (x: Double, y: Double)) {
    svg.element(
      "line",
      [
        "class": "goal", "x1": percent(from.x), "x2": percent(to.x), "y1": length(from.y), "y2": length(to.y),
      ])
  }

  private func drawSeries(_ svg: inout SVG) {
    for (index, series) in series.enumerated().reversed() {
      let curve = plot(of: series.points)
      curve.drawCurve(&svg, class: "curve \(colour(index))", openLast: series.isOpenLast)
      curve.drawLastPoint(&svg, class: "dot \(colour(index))", isOpen: series.isOpenLast)
    }
  }

}

extension LineChart {
  private var ends: EndLabels {
    var ends = series.enumerated().compactMap { index, series in
      label(series.name, at: plot(of: series.points), class: "end \(colour(index))")
    }
    if let goal = label(targetName, at: plot(of: target ?? []), class: "strong") { ends.append(goal) }
    return EndLabels(ends, bottom: Self.bottom)
  }

  private func label(
    _ name: String, at plot: Plot, class style: String
  ) -> EndLabels.Label? {
    guard let last = plot.last, let place = plot.place(last), let value = plot.points[last] else {
      return nil
    }
    return EndLabels.Label(y: place.y, text: "\(name) \(format(value))", name: style)
  }

  private var places: Int {
    max(xLabels.count, series.map(\.points.count).max() ?? 0, target?.count ?? 0)
  }

  private var axis: ValueAxis {
    let values = series.flatMap(\.points) + (target ?? [])
    return ValueAxis(values: values.compactMap { $0 })
  }

  private func plot(of points: [Double?]) -> Plot {
    Plot(points: points, across: places, range: axis.range, top: Self.top, bottom: Self.bottom)
  }

  private func colour(_ index: Int) -> String { "series-\(min(index, 3) + 1)" }

  /// a: stands on the narrowest screen; b: where there is room; c: only on wide cards. The last is always named.
  private func rank(ofTick index: Int) -> String {
    let fromEnd = xLabels.count - 1 - index
    let every = max(1, (xLabels.count + 6) / 7)
    if fromEnd.isMultiple(of: every * 2) { return "a" }
    return fromEnd.isMultiple(of: every) ? "b" : "c"
  }
}
