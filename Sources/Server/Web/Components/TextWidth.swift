/// How much room labels beside a chart need.
enum TextWidth {
  /// In steps of 24 pixels, the widest of the texts: Japanese letters are as wide as high, others about half.
  static func steps(for texts: [String], spare: Double, most: Int) -> Int {
    let widths = texts.map { text in
      text.unicodeScalars.reduce(spare) { $0 + ($1.value < 0x2000 ? 7 : 12.5) }
    }
    return min(Int(((widths.max() ?? 0) / 24).rounded(.up)), most)
  }
}
