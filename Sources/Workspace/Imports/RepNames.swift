import Ingest
import SalesModel

/// By what somebody may be known: a name, mail addresses, and an id, each in its barest form.
struct RepHandles {
  /// What tells a person, whoever says it.
  let own: Set<String>
  /// The same with the id in a source, which means somebody only where it stands in the place of a name.
  let all: Set<String>

  /// - Parameter name: what a person is called; an id or a mail address where the source knows no more.
  init(name: String, email: String?, key: String) {
    own = Set([name.barest] + name.mailAddresses + (email?.mailAddresses ?? []))
    all = own.union([NameKey.shown(key).barest])
  }

  /// True when they may be of one person.
  func meet(_ other: RepHandles) -> Bool {
    !own.isDisjoint(with: other.all) || !all.isDisjoint(with: other.own)
  }
}

/// The reps whom a file brings, by their names.
struct RepNames {
  private struct Rep {
    let key: String
    let name: String
    let line: Int
    let handles: RepHandles
  }

  /// A rep of the file, as the source knows it.
  struct Found {
    let name: String
    let line: Int
    let rep: Int64
    let handles: RepHandles
    /// False where the file has several of the name.
    var isAlone = true
  }

  /// By their barest names.
  private var reps: [String: [Rep]] = [:]
  private var known: Set<String> = []

  mutating func take(_ batch: StatedBatch) {
    for records in batch.groups where records.kind == .rep {
      guard let names = records.columns.first(where: { $0.field == Field.Rep.name }) else { continue }
      let emails = records.columns.first { $0.field == Field.Rep.email }
      for row in 0..<records.count where names.cells[row] != .none {
        let (key, name) = (records.keys[row], names.texts[Int(names.cells[row])])
        guard known.insert(key).inserted else { continue }
        let email = emails.flatMap { $0.cells[row] == .none ? nil : $0.texts[Int($0.cells[row])] }
        reps[name.barest, default: []].append(
          Rep(
            key: key, name: name, line: records.lines[row],
            handles: RepHandles(name: name, email: email, key: key)))
      }
    }
  }

  var isEmpty: Bool { reps.isEmpty }

  /// All by which they may be known elsewhere.
  var handles: Set<String> { reps.values.joined().reduce(into: []) { $0.formUnion($1.handles.all) } }

  /// The records of the source that they are.
  func reps(in table: KeyTable) -> [Found] {
    reps.values.flatMap { reps in
      let found = reps.compactMap { rep -> Found? in
        let place =
          table.place(of: Fingerprint(of: rep.key))
          ?? table.place(of: Fingerprint(of: NameKey.joining(RecordKind.rep.key(rep.name))))
        return place.flatMap {
          table.isShared($0)
            ? nil : Found(name: rep.name, line: rep.line, rep: table.id(at: $0), handles: rep.handles)
        }
      }
      let isAlone = Set(found.map(\.rep)).count == 1
      return (isAlone ? found.prefix(1) : found[...]).map { found in
        var found = found
        found.isAlone = isAlone
        return found
      }
    }.sorted { $0.line < $1.line }
  }
}

extension String {
  /// The mail addresses in a text, in small letters: yamada@x.example in Taro Yamada (Yamada@x.example).
  fileprivate var mailAddresses: [String] {
    guard utf8.contains(UInt8(ascii: "@")) else { return [] }
    return split { $0.isWhitespace || "()<>[]（）＜＞,;:\"".contains($0) }.filter { part in
      part.contains("@") && part.first != "@" && part.last != "@"
    }.map { $0.lowercased().barest }
  }
}
