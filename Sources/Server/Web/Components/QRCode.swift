/// A QR code (ISO/IEC 18004) of a text as bytes, at error correction M, which bears a smudge on the screen; versions 1 to
/// 20 hold up to 666 bytes.
struct QRCode {
  /// Rows of modules, true for dark, without the quiet zone.
  let modules: [[Bool]]

  /// Nil when the text is too long.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard let version = (1...20).first(where: { QRVersion($0).holds(bytes.count) }).map(QRVersion.init) else {
      return nil
    }
    var matrix = QRMatrix(version)
    matrix.place(version.codewords(of: bytes))
    modules = matrix.withBestMask()
  }

  /// The picture, with the quiet zone of four modules that readers need, dark on white in every theme.
  func svg(label: String) -> String {
    let side = modules.count + 8
    let path = modules.indices.flatMap { y in
      modules[y].indices.filter { modules[y][$0] }.map { x in "M\(x + 4) \(y + 4)h1v1h-1z" }
    }.joined()
    var svg = SVG()
    svg.element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "class": "qr", "role": "img", "viewBox": "0 0 \(side) \(side)",
        "width": "240", "height": "240", "shape-rendering": "crispEdges",
      ]
    ) { svg in
      svg.element("title", text: label)
      svg.element("rect", ["width": "\(side)", "height": "\(side)"])
      svg.element("path", ["d": path])
    }
    return svg.markup
  }
}
