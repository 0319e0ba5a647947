import SalesModel

/// Ids under which a file names more than one: 0 that stands for nobody, or somebody whose name has changed.
struct SharedIDs {
  private struct Owner {
    let kind: RecordKind
    /// What its rows call it, or are about.
    let named: RecordKind
    let id: String
    /// Each name as it is compared, as it stands, and the line that says it first.
    var names: [(key: String, text: String, line: Int)]
  }

  private var owners: [Fingerprint: Owner] = [:]
  private var shared: [Fingerprint] = []
  private static let limit = 100
  private static let nameLimit = 5

  /// - Parameter named: the kind of which the name is: that of the record, or of its company.
  mutating func say(_ id: String, of kind: RecordKind, is name: String, _ named: RecordKind, line: Int) {
    let owner = Fingerprint(of: "\(kind.rawValue)\u{0}\(id)")
    let key = named.key(name).filter { !$0.isWhitespace }.lowercased()
    guard let known = owners[owner] else {
      owners[owner] = Owner(kind: kind, named: named, id: id, names: [(key, name, line)])
      return
    }
    guard known.names.count < Self.nameLimit, !known.names.contains(where: { $0.key == key }) else { return }
    if known.names.count == 1 { shared.append(owner) }
    owners[owner]?.names.append((key, name, line))
  }

  var findings: [Finding] {
    shared.prefix(Self.limit).compactMap { owners[$0] }.map { owner in
      Finding.sharedID(
        owner.id, owner.kind, called: owner.names.map { ($0.text, $0.line) }, owner.named)
    }
  }
}

extension Finding {
  fileprivate static func sharedID(
    _ id: String, _ kind: RecordKind, called names: [(text: String, line: Int)], _ named: RecordKind
  ) -> Finding {
    let japanese = names.map { "\($0.text)（\($0.line)行目）" }.joined(separator: "、")
    let english = names.map { "\($0.text) (line \($0.line))" }.joined(separator: ", ")
    let (what, whatEnglish) = named == kind ? ("名前", "names") : ("会社", "companies")
    return Finding(
      .warning, .sharedID, line: names.last?.line ?? 0, value: id,
      Localized(
        ja: "\(kind.label.ja)の ID「\(id)」に、違う\(what)の行があります：\(japanese)。同じ\(kind.label.ja)として扱います。",
        en:
          "Rows with the id \(id) (\(kind.label.en.lowercased())) say different \(whatEnglish): \(english). They are taken as one."
      ),
      remedy: Localized(
        ja: "名前が変わっただけなら、そのままでかまいません。ID のない行に 0 などが入っているなら、空欄にして取り込み直してください。",
        en:
          "Nothing to do if only the name changed. If 0 or the like stands where there is no id, leave it blank and import again."
      ), rows: names.count)
  }
}
