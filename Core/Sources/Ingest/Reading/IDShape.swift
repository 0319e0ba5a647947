/// What the ids of a file are made of: a text that is made of other signs is none of them.
struct IDShape {
  private var signs: Set<Sign> = []
  private var areAllNumbered = true

  /// True where no id was looked at.
  var isEmpty: Bool { signs.isEmpty }

  private enum Sign { case digit, latin, other, mark, blank }

  mutating func look(at id: String) {
    guard !id.isEmpty else { return }
    let own = Self.signs(of: id)
    signs.formUnion(own)
    areAllNumbered = areAllNumbered && own.contains(.digit)
  }

  func admits(_ text: String) -> Bool {
    let own = Self.signs(of: text)
    return own.isSubset(of: signs) && (!areAllNumbered || own.contains(.digit))
  }

  private static func signs(of text: String) -> Set<Sign> {
    Set(
      text.unicodeScalars.map { scalar in
        switch scalar {
        case "0"..."9": .digit
        case "A"..."Z", "a"..."z": .latin
        case _ where scalar.properties.isWhitespace: .blank
        case _ where scalar.properties.isAlphabetic: .other
        default: .mark
        }
      })
  }
}
