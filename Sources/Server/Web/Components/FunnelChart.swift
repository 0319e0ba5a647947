/// Where do leads get lost? One bar for each stage, the rate from stage to stage written between the bars.
struct FunnelChart {
  struct Stage {
    var name: String
    var value: Double?
    /// The value as written, with its unit; — where nothing is known.
    var valueText: String
    /// The rate that leads here from the stage above; the first stage has none.
    var rateText: String?
    /// Those of ``value`` of which nobody has said yet whether they go on: hatched, at the end of the bar.
    var pending: Double?

    init(
      name: String, value: Double?, valueText: String, rateText: String? = nil, pending: Double? = nil
    ) {
      self.name = name
      self.value = value
      self.valueText = valueText
      self.rateText = rateText
      self.pending = pending
    }
  }

  var stages: [Stage]
  /// What a screen reader says.
  var title: String

  private static let barHeight = 14.0
  private static let nameHeight = 20.0
  private static let gap = 26.0

  init(stages: [Stage], title: String = "") {
    self.stages = stages
    self.title = title
  }

  var svg: String {
    SVG.picture(class: "funnel", height: height, title: title.isEmpty ? spoken : title) { svg in
      if stages.contains(where: { $0.pending != nil }) { drawHatching(&svg) }
      for (index, stage) in stages.enumerated() {
        draw(stage, top: Double(index) * step, &svg)
        if index > 0, let rate = stage.rateText {
          drawRate(rate, above: Double(index) * step, &svg)
        }
      }
    }
  }

  /// The whole funnel in words, for who cannot see it.
  private var spoken: String {
    stages.map { [$0.rateText, $0.name, $0.valueText].compactMap { $0 }.joined(separator: " ") }
      .joined(separator: " → ")
  }

  private var step: Double { Self.nameHeight + Self.barHeight + Self.gap }
  private var height: Double { max(Double(stages.count) * step - Self.gap, 0) }

  private func draw(_ stage: Stage, top: Double, _ svg: inout SVG) {
    svg.element("text", ["class": "strong", "x": "0", "y": length(top + 13)], text: stage.name)
    svg.element(
      "text", ["class": "strong", "x": "100%", "y": length(top + 13), "text-anchor": "end"],
      text: stage.valueText)
    let y = length(top + Self.nameHeight)
    svg.element(
      "rect",
      ["class": "track", "x": "0", "y": y, "width": "100%", "height": length(Self.barHeight), "rx": "2"])
    guard let value = stage.value, value.isFinite else { return }
    svg.element(
      "rect",
      [
        "class": "bar", "x": "0", "y": y, "width": percent(share(value)), "height": length(Self.barHeight),
        "rx": "2",
      ])
    guard let pending = stage.pending, pending > 0, pending <= value else { return }
    svg.element(
      "rect",
      [
        "class": "pending", "x": percent(share(value - pending)), "y": y, "width": percent(share(pending)),
        "height": length(Self.barHeight),
      ])
  }

  private func drawHatching(_ svg: inout SVG) {
    svg.element(
      "pattern",
      [
        "id": "pending", "patternUnits": "userSpaceOnUse", "width": "6", "height": "6",
        "patternTransform": "rotate(45)",
      ]
    ) { $0.element("rect", ["class": "hatch", "width": "3", "height": "6"]) }
  }

  private func drawRate(_ rate: String, above top: Double, _ svg: inout SVG) {
    let middle = top - Self.gap / 2
    svg.element(
      "path",
      [
        "class": "step",
        "d": "M8 \(length(middle - 8))V\(length(middle + 7))M4 \(length(middle + 3))l4 4l4 -4",
      ])
    svg.element("text", ["x": "20", "y": length(middle + 4)], text: rate)
  }

  private func share(_ value: Double) -> Double {
    let largest = stages.compactMap(\.value).filter(\.isFinite).max() ?? 0
    return largest > 0 ? clamped(value / largest) : 0
  }
}
