import SalesModel

/// What somebody looks for, and what is held against it: without regard to width, case, and which kana it is written in.
struct SoughtText: Sendable {
  let words: [String]

  init(_ text: String) {
    words = text.kanaFolded.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  /// True when every word occurs.
  func isFound(in text: String) -> Bool { words.allSatisfy(text.contains) }

  /// True when the first word begins the text: such are listed first.
  func begins(_ text: String) -> Bool { words.first.map(text.hasPrefix) ?? false }
}

extension String {
  /// ｱﾎﾟ, あぽ and アポ are one, as are ＫＰＩ and kpi.
  var kanaFolded: String {
    let folded = self.folded.unicodeScalars.map { scalar in
      (0x3041...0x3096).contains(scalar.value) ? Unicode.Scalar(scalar.value + 0x60) ?? scalar : scalar
    }
    return String(String.UnicodeScalarView(folded))
  }
}
