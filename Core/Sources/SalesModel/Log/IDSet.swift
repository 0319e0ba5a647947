/// Ids of records, as bits: they are given one after the other, so that few lie unused between.
struct IDSet {
  private var words: [UInt64] = []

  func contains(_ id: Int64) -> Bool {
    let word = Int(id / 64)
    return word < words.count && words[word] & 1 << UInt64(id % 64) != 0
  }

  /// - Returns: false when the id was there.
  @discardableResult
  mutating func insert(_ id: Int64) -> Bool {
    let (word, bit) = (Int(id / 64), 1 << UInt64(id % 64) as UInt64)
    if word >= words.count { words += repeatElement(0, count: word + 1 - words.count) }
    defer { words[word] |= bit }
    return words[word] & bit == 0
  }
}
