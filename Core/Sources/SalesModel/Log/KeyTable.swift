/// The external keys of one source and kind, with the id and the newest content of each: what an import must know
/// to tell new from changed from unchanged.
///
/// Entries lie in the order of arrival; an open-addressing table of their places finds them. 24 bytes a key, and 4 to
/// 8 of the table. Of a key's fingerprint 88 bits are kept: among a hundred million keys two of them meet with a
/// probability below 1e-10.
public struct KeyTable: Sendable {
  /// Pieces of `1 << pieceBits` entries, so that growing copies none.
  private var pieces: [[Entry]] = []
  public private(set) var count = 0
  /// 0 for an empty slot; else one more than a place in the low bits, and in the bits that are left a part of the
  /// fingerprint, so that the entries themselves are hardly ever looked at in vain.
  private var slots: [UInt32]
  private var slotBits: UInt64

  /// Places of keys that are written in another way now than when they were stored.
  private var aliases: [Fingerprint: Int] = [:]

  /// Places of keys under which two records were stored: a release that forgot keys gave an id anew.
  private var twins: Set<Int> = []
  /// By place: whether the key is a name, and whose. Empty while none is.
  private var names: [NameState] = []
  /// Records of which an id of their source is known beside their name.
  private var identified = IDSet()

  /// By id, what was last said of a record; nil as long as every record has one key, whose entry says it.
  private var contents: ContentsByID?

  private enum NameState: UInt8 { case no, ofRecord, ofRecordWithID, shared }

  private static let pieceBits = 16
  private static let pieceMask = (1 << pieceBits) - 1

  private struct Entry {
    /// The upper half of the fingerprint.
    let mark: UInt64
    /// From the top: 24 bits of the lower half, whether it was described, whether it was seen, 38 bits of the id.
    var state: UInt64
    var content: UInt64

    static let described: UInt64 = 1 << 39
    static let seen: UInt64 = 1 << 38
    static let id: UInt64 = (1 << 38) - 1
  }

  public init() {
    slotBits = 8
    slots = [UInt32](repeating: 0, count: 1 << 8)
  }

  /// The place of a key, nil when it is not known.
  ///
  /// - Complexity: O(1), about one cache line.
  public func place(of key: Fingerprint) -> Int? {
    let mask = (1 << slotBits) - 1 as UInt64
    var slot = key.high & mask
    let tag = UInt32(truncatingIfNeeded: key.high & ~mask)
    while true {
      let found = slots[Int(slot)]
      if found == 0 { return aliases.isEmpty ? nil : aliases[key] }
      if found & ~UInt32(mask) == tag {
        let place = Int(found & UInt32(mask)) - 1
        if holds(key, at: place) { return place }
      }
      slot = (slot + 1) & mask
    }
  }

  /// Keys that are best looked up together: their entries stay in the processor's cache until they are needed.
  public static let lookupCount = 1_024

  /// The places of many keys. The first slots of a thousand of them are asked of the memory before one is looked at, so
  /// that it finds them side by side: several times faster than one after the other in a table beyond the caches.
  public func places(of keys: ArraySlice<Fingerprint>) -> [Int?] {
    let mask = (1 << slotBits) - 1 as UInt64
    var places: [Int?] = []
    places.reserveCapacity(keys.count)
    for start in stride(from: keys.startIndex, to: keys.endIndex, by: Self.lookupCount) {
      let part = keys[start..<min(keys.endIndex, start + Self.lookupCount)]
      let firsts = part.map { slots[Int($0.high & mask)] }
      for (key, first) in zip(part, firsts) {
        places.append(first == 0 && aliases.isEmpty ? nil : place(of: key))
      }
    }
    return places
  }

  private func holds(_ key: Fingerprint, at place: Int) -> Bool {
    let entry = self[entry: place]
    return entry.mark == key.high && entry.state >> 40 == key.low & 0xFF_FFFF
  }

  /// Adds a key that is not known yet, and says its place. `id` must be below 2³⁸.
  public mutating func add(_ key: Fingerprint, id: Int64) -> Int {
    if count & Self.pieceMask == 0 {
      var piece: [Entry] = []
      if count > 0 { piece.reserveCapacity(1 << Self.pieceBits) }
      pieces.append(piece)
    }
    if (count + 1) * 4 > slots.count * 3 { grow(to: slotBits + 1) }
    precondition(UInt64(id) <= Entry.id, "an id beyond 2^38")
    pieces[count >> Self.pieceBits].append(
      Entry(mark: key.high, state: key.low << 40 | UInt64(id), content: 0))
    occupy(key.high, place: count)
    count += 1
    return count - 1
  }

  /// Makes room for as many keys together.
  public mutating func reserve(_ keys: Int) {
    var bits = slotBits
    while keys * 4 > (3 << bits), bits < 31 { bits += 1 }
    if bits > slotBits { grow(to: bits) }
  }

  public func id(at place: Int) -> Int64 { Int64(self[entry: place].state & Entry.id) }

  /// A hash of what the source last said of the key; nil when the id is only reserved, or the import that described it
  /// was undone.
  public func content(at place: Int) -> UInt64? {
    if let contents { return contents[id(at: place)] }
    let entry = self[entry: place]
    return entry.state & Entry.described == 0 ? nil : entry.content
  }

  /// True for a key of which the source has said something, see ``content(at:)``.
  public func isDescribed(_ place: Int) -> Bool {
    if let contents { return contents.describes(id(at: place)) }
    return self[entry: place].state & Entry.described != 0
  }

  public mutating func describe(_ place: Int, as content: UInt64) {
    self[entry: place].state |= Entry.described
    self[entry: place].content = content
    guard contents != nil else { return }
    let id = id(at: place)
    contents?.describe(id, as: content)
  }

  /// Lets a key lead to the entry of another under which the record was stored; one that is known keeps its own.
  public mutating func add(alias key: Fingerprint, of place: Int) {
    if self.place(of: key) == nil { aliases[key] = place }
  }

  /// Remembers that some rows are stored under another id than that of the key.
  public mutating func noteTwin(_ place: Int) { twins.insert(place) }

  public var hasTwins: Bool { !twins.isEmpty }

  /// True for a known key under which two records were stored.
  public func isTwin(_ key: Fingerprint) -> Bool { place(of: key).map { twins.contains($0) } ?? false }

  /// Remembers that the file being read names the key.
  public mutating func see(_ place: Int) { self[entry: place].state |= Entry.seen }

  public func isSeen(_ place: Int) -> Bool { self[entry: place].state & Entry.seen != 0 }

  /// The ids of keys that were described and not seen, in the order of arrival.
  public var unseen: [Int64] {
    let unseen = ids { $0 & (Entry.described | Entry.seen) == Entry.described }
    guard contents != nil else { return unseen }
    // A record with several keys is seen under one of them.
    var seen = IDSet()
    for id in self.seen { seen.insert(id) }
    return unseen.filter { seen.insert($0) }
  }

  /// The ids of keys that the file names and that were described before or by it.
  public var seen: [Int64] { ids { $0 & Entry.seen != 0 } }

  private func ids(where holds: (UInt64) -> Bool) -> [Int64] {
    var ids: [Int64] = []
    for piece in pieces {
      for entry in piece where holds(entry.state) { ids.append(Int64(entry.state & Entry.id)) }
    }
    return ids
  }

  // MARK: - Names

  /// Gives a record a further key.
  ///
  /// - Returns: false when nothing new was said.
  public mutating func name(_ id: Int64, _ key: Fingerprint, _ mark: NameMark) -> Bool {
    expectNames()
    guard let place = place(of: key) else {
      let place = add(key, id: id)
      setName(place, mark == .withoutID ? .ofRecord : .ofRecordWithID)
      return true
    }
    let before = nameState(place)
    if self.id(at: place) == id {
      guard
        before == .no && mark == .withoutID
          || before != .ofRecordWithID && before != .shared && mark != .withoutID
      else { return false }
      setName(place, mark == .withoutID ? .ofRecord : .ofRecordWithID)
      return true
    }
    switch mark {
    case .withoutID: return false
    case .withID:
      guard before != .shared else { return false }
      setName(place, .shared)
      identified.insert(id)
    case .takenOver:
      let state = self[entry: place].state
      self[entry: place].state = state & ~Entry.id | UInt64(id)
      setName(place, .ofRecordWithID)
    }
    return true
  }

  /// From now on a record may have several keys.
  public mutating func expectNames() {
    if self.contents != nil { return }
    var contents = ContentsByID()
    for place in 0..<count {
      if let content = content(at: place) { contents.describe(id(at: place), as: content) }
    }
    self.contents = contents
  }

  /// Gives a known record a further key, an id of its source, and says its place.
  public mutating func add(_ key: Fingerprint, besides place: Int) -> Int {
    expectNames()
    return add(key, id: id(at: place))
  }

  /// True when several records have the name, so that it tells none of them.
  public func isShared(_ place: Int) -> Bool { nameState(place) == .shared }

  /// True when the record behind the name has an id.
  public func hasID(_ place: Int) -> Bool { nameState(place) == .ofRecordWithID || isShared(place) }

  /// True when keys of the table may be names.
  public var hasNames: Bool { contents != nil }

  /// True when some record has a name and, as far as is known, no id.
  ///
  /// - Complexity: O(names).
  public var hasNamesWithoutIDs: Bool { names.contains(.ofRecord) }

  /// True once a company may be known under its legal form; until then nobody has to look for any.
  public private(set) var hasForms = false

  public mutating func expectForms() { hasForms = true }

  /// True for a record of which both an id and a name are known: its other key is that id, and no name.
  public func isIdentified(_ id: Int64) -> Bool { identified.contains(id) }

  private func nameState(_ place: Int) -> NameState { place < names.count ? names[place] : .no }

  private mutating func setName(_ place: Int, _ state: NameState) {
    if place >= names.count { names += repeatElement(.no, count: place + 1 - names.count) }
    names[place] = state
    if state == .ofRecordWithID { identified.insert(id(at: place)) }
  }

  private subscript(entry place: Int) -> Entry {
    get { pieces[place >> Self.pieceBits][place & Self.pieceMask] }
    _modify { yield &pieces[place >> Self.pieceBits][place & Self.pieceMask] }
  }

  private mutating func grow(to bits: UInt64) {
    precondition(bits < 32, "more keys than a table holds")
    slotBits = bits
    slots = []
    slots = [UInt32](repeating: 0, count: 1 << slotBits)
    for place in 0..<count { occupy(self[entry: place].mark, place: place) }
  }

  private mutating func occupy(_ mark: UInt64, place: Int) {
    let mask = (1 << slotBits) - 1 as UInt64
    var slot = mark & mask
    while slots[Int(slot)] != 0 { slot = (slot + 1) & mask }
    slots[Int(slot)] = UInt32(truncatingIfNeeded: mark & ~mask) | UInt32(place + 1)
  }
}
