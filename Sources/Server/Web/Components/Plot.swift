/// Points placed for drawing: across in shares of the width, down in pixels.
struct Plot {
  var points: [Double?]
  /// How many places lie side by side; the first at the left edge, the last at the right.
  var across: Int
  var range: ClosedRange<Double>
  var top: Double
  var bottom: Double

  /// Where the point of `index` stands, or `nil` where nothing is known.
  func place(_ index: Int) -> (x: Double, y: Double)? {
    guard points.indices.contains(index), let value = points[index], value.isFinite else { return nil }
    return (x(index), y(value))
  }

  func x(_ index: Int) -> Double {
    across > 1 ? clamped(Double(index) / Double(across - 1)) : 0.5
  }

  func y(_ value: Double) -> Double {
    let span = range.upperBound - range.lowerBound
    guard span > 0, span.isFinite else { return (top + bottom) / 2 }
    return bottom - clamped((value - range.lowerBound) / span) * (bottom - top)
  }

  /// The index of the last known point.
  var last: Int? { points.indices.last { place($0) != nil } }

  /// Neighbours of the same height, taken together.
  var levels: [(places: ClosedRange<Int>, y: Double)] {
    points.indices.reduce(into: []) { levels, index in
      guard let here = place(index) else { return }
      if let last = levels.last, last.y == here.y, last.places.upperBound == index - 1 {
        levels[levels.count - 1].places = last.places.lowerBound...index
      } else {
        levels.append((index...index, here.y))
      }
    }
  }

  /// The curve as one line for each step, because a step's ends can stand in percent and a path's cannot.
  /// A point between two gaps is drawn as a dot: a line would need a neighbour.
  func drawCurve(_ svg: inout SVG, class name: String, openLast: Bool) {
    for index in points.indices {
      guard let here = place(index) else { continue }
      if index > 0, let before = place(index - 1) {
        let isOpen = openLast && index == points.count - 1
        svg.element(
          "line",
          [
            "class": isOpen ? "\(name) open" : name, "x1": percent(before.x), "y1": length(before.y),
            "x2": percent(here.x), "y2": length(here.y),
          ])
      } else if place(index + 1) == nil, index != last {
        svg.element(
          "circle", ["class": name, "cx": percent(here.x), "cy": length(here.y), "r": "1"])
      }
    }
  }

  func drawLastPoint(_ svg: inout SVG, class name: String, isOpen: Bool) {
    guard let last, let here = place(last) else { return }
    let isOpen = isOpen && last == points.count - 1
    svg.element(
      "circle",
      [
        "class": isOpen ? "\(name) open" : name, "cx": percent(here.x), "cy": length(here.y),
        "r": isOpen ? "3.5" : "4",
      ])
  }
}
