public import SalesModel

/// The names of reps, teams and companies, which the log itself does not carry.
public struct Directory: Hashable, Sendable {
  private let names: [RecordKind: [Int64: String]]
  private let joined: JoinedReps

  /// The kinds that have names.
  static let all: Set<RecordKind> = [.rep, .team, .company]
  /// Those of which there are few.
  static let staff: Set<RecordKind> = [.rep, .team]

  /// Rep id to name.
  public var reps: [Int64: String] { names[.rep] ?? [:] }
  public var teams: [Int64: String] { names[.team] ?? [:] }

  /// The name of a record; its number when nobody has named it.
  func name(of kind: RecordKind, _ id: Int64) -> String {
    knownName(of: kind, id) ?? "#\(id)"
  }

  /// The same; nil when nobody has named it.
  func knownName(of kind: RecordKind, _ id: Int64) -> String? {
    let known = names[kind]?[kind == .rep ? joined.standing(for: id) : id]
    return known.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The record of a kind with this name, compared without regard to case and width where nobody else has it; nil when
  /// several have.
  func record(_ kind: RecordKind, named name: String) -> Int64? {
    let wanted = name.folded
    let found = (names[kind] ?? [:]).filter { $0.value.folded == wanted }
    return found.count == 1 ? found.first?.key : found.first { $0.value == name }?.key
  }

  /// How those who have one name are told apart; nothing for a name that one or nobody has.
  func namesakes(_ kind: RecordKind, named name: String) -> [String] {
    let wanted = name.folded
    let found = (names[kind] ?? [:]).values.filter {
      $0.folded == wanted || $0.folded.hasPrefix("\(wanted) (")
    }
    return found.count > 1 ? found.sorted() : []
  }
}

extension Workspace {
  /// The names that are known now, of some kinds.
  public func directory(of kinds: Set<RecordKind> = [.rep, .team]) async throws(Problem) -> Directory {
    try await facts.directory(of: kinds, in: await state)
  }
}

extension Directory {
  /// - Parameter joined: reps who are one person, and are named once.
  init(_ store: any WorkspaceStore, of kinds: Set<RecordKind>, joining joined: JoinedReps)
    async throws(StoreError)
  {
    var names: [RecordKind: [Int64: String]] = [:]
    for kind in kinds {
      let own = try await store.texts(of: kind, ids: nil).compactMapValues { $0["name"] }
      names[kind] = kind == .rep ? own.naming(joined) : own
      try await Self.tellApart(&names[kind, default: [:]], kind, store)
    }
    self.names = names
    self.joined = joined
  }

  /// Adds their id to people and companies that have one name, or their source where that knows them by their name alone: two
  /// of them are two on every page.
  private static func tellApart(
    _ names: inout [Int64: String], _ kind: RecordKind, _ store: any WorkspaceStore
  )
    async throws(StoreError)
  {
    let namesakes = Dictionary(grouping: names.keys) { names[$0, default: ""].folded }.values.filter {
      $0.count > 1
    }
    guard !namesakes.isEmpty else { return }
    for (id, key) in try await store.keys(of: kind, ids: namesakes.flatMap(\.self)) {
      guard let name = names[id], !name.isEmpty else { continue }
      let isName = NameKey.shown(key.key).folded == name.folded
      names[id] = "\(name) (\(isName ? key.source : NameKey.shown(key.key)))"
    }
  }
}

extension [Int64: String] {
  /// The names of persons: of each that of the one who stands for them, where that one has any.
  fileprivate func naming(_ joined: JoinedReps) -> Self {
    if joined.isEmpty { return self }
    var names = filter { joined.standing(for: $0.key) == $0.key }
    for (rep, name) in self where names[joined.standing(for: rep), default: ""].isEmpty {
      names[joined.standing(for: rep)] = name
    }
    return names
  }
}
