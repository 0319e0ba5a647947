import Foundation

/// Writes markup: SVG and HTML differ in nothing that the components need.
///
/// Text and attribute values are escaped here and nowhere else. Geometry goes into attributes and colour into
/// classes, because the Content-Security-Policy forbids inline style.
struct SVG {
  private(set) var markup = ""

  /// An element with attributes in the given order; an attribute of `nil` is left out.
  mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], text: String? = nil
  ) {
    open(name, attributes)
    if let text { write(text) }
    markup += "</\(name)>"
  }

  /// An element around whatever `content` writes.
  mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], content: (inout SVG) -> Void
  ) {
    open(name, attributes)
    content(&self)
    markup += "</\(name)>"
  }

  /// Text between elements.
  mutating func write(_ text: String) {
    markup += escaped(text)
  }

  private mutating func open(_ name: String, _ attributes: KeyValuePairs<String, String?>) {
    markup += "<\(name)"
    for (key, value) in attributes {
      guard let value else { continue }
      markup += " \(key)=\"\(escaped(value))\""
    }
    markup += ">"
  }

  /// A picture that reads as its title to someone who cannot see it. `height` in CSS pixels.
  static func picture(class name: String, height: Double, title: String, content: (inout SVG) -> Void)
    -> String
  {
    var svg = SVG()
    svg.element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "class": "chart \(name)", "role": "img",
        "width": "100%", "height": length(height),
      ]
    ) { svg in
      svg.element("title", text: title)
      content(&svg)
    }
    return svg.markup
  }
}

/// `text` safe between tags and inside quoted attributes. Characters that XML cannot hold are dropped.
func escaped(_ text: String) -> String {
  var result = ""
  result.reserveCapacity(text.utf8.count)
  for scalar in text.unicodeScalars {
    switch scalar {
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "&": result += "&amp;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
    case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": break
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// A coordinate with at most two decimals and no trailing zeros; what is not finite becomes 0.
func length(_ value: Double) -> String {
  guard value.isFinite else { return "0" }
  let rounded = (value * 100).rounded() / 100
  guard rounded != 0 else { return "0" }
  return rounded == rounded.rounded() && abs(rounded) < 1e9 ? String(Int(rounded)) : String(rounded)
}

/// A share of the width, kept between 0 and 100 %.
func percent(_ share: Double) -> String {
  length(clamped(share) * 100) + "%"
}

/// `share` between 0 and 1; what is no number becomes 0.
func clamped(_ share: Double) -> Double {
  share.isNaN ? 0 : min(max(share, 0), 1)
}
