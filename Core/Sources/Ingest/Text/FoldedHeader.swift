import SalesModel

extension String {
  /// The form in which words are compared: without regard to width, case, blanks, what cannot be seen, hyphens and
  /// quotes.
  var foldedWord: String {
    let text = foldedWidth.lowercased()
    let isPlain = text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
    if isPlain { return text }
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { $0.isJapaneseLetter || !$0.isUnseen && !$0.isHyphenOrQuote }))
  }

  /// The form in which headers are compared: as words, without the arrow of a sorted column.
  var foldedHeader: String { withoutSortMark.foldedWord }

  /// A header as people read it: `商談 所有者  ↑` is 商談 所有者.
  var headerText: String {
    String(String.UnicodeScalarView(withoutSortMark.unicodeScalars.filter { !$0.isInvisible })).trimmed
  }

  /// Reports mark the column by which they are sorted or grouped.
  private var withoutSortMark: String {
    guard let first = unicodeScalars.first, let last = unicodeScalars.last,
      [first, last].contains(where: { !$0.isJapaneseLetter && ($0.isSortMark || $0.isUnseen) })
    else { return self }
    var rest = unicodeScalars[...]
    while let last = rest.last, last.isSortMark || last.isUnseen { rest.removeLast() }
    while let first = rest.first, first.isSortMark || first.isUnseen { rest.removeFirst() }
    return rest.isEmpty ? self : String(rest)
  }
}

extension Unicode.Scalar {
  /// Told without the tables of Unicode.
  fileprivate var isJapaneseLetter: Bool {
    switch value {
    case 0x3041...0x3096, 0x30A1...0x30FA, 0x4E00...0x9FFF: true
    default: false
    }
  }

  /// Blanks and what cannot be seen.
  fileprivate var isUnseen: Bool { properties.isWhitespace || isInvisible }

  /// Byte order marks, zero-width blanks, soft hyphens, marks of direction and variation, controls.
  fileprivate var isInvisible: Bool {
    if value < 0x80 { return value < 0x20 && !properties.isWhitespace || value == 0x7F }
    return properties.isDefaultIgnorableCodePoint || properties.generalCategory == .format
      || properties.generalCategory == .control
  }

  fileprivate var isHyphenOrQuote: Bool { "_-–―'’\"“”「」".unicodeScalars.contains(self) }

  fileprivate var isSortMark: Bool {
    "↑↓▲▼△▽⬆⬇⇧⇩⇅↕▴▾⏶⏷🔼🔽🔺🔻".unicodeScalars.contains(self)
  }
}
