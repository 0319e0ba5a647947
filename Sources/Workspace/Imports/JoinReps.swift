public import SalesModel

/// Two reps of two sources, and what was said of them.
struct RepPair: Codable, Hashable, Sendable {
  let rep: Int64
  /// The one who stands for both where they are one.
  let other: Int64
  let isSame: Bool
}

/// A pair, and the import that says so: it is true as long as that is not undone.
struct SaidRepPair: Hashable, Sendable {
  let pair: RepPair
  let importID: ImportID
}

extension [SaidRepPair] {
  var joined: JoinedReps {
    reduce(into: JoinedReps()) { joined, said in
      if said.pair.isSame {
        joined.join(said.pair.rep, with: said.pair.other)
      } else {
        joined.part(said.pair.rep, from: said.pair.other)
      }
    }
  }
}

/// Whom of other sources the reps of a source are, as somebody said. The log carries no names: who is meant is said by
/// their ids.
public struct RepAnswers: Codable, Hashable, Sendable {
  /// Of other sources: those who are whoever is called like them here.
  public private(set) var same: [Int64] = []
  /// Those who are not.
  public private(set) var others: [Int64] = []
  /// Whether all who are called like the only one elsewhere are that person; nil while each is asked about.
  public private(set) var rest: Bool?

  public init(rest: Bool? = nil) { self.rest = rest }

  public var isEmpty: Bool { same.isEmpty && others.isEmpty && rest == nil }

  public mutating func add(_ answer: RepElsewhere.Answer, about rep: RepElsewhere) {
    let asked = Set(rep.others.map(\.rep))
    same.removeAll(where: asked.contains)
    others.removeAll(where: asked.contains)
    switch answer {
    case .same(let other): same.append(other)
    case .other: others += rep.others.map(\.rep)
    }
  }

  func merging(_ news: RepAnswers) -> RepAnswers {
    var merged = self
    let asked = Set(news.same + news.others)
    merged.same = same.filter { !asked.contains($0) } + news.same
    merged.others = others.filter { !asked.contains($0) } + news.others
    merged.rest = news.rest ?? rest
    return merged
  }

  func answer(to rep: RepElsewhere) -> RepElsewhere.Answer? {
    if let own = rep.others.first(where: { same.contains($0.rep) }) { return .same(own.rep) }
    if rep.others.allSatisfy({ others.contains($0.rep) }) { return .other }
    // Whoever is one already stays so, and of several nobody knows which is meant.
    guard rep.others.count == 1, !rep.others[0].isJoined else { return nil }
    return rest.map { $0 ? .same(rep.others[0].rep) : .other }
  }
}

extension RepAnswers {
  /// What is said by name, of those whom a file names.
  public init(_ said: [SaidRep], about reps: [RepElsewhere]) {
    self.init(rest: said.last { $0.name == SaidRep.anyOther }?.isSame)
    for rep in reps where said.contains(where: rep.isAbout) {
      rep.answer(of: said).map { add($0, about: rep) }
    }
  }
}

extension ImportSummary {
  /// Reps who become one person with another, or two again, when the file is taken.
  var repPairs: [(rep: Int64, other: Int64, isSame: Bool)] {
    (repsElsewhere ?? []).flatMap { rep -> [(rep: Int64, other: Int64, isSame: Bool)] in
      switch rep.answer {
      case .same(let other):
        rep.others.filter { $0.rep == other && !$0.isJoined }.map { (rep.rep, $0.rep, true) }
      case .other: rep.others.filter(\.isJoined).map { (rep.rep, $0.rep, false) }
      case nil: []
      }
    }
  }

  /// Those of some names that are about nobody whom another source knows, or about several.
  public func unmet(_ said: [SaidRep]) -> [SaidRep] {
    said.filter { said in
      said.name != SaidRep.anyOther
        && !(repsElsewhere ?? []).contains { $0.isAbout(said) && $0.answer(of: [said]) != nil }
    }
  }
}

extension Workspace {
  /// Remembers whom of other sources the reps of a source are. It holds from the next import of the source on.
  public func remember(_ answers: RepAnswers, for source: String, by viewer: Viewer) async throws(Problem) {
    try viewer.check(.manager)
    let known = await state.repAnswers[source] ?? RepAnswers()
    let merged = known.merging(answers)
    guard merged != known else { return }
    try await record([RepsAnswered(source: source, answers: merged)], by: viewer)
  }

  /// What an import says of its reps; nil when it says nothing new. The one whom targets, plans or people speak of stands for
  /// both.
  func joining(_ summary: ImportSummary, _ id: ImportID) async -> RepsJoined? {
    let state = await state
    let pairs = summary.repPairs.map { pair in
      state.speaks(of: pair.rep) && !state.speaks(of: pair.other)
        ? RepPair(rep: pair.other, other: pair.rep, isSame: pair.isSame)
        : RepPair(rep: pair.rep, other: pair.other, isSame: pair.isSame)
    }
    return pairs.isEmpty ? nil : RepsJoined(importID: id, source: summary.source, pairs: pairs)
  }
}
