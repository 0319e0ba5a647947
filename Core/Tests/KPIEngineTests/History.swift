@testable import KPIEngine
import SalesModel
import Testing

/// A small history told in words, one row of the log a line, in the order in which it became known:
///
///     lead L1 createdOn=2026-04-03 source=web rep=aoki
///     appointment A1 lead=L1 setOn=2026-05-10 setter=aoki
///
/// `on 2026-05-16` is the day on which the lines below it became known. Records are called by any name, words of a vocabulary stand as written, and `field=` says that a field has
/// no value. A field that a line leaves out stays as it was.
struct History {
  private var ids: [RecordKind: [String: Int64]] = [:]
  private var terms: [String: [String: Int64]] = [:]
  private var batches: [(rows: RecordBatch, learnedOn: BusinessDate?)] = []
  private var day: BusinessDate?

  init(_ text: String) throws {
    for line in text.split(separator: "\n") { try add(line.split(separator: " ").map(String.init)) }
  }

  func facts(until: String? = nil) throws -> Facts {
    var builder = FactsBuilder()
    for batch in batches { builder.add(batch.rows, learnedOn: batch.learnedOn) }
    return try builder.build(vocabularies: vocabularies, until: until.map(date))
  }

  /// The facts as they come about when the log is read in pieces.
  ///
  /// - Parameters:
  ///   - cuts: how many rows each piece but the last ends behind.
  ///   - between: what happens to the facts before the next piece is read.
  func facts(cutAfter cuts: [Int], _ between: (Facts) throws -> Facts) throws -> Facts {
    var facts = FactsBuilder().build(vocabularies: vocabularies)
    for (start, end) in zip([0] + cuts, cuts + [batches.count]) {
      facts = try between(facts)
      // What cannot be continued is read anew.
      let rows = facts.canGrow ? start..<end : 0..<end
      var builder = FactsBuilder(continuing: facts) ?? FactsBuilder()
      for batch in batches[rows] { builder.add(batch.rows, learnedOn: batch.learnedOn) }
      facts = builder.build(vocabularies: vocabularies)
    }
    return facts
  }

  var rowCount: Int { batches.count }

  private var vocabularies: [String: [Int64: String]] {
    terms.mapValues { words in Dictionary(uniqueKeysWithValues: words.map { ($0.value, $0.key) }) }
  }

  func engine(until: String? = nil) throws -> Engine { Engine(facts: try facts(until: until)) }

  /// The names of records by their ids, in that order.
  func names(_ kind: RecordKind, _ wanted: [Int64]) -> [String] {
    wanted.map { id in ids[kind]?.first { $0.value == id }?.key ?? "?" }
  }

  /// A group in the words of this history; a dash stands for "no value".
  func word(_ group: GroupValue) -> String {
    switch group {
    case .term(let vocabulary, let id): terms[vocabulary]?.first { $0.value == id }?.key ?? "?"
    case .record(let kind, let id): names(kind, [id])[0]
    case .choice(let name): name
    case .flag(let isSet): isSet ? "yes" : "no"
    case .number(let number): String(number)
    case .time(let part, let value): part.word(of: value)
    case .none: "-"
    }
  }

  /// The literal that a condition needs to name a record.
  func record(_ kind: RecordKind, _ name: String) throws -> Literal {
    .number(try #require(ids[kind]?[name]))
  }

  private mutating func add(_ words: [String]) throws {
    guard words.count >= 2 else { return }
    if words[0] == "on" {
      day = try date(words[1])
      return
    }
    let kind = try #require(RecordKind(rawValue: words[0]), "no kind \(words[0])")
    var batch = RecordBatch(kind: kind, ids: [id(of: words[1], kind)])
    for word in words.dropFirst(2) {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      try #require(parts.count == 2, "no value in \(word)")
      let field = try #require(kind.field(named: parts[0]), "\(kind) has no field \(parts[0])")
      batch.columns[field.name] = [try cell(parts[1], of: field)]
    }
    batches.append((batch, day))
  }

  private mutating func cell(_ text: String, of field: Field) throws -> Cell {
    guard !text.isEmpty else { return .none }
    switch field.type {
    case .date: return Cell(try date(text).dayNumber)
    case .instant, .number, .percent, .money: return try #require(Cell(text))
    case .flag: return text == "yes" ? 1 : 0
    case .choice(let names): return Cell(try #require(names.firstIndex(of: text), "no choice \(text)"))
    case .term(let vocabulary): return Self.number(of: text, in: &terms[vocabulary, default: [:]])
    case .reference(let kind): return id(of: text, kind)
    case .personal: return .none
    }
  }

  private mutating func id(of name: String, _ kind: RecordKind) -> Int64 {
    Self.number(of: name, in: &ids[kind, default: [:]])
  }

  private static func number(of name: String, in known: inout [String: Int64]) -> Int64 {
    if let number = known[name] { return number }
    let number = Int64(known.count + 1)
    known[name] = number
    return number
  }
}
