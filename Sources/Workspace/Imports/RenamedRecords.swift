import Ingest
import SalesModel

/// A known id beside which a file has another name: it was renamed, or somebody else has it now.
struct RenamedRecord {
  let kind: RecordKind
  let key: String
  let before: String
  let after: String
  let line: Int
  /// False where a list of its own says the name, and this file only mentions it.
  var isTaken = true
}

extension RecordStaging {
  /// What the records are called, by their ids, that rows mention by an id and in another way than before.
  func formerNames(
    of records: StatedRecords, _ rows: Range<Int>, _ keys: [Fingerprint], _ contents: [UInt64],
    in table: KeyTable
  ) async throws(StoreError) -> [Int64: String] {
    guard records.isMention, !records.namings.isEmpty, let field = records.kind.mentionField else {
      return [:]
    }
    let ids = rows.compactMap { row -> Int64? in
      guard records.namings[row].hasID, records.namings[row].name != nil,
        let place = table.place(of: keys[row]), let before = table.content(at: place), before != contents[row]
      else { return nil }
      return table.id(at: place)
    }
    if ids.isEmpty { return [:] }
    return try await store.texts(of: records.kind, ids: ids).compactMapValues { $0[field.name] }
  }

  /// True for the mention of a known id by another name, where a name is all that any file has said of it: the new one is
  /// taken. Takes note of each such name that nobody has told yet.
  ///
  /// - Parameters:
  ///   - known: what the record is called; nil where the row mentions it as before.
  ///   - isTold: true where the record has been called so before.
  mutating func takesName(
    at row: Int, of records: StatedRecords, insteadOf known: String?, from before: UInt64?,
    to content: UInt64, isTold: Bool
  ) -> Bool {
    guard let known, !known.isEmpty, let before, let field = records.kind.mentionField,
      let column = records.columns.first(where: { $0.field == field }), column.cells[row] != .none,
      case let name = column.texts[Int(column.cells[row])], !known.isName(like: name)
    else { return false }
    let isTaken = before &- field.content(of: known) == content &- field.content(of: name)
    // An id alone is no name that anybody had.
    if !known.isName(like: records.keys[row]), isTaken || !isTold {
      renamed.append(
        RenamedRecord(
          kind: records.kind, key: records.keys[row], before: known, after: name, line: records.lines[row],
          isTaken: isTaken))
    }
    return isTaken
  }
}

extension RecordKind {
  /// What a record of this kind is called, where that tells who or what it is.
  var nameField: Field? {
    switch self {
    case .team, .rep, .company: mentionField
    case .lead: Field.Lead.personName
    case .opportunity: Field.Opportunity.name
    case .activity, .appointment: nil
    }
  }
}

extension ImportedRecord {
  /// What it is called; nil when it does not say it.
  var name: String? {
    guard let field = kind.nameField, case .personal(let name)? = values[field] else { return nil }
    return name
  }

  /// True where its name is its key, so that another name makes another record.
  fileprivate var isKnownByName: Bool {
    if let naming { return !naming.hasID }
    return name.map { kind.key($0) == kind.key(NameKey.parts(of: key).first ?? key) } ?? false
  }
}

extension [ChangedRecord] {
  /// Those of which the id stands beside another name than the one that is known. The name of a deal is no matter of who is who.
  func renamed(_ texts: [RecordKind: [Int64: [String: String]]]) -> [RenamedRecord] {
    compactMap { changed in
      let record = changed.record
      guard record.kind != .opportunity, !record.isKnownByName, let field = record.kind.nameField,
        let before = texts[record.kind]?[changed.id]?[field.name], !before.isEmpty, let after = record.name,
        !before.isName(like: after)
      else { return nil }
      return RenamedRecord(
        kind: record.kind, key: record.key, before: before, after: after, line: record.line)
    }
  }
}

extension String {
  /// True for names that differ in width, case and blanks at most.
  fileprivate func isName(like other: String) -> Bool {
    folded.filter { !$0.isWhitespace } == other.folded.filter { !$0.isWhitespace }
  }
}

extension RecordChange {
  init(_ renamed: RenamedRecord) {
    self.init(
      kind: renamed.kind, key: NameKey.shown(renamed.key),
      field: renamed.kind.nameField?.label ?? renamed.kind.label, before: renamed.before, after: renamed.after
    )
  }
}

extension Finding {
  static func renamed(_ renamed: RenamedRecord) -> Finding {
    Finding(
      .warning, .renamed, line: renamed.line, value: "\(renamed.before) → \(renamed.after)",
      renamed.isTaken ? .taken(renamed) : .keptName(renamed),
      remedy: renamed.kind == .rep ? .ofAnotherPerson : .ofAnotherRecord)
  }
}

extension Localized {
  fileprivate static func taken(_ renamed: RenamedRecord) -> Localized {
    let (kind, key) = (renamed.kind.label, NameKey.shown(renamed.key))
    let (before, after) = (renamed.before, renamed.after)
    return renamed.kind == .rep
      ? Localized(
        ja:
          "担当者の ID「\(key)」の名前が「\(before)」から「\(after)」に変わっています。同じ人とみなすので、「\(before)」のこれまでの数字も「\(after)」の数字になります。",
        en:
          "The rep with the id \(key) was \(before) and is \(after) now. They are taken as one person: the numbers of \(before) become those of \(after)."
      )
      : Localized(
        ja: "\(kind.ja)の ID「\(key)」の名前が「\(before)」から「\(after)」に変わっています。同じ\(kind.ja)とみなし、新しい名前にします。",
        en:
          "The id \(key) (\(kind.en.lowercased())) was \(before) and is \(after) now: taken as the same, under its new name."
      )
  }

  fileprivate static func keptName(_ renamed: RenamedRecord) -> Localized {
    let (kind, key) = (renamed.kind.label, NameKey.shown(renamed.key))
    return Localized(
      ja:
        "\(kind.ja)の ID「\(key)」は「\(renamed.before)」として登録されていますが、このファイルでは「\(renamed.after)」です。登録の名前のまま、同じ\(kind.ja)として集計します。",
      en:
        "The id \(key) (\(kind.en.lowercased())) is known as \(renamed.before), and this file calls it \(renamed.after): it counts as the one that is known, and keeps its name."
    )
  }

  fileprivate static let ofAnotherPerson = Localized(
    ja:
      "改姓や書き方の違いなら、そのままでかまいません。別の人が ID を引き継いだのなら取り込まずに、元のシステムでその人の ID を分けるか、担当者の ID の列を除いて書き出してください（名前で見分けます）。",
    en:
      "Nothing to do if one person is called anew. If somebody else took the id over, do not take the file: give them an id of their own in the source, or export it without the column of reps' ids, so that names tell them."
  )
  fileprivate static let ofAnotherRecord = Localized(
    ja: "名前が変わっただけなら、そのままでかまいません。別のものなら、ID が使い回された番号でないか確かめてください。",
    en:
      "Nothing to do if it is only called anew. If it is another one, see whether ids are given a second time."
  )
}
