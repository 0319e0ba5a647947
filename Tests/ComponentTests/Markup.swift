import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Markup read back, so that tests speak of elements and not of strings.
final class Markup: NSObject, XMLParserDelegate {
  struct Element {
    var name: String
    var attributes: [String: String]
    var text = ""

    var classes: Set<String> { Set((attributes["class"] ?? "").split(separator: " ").map(String.init)) }
  }

  private(set) var elements: [Element] = []
  private var path: [Int] = []

  /// Fails the test when the markup is no XML.
  init(_ markup: String, sourceLocation: SourceLocation = #_sourceLocation) {
    super.init()
    let parser = XMLParser(data: Data("<root>\(markup)</root>".utf8))
    parser.delegate = self
    let isWhole = parser.parse()
    #expect(isWhole, "no XML: \(markup)", sourceLocation: sourceLocation)
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    path.append(elements.count)
    elements.append(Element(name: name, attributes: attributes))
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    for index in path { elements[index].text += text }
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?)
  {
    path.removeLast()
  }

  func all(_ name: String, class style: String? = nil) -> [Element] {
    elements.filter { $0.name == name && (style.map($0.classes.contains) ?? true) }
  }

  /// All text from the first letter to the last.
  var text: String { elements.first?.text ?? "" }

  /// Geometry that no browser can draw: not a number, infinite, or a size below 0.
  var impossibleGeometry: [String] {
    let names = ["x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height"]
    return elements.filter { $0.name != "root" }.flatMap { element in
      names.compactMap { name -> String? in
        guard let written = element.attributes[name] else { return nil }
        let number = Double(written.hasSuffix("%") ? String(written.dropLast()) : written)
        guard let number, number.isFinite else { return "\(name)=\(written)" }
        return ["width", "height", "r"].contains(name) && number < 0 ? "\(name)=\(written)" : nil
      }
    }
  }
}

let hostile = #"<script>alert("1")</script> & 'Söhne' 株式会社"#
