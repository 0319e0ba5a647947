/// The labels at the right edge of a chart, pushed apart so that none covers another.
struct EndLabels {
  struct Label {
    var y: Double
    var text: String
    /// The class that colours it like its mark.
    var name: String
  }

  private(set) var labels: [Label]

  private static let step = 16.0

  /// - Parameter bottom: the lowest place that one may take.
  init(_ labels: [Label], bottom: Double) {
    var labels = labels.sorted { $0.y < $1.y }
    for index in labels.indices.dropFirst() {
      labels[index].y = max(labels[index].y, labels[index - 1].y + Self.step)
    }
    var floor = bottom
    for index in labels.indices.reversed() {
      labels[index].y = min(labels[index].y, floor)
      floor = labels[index].y - Self.step
    }
    self.labels = labels
  }

  /// How much room they need.
  var gutter: String { "ends-\(TextWidth.steps(for: labels.map(\.text), spare: 10, most: 8))" }

  func draw(_ svg: inout SVG) {
    for label in labels {
      svg.element(
        "text", ["class": label.name, "x": "100%", "dx": "10", "y": length(label.y + 4)], text: label.text)
    }
  }
}
