import SalesModel

/// A company's name, folded, by its letters: those of its words, one behind the other, without the legal form. Every row of
/// a list of companies is read by it, so that it looks at each byte once and at no character.
///
/// Words end at blanks and commas, and letters behind Japanese characters are a word of their own: アオバInc. Points and marks
/// within words are left away: `K.K.` is kk. Folding has turned ㈱ into (株) and ㍿ into 株式会社 already.
struct FoldedName {
  private(set) var letters: [UInt8] = []
  /// The form that was cut; nil where none is stated.
  private(set) var form: LegalForm?
  /// Where each word begins in the letters.
  private var starts: [Int] = []

  /// - Parameter cutsWithin: true to cut Japanese forms out of the middle of words as well. Else they are cut at either end
  ///   of the name and beside a blank, not within it: 日本合同会社印刷; only one in brackets is cut wherever it stands.
  init(_ folded: String, cuttingWithin cutsWithin: Bool = false) {
    var folded = folded
    folded.withUTF8 { name in
      let cuts = cutJapaneseForms(name, cuttingWithin: cutsWithin)
      takeWords(name, without: cuts)
    }
    cutWesternForm()
  }

  static func holdsJapaneseForm(_ folded: String) -> Bool {
    var folded = folded
    return folded.withUTF8 { !japaneseForms(in: $0).isEmpty }
  }

  // MARK: - Japanese forms

  private static func japaneseForms(in name: UnsafeBufferPointer<UInt8>) -> [(range: Range<Int>, form: Int)] {
    var found: [(range: Range<Int>, form: Int)] = []
    var place = 0
    while place < name.count {
      guard LegalForm.mayBegin(name, at: place) else {
        place += 1
        continue
      }
      let rest = UnsafeBufferPointer(rebasing: name[place...])
      guard let form = LegalForm.japanese.firstIndex(where: { rest.starts(with: $0.word) }) else {
        place += 1
        continue
      }
      let end = place + LegalForm.japanese[form].word.count
      found.append((place..<end, form))
      place = end
    }
    return found
  }

  /// Finds the form that is listed first, and says what is to be cut.
  private mutating func cutJapaneseForms(
    _ name: UnsafeBufferPointer<UInt8>, cuttingWithin cutsWithin: Bool
  ) -> [Range<Int>] {
    let found = Self.japaneseForms(in: name)
    if found.isEmpty { return [] }
    var cuts: [Range<Int>] = []
    func isEnd(_ place: Int) -> Bool {
      !name.indices.contains(place) || name[place].endsWord || cuts.contains { $0.contains(place) }
    }
    for (range, place) in found.count == 1 ? found : found.sorted(by: { $0.form < $1.form }) {
      let isBracketed = name[range.lowerBound] == UInt8(ascii: "(")
      guard cutsWithin || isBracketed || isEnd(range.lowerBound - 1) || isEnd(range.upperBound) else {
        continue
      }
      cuts.append(range)
      form = form ?? LegalForm.japanese[place].form
    }
    return cuts
  }

  // MARK: - Words

  private mutating func takeWords(_ name: UnsafeBufferPointer<UInt8>, without cuts: [Range<Int>]) {
    letters.reserveCapacity(name.count)
    var word = Word()
    var place = 0
    while place < name.count {
      if let cut = cuts.first(where: { $0.lowerBound == place }) {
        word = Word()
        place = cut.upperBound
      } else if name[place].endsWord {
        word = Word()
        place += 1
      } else if case let mark = Self.markLength(name, at: place), mark > 0 {
        if name[place].isJapanese { goOnInJapanese(&word) }
        place += mark
      } else {
        let limit = cuts.lazy.map(\.lowerBound).filter { $0 > place }.min() ?? name.count
        let end = Self.endOfRun(name, from: place, to: limit)
        take(UnsafeBufferPointer(rebasing: name[place..<end]), in: &word)
        place = end
      }
    }
  }

  /// What is known of the word that is being read.
  private struct Word {
    var hasBegun = false
    var isJapanese = false
    /// True when letters behind its Japanese characters were taken for a word of their own.
    var hasTail = false
  }

  /// Where letters of one kind end: those of Japanese, or others.
  private static func endOfRun(_ name: UnsafeBufferPointer<UInt8>, from start: Int, to limit: Int) -> Int {
    let isJapanese = name[start].isJapanese
    var end = start + 1
    while end < limit, name[end].isJapanese == isJapanese, !name[end].endsWord,
      markLength(name, at: end) == 0
    {
      end += 1
    }
    return end
  }

  /// Takes letters of one kind.
  private mutating func take(_ run: UnsafeBufferPointer<UInt8>, in word: inout Word) {
    let isJapanese = run[0].isJapanese
    if isJapanese { goOnInJapanese(&word) }
    if !word.hasBegun {
      starts.append(letters.count)
      word.hasBegun = true
      word.isJapanese = isJapanese
    } else if !isJapanese, word.isJapanese, !word.hasTail {
      starts.append(letters.count)
      word.hasTail = true
    }
    letters.append(contentsOf: run)
  }

  /// Japanese characters that go on behind letters: those end no word after all.
  private mutating func goOnInJapanese(_ word: inout Word) {
    if word.hasTail { starts.removeLast() }
    word.hasTail = false
    word.isJapanese = true
  }

  /// How many bytes a mark has that is left away; 0 for a letter.
  private static func markLength(_ name: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
    switch name[place] {
    case UInt8(ascii: "."), UInt8(ascii: "'"): 1
    // ・ and ’
    case 0xE3 where place + 2 < name.count && name[place + 1] == 0x83 && name[place + 2] == 0xBB: 3
    case 0xE2 where place + 2 < name.count && name[place + 1] == 0x80 && name[place + 2] == 0x99: 3
    default: 0
    }
  }

  // MARK: - Other forms

  /// Cuts a form that is the last word, or the last two, of a name that has more.
  private mutating func cutWesternForm() {
    guard let last = letters.last, LegalForm.mayEnd(last) else { return }
    for form in LegalForm.western where endsIn(form.words) {
      let start = starts[starts.count - form.words.count]
      guard letters[..<start].count(where: { $0 & 0xC0 != 0x80 }) > 1 else { return }
      letters.removeSubrange(start...)
      self.form = self.form ?? form.form
      return
    }
  }

  private func endsIn(_ words: [[UInt8]]) -> Bool {
    guard starts.count >= words.count else { return false }
    var end = letters.count
    for (start, word) in zip(starts.reversed(), words.reversed()) {
      guard letters[start..<end].elementsEqual(word) else { return false }
      end = start
    }
    return true
  }
}

extension UInt8 {
  /// True for the bytes of other than ASCII.
  fileprivate var isJapanese: Bool { self >= 0x80 }

  fileprivate var endsWord: Bool { self <= 0x20 || self == UInt8(ascii: ",") }
}
