/// The bytes of a company's name after width and case were folded: cut and split without looking at characters, because
/// every row of a list of companies is read by them.
struct FoldedName {
  private var bytes: [UInt8]

  init(_ folded: String) { bytes = Array(folded.utf8) }

  var hasJapaneseForm: Bool {
    LegalForm.japanese.contains { !ranges(of: $0.word).isEmpty }
  }

  /// Cuts Japanese forms that are words: at either end and beside a blank; one in brackets wherever it stands. Folding has
  /// turned ㈱ into (株) and ㍿ into 株式会社 already.
  ///
  /// - Parameter cutsWithin: true to cut them out of the middle as well.
  /// - Returns: the first that was found.
  mutating func cutJapaneseForms(cuttingWithin cutsWithin: Bool) -> LegalForm? {
    var found: LegalForm?
    for (word, form) in LegalForm.japanese {
      let isBracketed = word[0] == UInt8(ascii: "(")
      let words = ranges(of: word).filter { cutsWithin || isBracketed || isWord($0) }
      if words.isEmpty { continue }
      for range in words.reversed() { bytes.replaceSubrange(range, with: CollectionOfOne(0x20)) }
      found = found ?? form
    }
    return found
  }

  /// What is left, by blanks and commas; letters behind Japanese characters are a word of their own: アオバInc. Points and
  /// marks within words are left away: `K.K.` is kk.
  var words: [[UInt8]] {
    bytes.split { $0 <= 0x20 || $0 == UInt8(ascii: ",") }.flatMap(Self.byScript).map(Self.withoutMarks)
      .filter { !$0.isEmpty }
  }

  private static func byScript(_ word: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    guard let last = word.lastIndex(where: { $0 >= 0x80 }), last + 1 < word.endIndex else { return [word] }
    return [word[...last], word[(last + 1)...]]
  }

  private static func withoutMarks(_ word: ArraySlice<UInt8>) -> [UInt8] {
    var rest = Array(word)
    rest.removeAll { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "'") }
    for mark in [Array("・".utf8), Array("’".utf8)] where rest.contains(mark[0]) {
      rest = FoldedName(rest).without(mark)
    }
    return rest
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  private func without(_ mark: [UInt8]) -> [UInt8] {
    var rest = bytes
    for range in ranges(of: mark).reversed() { rest.removeSubrange(range) }
    return rest
  }

  /// Where `word` stands, none of them within another.
  private func ranges(of word: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = 0
    while start + word.count <= bytes.count {
      if bytes[start] == word[0], bytes[start..<start + word.count].elementsEqual(word) {
        found.append(start..<start + word.count)
        start += word.count
      } else {
        start += 1
      }
    }
    return found
  }

  private func isWord(_ range: Range<Int>) -> Bool {
    func isEnd(_ place: Int) -> Bool {
      !bytes.indices.contains(place) || bytes[place] <= 0x20 || bytes[place] == UInt8(ascii: ",")
    }
    return isEnd(range.lowerBound - 1) || isEnd(range.upperBound)
  }
}
