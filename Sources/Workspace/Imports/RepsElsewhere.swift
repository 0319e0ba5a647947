import Ingest
import KPIEngine
public import SalesModel

/// A rep of a file who is called like reps of other sources: one person or two, which no file can tell.
public struct RepElsewhere: Codable, Hashable, Sendable {
  public let line: Int
  public let name: String
  let rep: Int64
  /// False where the file has several of the name: which of them is meant cannot be asked.
  public let isAlone: Bool
  /// Those who are called so, persons who are one already once.
  public let others: [Other]
  /// What somebody said; nil for nobody.
  public internal(set) var answer: Answer?

  public struct Other: Codable, Hashable, Sendable {
    public let rep: Int64
    public let name: String
    public let source: String
    /// Their id there; nil where that is their name.
    public let key: String?
    /// True for the one who is this rep already.
    public let isJoined: Bool

    /// 山田 (hr, E001)
    public var text: String { "\(name) (\([source, key].compactMap(\.self).joined(separator: ", ")))" }
  }

  public enum Answer: Codable, Hashable, Sendable {
    case same(Int64)
    case other
  }

  /// True when nobody has said who they are, and no earlier answer holds.
  public var isOpen: Bool { isAlone && answer == nil && !others.contains(where: \.isJoined) }
}

/// What is said of a rep by name.
public struct SaidRep: Hashable, Sendable {
  /// ``anyOther`` for all who are called like the only one elsewhere.
  public let name: String
  /// False for another person.
  public let isSame: Bool
  /// The source or the id of the one who is meant, where several are called so.
  public let which: String?

  public static let anyOther = "*"

  public init(name: String, isSame: Bool, which: String? = nil) {
    self.name = name
    self.isSame = isSame
    self.which = which
  }
}

extension [SaidRep] {
  /// The first of whom two different things are said.
  public var contradicted: String? {
    enumerated().first { index, said in
      self[..<index].contains {
        $0.name.barest == said.name.barest && ($0.isSame, $0.which) != (said.isSame, said.which)
      }
    }?.element.name
  }
}

extension Workspace {
  /// The reps of a file whom another source knows by the same name, however that is spelled, and those who are known by a mail
  /// address, or by an id that one of the two has in place of a name; with what was said of them.
  func repsElsewhere(_ names: RepNames, _ staging: RecordStaging, from source: String, saying said: [SaidRep])
    async throws(Problem) -> [RepElsewhere]
  {
    let state = await state
    guard !names.isEmpty, !state.published.isEmpty,
      let own = staging.known[.rep].map({ names.reps(in: $0) }), !own.isEmpty
    else { return [] }
    let known = try await repsKnown(by: names.handles)
    guard !known.isEmpty else { return [] }
    let counted = try await snapshot(naming: []).engine.facts.table(.rep)
    let joined = state.joinedReps
    let persons = known.filter { counted.row(of: joined.standing(for: $0.key)) != nil }
    let answers = state.repAnswers[source] ?? RepAnswers()
    // Two lists of a thousand reps are a million pairs.
    let byHandle = persons.reduce(into: [String: Set<Int64>]()) { found, person in
      for handle in person.value.handles.all { found[handle, default: []].insert(person.key) }
    }
    return own.compactMap { own in
      let near = Set(own.handles.all.flatMap { byHandle[$0] ?? [] })
      let likely = near.reduce(into: [Int64: KnownRep]()) { $0[$1] = persons[$1] }.filter { id, person in
        // Of one source, whoever is called alike is told by its ids.
        id != own.rep && person.handles.meet(own.handles)
          && (person.source != source || person.name.barest != own.name.barest)
      }
      let others = Dictionary(grouping: likely.keys) { joined.standing(for: $0) }.compactMap {
        (person, reps) -> RepElsewhere.Other? in
        let rep = reps.contains(person) ? person : reps.min() ?? person
        return likely[rep].map { other in
          RepElsewhere.Other(
            rep: rep, name: other.name, source: other.source,
            key: other.key.barest == other.name.barest ? nil : other.key,
            isJoined: joined.standing(for: own.rep) == person)
        }
      }
      guard !others.isEmpty else { return nil }
      var found = RepElsewhere(
        line: own.line, name: own.name, rep: own.rep, isAlone: own.isAlone,
        others: others.sorted { $0.rep < $1.rep })
      if own.isAlone { found.answer = found.answer(of: said) ?? answers.answer(to: found) }
      return found
    }
  }
}

/// A rep of earlier files.
private struct KnownRep {
  let name: String
  let source: String
  let key: String
  let handles: RepHandles
}

extension Workspace {
  /// The reps who are known by one of some names, mail addresses or ids.
  private func repsKnown(by handles: Set<String>) async throws(Problem) -> [Int64: KnownRep] {
    let texts = try await asking { store throws(StoreError) in try await store.texts(of: .rep, ids: nil) }
    let keys = try await asking { store throws(StoreError) in
      try await store.keys(of: .rep, ids: texts.keys.sorted())
    }
    return Dictionary(
      uniqueKeysWithValues: texts.compactMap { id, texts in
        guard let key = keys[id], let name = texts[Field.Rep.name.name] else { return nil }
        let own = RepHandles(name: name, email: texts[Field.Rep.email.name], key: key.key)
        guard !own.all.isDisjoint(with: handles) else { return nil }
        return (id, KnownRep(name: name, source: key.source, key: NameKey.shown(key.key), handles: own))
      })
  }
}

extension RepElsewhere {
  /// True when all of the others are called alike, and not known by a mail address or an id alone.
  fileprivate var areNamesakes: Bool { others.allSatisfy { $0.name.barest == name.barest } }

  /// What is said by name; what is said of this one comes before what is said of all others.
  func answer(of said: [SaidRep]) -> Answer? {
    let own = said.last { $0.name != SaidRep.anyOther && isAbout($0) }
    guard let said = own ?? said.last(where: { $0.name == SaidRep.anyOther }) else { return nil }
    guard said.isSame else { return .other }
    let meant = others.filter { other in
      said.which.map { $0.folded == other.source.folded || $0 == other.key } ?? true
    }
    return meant.count == 1 ? .same(meant[0].rep) : nil
  }

  func isAbout(_ said: SaidRep) -> Bool { said.name.barest == name.barest }
}

extension Finding {
  static func repElsewhere(_ rep: RepElsewhere) -> Finding {
    let others = rep.others.map(\.text)
    let (ja, en) = (others.joined(separator: "、"), others.joined(separator: ", "))
    let joined = rep.others.first(where: \.isJoined)
    let same: RepElsewhere.Other? =
      switch rep.answer {
      case .same(let other): rep.others.first { $0.rep == other }
      case .other: nil
      case nil: joined
      }
    if let same {
      return Finding(
        .note, .repElsewhere, line: rep.line, value: rep.name,
        Localized(
          ja: "登録済みの「\(same.text)」と同じ人として、1人で集計します。",
          en: "The same person as \(same.text): counted as one."))
    }
    if rep.answer == .other {
      return Finding(
        .note, .repElsewhere, line: rep.line, value: rep.name,
        Localized(ja: "登録済みの「\(ja)」とは別の人として集計します。", en: "Not the same person as \(en)."))
    }
    guard rep.isAlone else {
      return Finding(
        .warning, .repElsewhere, line: rep.line, value: rep.name,
        Localized(
          ja: "このファイルに同じ名前の担当者が複数いるので、ほかの取込元の「\(ja)」がそのうちのだれか決められません。別の人として集計します。",
          en:
            "This file has several reps of this name: which of them is \(en) of another source is open. They count as others."
        ),
        remedy: Localized(
          ja: "同じ人の名前は元のシステムで同じ書き方にそろえ、別の人の名前は書き分けてから取り込んでください。",
          en:
            "In the source, write the name of one person alike and those of several apart, and import it again."
        ))
    }
    let option = rep.others.count == 1 ? "same" : "same:\(rep.others[0].key ?? rep.others[0].source)"
    return Finding(
      .warning, .repElsewhere, line: rep.line, value: rep.name,
      rep.areNamesakes
        ? Localized(
          ja: "ほかの取込元にも同じ名前の担当者「\(ja)」がいます。同じ人と言われるまで、別の人として集計します。",
          en:
            "Another source knows somebody of this name: \(en). Until somebody says that they are one, they count as two."
        )
        : Localized(
          ja: "登録済みの担当者「\(ja)」と、メールか ID が同じです。同じ人と言われるまで、別の人として集計します。",
          en:
            "It has the mail address or the id of somebody who is known: \(en). Until somebody says that they are one, they count as two."
        ),
      remedy: Localized(
        ja: "同じ人かどうかを選ぶか、コマンドで --person '\(rep.name)=\(option)'（別の人なら other）を付けてください。",
        en:
          "Choose whether they are one, or give --person '\(rep.name)=\(option)' (other for somebody else) at the command line."
      ))
  }
}
