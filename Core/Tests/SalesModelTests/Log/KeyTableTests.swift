import Testing

@testable import SalesModel

@Suite struct KeyTableTests {
  @Test func findsWhatWasAddedAndNothingElse() {
    var table = KeyTable()
    let keys = (0..<200_000).map { Fingerprint(of: "key \($0)") }
    for (place, key) in keys.enumerated() {
      #expect(table.add(key, id: Int64(place) * 3) == place)
    }
    #expect(table.places(of: keys[...]) == keys.indices.map { $0 })
    #expect(keys.indices.allSatisfy { table.place(of: keys[$0]) == $0 && table.id(at: $0) == Int64($0) * 3 })
    let strangers = (0..<200_000).map { Fingerprint(of: "stranger \($0)") }
    #expect(table.places(of: strangers[...]).allSatisfy { $0 == nil })
  }

  @Test func knowsWhatWasDescribedAndSeen() {
    var table = KeyTable()
    let places = (0..<4).map { table.add(Fingerprint(of: "\($0)"), id: Int64(10 + $0)) }
    for place in places.dropLast() { table.describe(place, as: UInt64(place)) }
    table.see(places[1])
    #expect(table.content(at: places[1]) == 1)
    #expect(table.content(at: places[3]) == nil)
    #expect(table.unseen == [10, 12])
    #expect(table.id(at: places[1]) == 11)
  }
}

@Suite struct KeyIndexTests {
  private func index(_ keys: [String]) -> KeyIndex {
    KeyIndex(
      keys: TextColumn(keys), contents: keys.indices.map { UInt64($0) << 60 | 7 },
      ids: keys.indices.map { Int64($0) + 1 })
  }

  @Test(arguments: [
    [], ["1", "2", "3"], ["0", "999999999999999999"], ["01", "2"], ["a", "", "株式会社アオバ"],
    ["1234567890123456789"], ["-1", "+1", "1 "],
  ])
  func readsTheKeysThatItWrote(_ keys: [String]) throws {
    let stored = index(keys)
    #expect(try stored.encoded().withUnsafeBytes { try KeyIndex(decoding: $0) } == stored)
  }

  @Test func storesPlainNumbersAsNumbers() {
    let numbers = index((1...1_000).map { String(1_000_000 + $0) }).encoded()
    let words = index((1...1_000).map { "a\(1_000_000 + $0)" }).encoded()
    #expect(numbers.count < words.count - 5_000)
  }

  @Test func stillReadsTheLayoutOfOlderReleases() throws {
    var writer = ByteWriter()
    writer.write(UInt32(2))
    for content in [UInt64(5), 6] { writer.write(content) }
    for id in [Int64(8), 9] { writer.write(id) }
    for key in ["007", "株"] { writer.write(key) }
    writer.seal()
    let read = try writer.bytes.withUnsafeBytes { try KeyIndex(decoding: $0) }
    #expect(read == KeyIndex(keys: TextColumn(["007", "株"]), contents: [5, 6], ids: [8, 9]))
  }

  @Test func refusesWhatIsDamaged() {
    let bytes = index(["1", "b"]).encoded()
    for place in bytes.indices {
      var damaged = bytes
      damaged[place] ^= 1
      #expect(throws: DamagedBytes.self) { try damaged.withUnsafeBytes { try KeyIndex(decoding: $0) } }
    }
  }

  @Test func survivesRandomBytesBehindARightSeal() {
    var generator = SeededGenerator(seed: 21)
    for _ in 0..<5_000 {
      var writer = ByteWriter()
      writer.write(
        Bool.random(using: &generator) ? UInt32(0x324B_5947) : UInt32.random(in: 0...3, using: &generator))
      writer.write(UInt32.random(in: 0...3, using: &generator))
      for _ in 0..<Int.random(in: 0...60, using: &generator) {
        writer.write(UInt8.random(in: 0...9, using: &generator))
      }
      writer.seal()
      _ = try? writer.bytes.withUnsafeBytes { try KeyIndex(decoding: $0) }
    }
  }
}

@Suite struct NameKeyTests {
  @Test func aNameHasAKeyThatNoIDHasAndReadsAsBefore() {
    let key = NameKey.joining("増設", "", "みなと", "")
    #expect(NameKey.shown(key) == "増設 / みなと")
    #expect(key != NameKey.joining("増設", "みなと"))
    #expect(NameKey.joining("2") != "2" && NameKey.shown(NameKey.joining("2")) == "2")
    #expect(NameKey.shown("0061") == "0061")
  }

  @Test(arguments: [NameMark.withID, .takenOver])
  func aRecordIsIdentifiedOnceItsIDAndItsNameAreKnown(mark: NameMark) {
    var table = KeyTable()
    _ = table.add(Fingerprint(of: "2"), id: 200)
    #expect(!table.isIdentified(200) && !table.hasNames)
    _ = table.name(200, Fingerprint(of: NameKey.joining("更新")), mark)
    _ = table.name(7, Fingerprint(of: NameKey.joining("2")), .withoutID)
    #expect(table.isIdentified(200) && !table.isIdentified(7) && !table.isIdentified(9_000))
    #expect(table.place(of: Fingerprint(of: "2")).map(table.id) == 200)
  }

  @Test func theThirdIDOfOneNameIsIdentifiedByItsOwnKey() {
    var table = KeyTable()
    let name = Fingerprint(of: NameKey.joining("森"))
    for id in Int64(1)...3 { _ = table.add(Fingerprint(of: "\(id)"), id: id) }
    for id in Int64(1)...3 { _ = table.name(id, name, .withID) }
    #expect(table.isIdentified(1) && table.isIdentified(2) && !table.isIdentified(3))
    let said = (1...2).map { _ in table.name(3, Fingerprint(of: "3"), .withID) }
    #expect(said == [true, false] && table.isIdentified(3))
  }
}

@Suite struct FingerprintTests {
  @Test func isMurmurWhateverTheLength() {
    // Reference values of MurmurHash3_x64_128 with seed 0.
    #expect(Fingerprint(of: "") == Fingerprint(high: 0, low: 0))
    #expect(Fingerprint(of: "hello") == Fingerprint(high: 0xCBD8_A7B3_41BD_9B02, low: 0x5B1E_906A_48AE_1D19))
    #expect(
      Fingerprint(of: "The quick brown fox jumps over the lazy dog")
        == Fingerprint(high: 0xE34B_BC7B_BC07_1B6C, low: 0x7A43_3CA9_C49A_9347))
  }
}
