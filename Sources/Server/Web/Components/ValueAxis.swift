import Foundation

/// A value axis with few round steps that always includes 0, so that heights compare honestly.
/// Whole numbers get whole steps: nobody made half a call.
struct ValueAxis {
  private(set) var ticks: [Double]

  /// Values that are not finite are left out; without any the axis runs from 0 to 1.
  init(values: [Double]) {
    let known = values.filter(\.isFinite)
    let low = min(known.min() ?? 0, 0)
    let high = max(known.max() ?? 0, 0)
    guard high > low, (high - low).isFinite else {
      ticks = [0, 1]
      return
    }
    let isWhole = known.allSatisfy { $0 == $0.rounded() }
    let step = max(Self.roundStep(atLeast: (high - low) / 4), isWhole ? 1 : 0)
    let first = (low / step).rounded(.down)
    let last = (high / step).rounded(.up)
    ticks = stride(from: first, through: last, by: 1).map { $0 * step }
  }

  var range: ClosedRange<Double> {
    guard let low = ticks.first, let high = ticks.last, low < high else { return 0...1 }
    return low...high
  }

  /// The smallest of 1, 2, 2.5, 5 times a power of ten that is not below `step`.
  private static func roundStep(atLeast step: Double) -> Double {
    let power = pow(10, floor(log10(step)))
    guard power > 0, power.isFinite else { return step }
    let digit = [1, 2, 2.5, 5].first { $0 * power >= step * 0.999_999 } ?? 10
    return digit * power
  }
}

extension ValueAxis {
  /// A line for each step, with its value at the left.
  func draw(_ svg: inout SVG, at y: (Double) -> Double, format: (Double) -> String) {
    for value in ticks {
      let place = length(y(value))
      svg.element(
        "line",
        ["class": value == 0 ? "axis" : "gridline", "x1": "0", "x2": "100%", "y1": place, "y2": place])
      svg.element("text", ["x": "-8", "y": length(y(value) + 4), "text-anchor": "end"], text: format(value))
    }
  }

  /// How much room the values need at the left.
  func gutter(_ format: (Double) -> String) -> String {
    "starts-\(max(TextWidth.steps(for: ticks.map(format), spare: 0, most: 5), 1))"
  }
}
