import Planning

/// Are we on target? The actual as a bar, the pace of today as a tick, the target as a line.
///
/// All values share one unit. What is `nil` (or no number) draws no mark, so that "no data" never looks like 0.
struct BulletChart {
  var value: Double?
  var target: Double?
  /// What should be reached by today if the period runs as planned.
  var pace: Double?
  /// The right edge. At 0 or below, the largest known value takes its place.
  var maximum: Double
  /// What a screen reader says: name, value, target.
  var label: String
  /// Colours the bar; the word stands beside the chart.
  var status: PaceStatus?
  /// The range in which the period will probably end.
  var landing: ClosedRange<Double>?

  init(
    value: Double?, target: Double?, pace: Double? = nil, maximum: Double, label: String,
    status: PaceStatus? = nil,
    landing: ClosedRange<Double>? = nil
  ) {
    self.value = value
    self.target = target
    self.pace = pace
    self.maximum = maximum
    self.label = label
    self.status = status
    self.landing = landing
  }

  var svg: String {
    SVG.picture(class: "bullet", height: 20, title: label, content: draw)
  }

  /// What the marks mean, once on a page that has bullets. A word of `nil` is left out.
  static func key(target: String?, pace: String?, landing: String?) -> String {
    let marks: [(word: String?, chart: BulletChart)] = [
      (target, BulletChart(value: nil, target: 1, maximum: 2, label: "")),
      (pace, BulletChart(value: nil, target: nil, pace: 1, maximum: 2, label: "")),
      (landing, BulletChart(value: nil, target: nil, maximum: 8, label: "", landing: 1...7)),
    ]
    var html = SVG()
    html.element("p", ["class": "bullet-key"]) { key in
      for mark in marks {
        guard let word = mark.word else { continue }
        key.element("span") { item in
          item.element("svg", ["class": "chart", "aria-hidden": "true"]) { mark.chart.draw(&$0) }
          item.write(word)
        }
      }
    }
    return html.markup
  }

  private func draw(_ svg: inout SVG) {
    svg.element("rect", ["class": "track", "x": "0", "y": "3", "width": "100%", "height": "14", "rx": "2"])
    drawBar(&svg)
    drawLanding(&svg)
    drawPace(&svg)
    drawTarget(&svg)
  }

  private func drawBar(_ svg: inout SVG) {
    guard let share = share(value) else { return }
    svg.element(
      "rect",
      [
        "class": status.map { "bar \($0.rawValue)" } ?? "bar", "x": "0", "y": "6", "width": percent(share),
        "height": "8", "rx": "1",
      ])
  }

  private func drawLanding(_ svg: inout SVG) {
    guard let landing, let low = share(landing.lowerBound), let high = share(landing.upperBound) else {
      return
    }
    svg.element(
      "line", ["class": "landing", "x1": percent(low), "x2": percent(high), "y1": "10", "y2": "10"])
    for end in [low, high] {
      svg.element(
        "line", ["class": "landing", "x1": percent(end), "x2": percent(end), "y1": "7", "y2": "13"])
    }
  }

  /// A short tick from above: half the height of the target line, so that the two never look alike.
  private func drawPace(_ svg: inout SVG) {
    guard let share = share(pace) else { return }
    svg.element("line", ["class": "pace", "x1": percent(share), "x2": percent(share), "y1": "0", "y2": "9"])
  }

  private func drawTarget(_ svg: inout SVG) {
    guard let share = share(target) else { return }
    svg.element(
      "line", ["class": "target", "x1": percent(share), "x2": percent(share), "y1": "1", "y2": "19"])
  }

  private func share(_ amount: Double?) -> Double? {
    guard let amount, amount.isFinite else { return nil }
    return scale > 0 ? clamped(amount / scale) : 0
  }

  private var scale: Double {
    if maximum.isFinite, maximum > 0 { return maximum }
    return [value, target, pace, landing?.upperBound].compactMap { $0 }.filter(\.isFinite).max() ?? 0
  }
}
