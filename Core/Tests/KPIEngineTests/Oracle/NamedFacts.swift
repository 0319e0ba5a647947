import KPIEngine
import SalesModel
import Testing

/// Facts from the rows of files, with the words that the files use for records and terms.
struct NamedFacts {
  private var ids: [RecordKind: [String: Int64]] = [:]
  private var terms: [String: [String: Int64]] = [:]
  private var batches: [RecordKind: RecordBatch] = [:]

  /// Adds one record; all records of a kind name the same fields, an empty word is no value.
  mutating func add(_ kind: RecordKind, _ key: String, _ words: [String: String]) throws {
    var batch = batches[kind] ?? RecordBatch(kind: kind)
    batch.ids.append(number(of: key, kind))
    for (name, word) in words {
      let field = try #require(kind.field(named: name), "\(kind) has no field \(name)")
      batch.columns[name, default: []].append(try cell(word, of: field))
    }
    batches[kind] = batch
  }

  func engine() -> Engine {
    var builder = FactsBuilder()
    for batch in batches.values { builder.add(batch) }
    return Engine(
      facts: builder.build(
        vocabularies: terms.mapValues { words in
          Dictionary(uniqueKeysWithValues: words.map { ($0.value, $0.key) })
        }))
  }

  /// The words of all records and terms by group.
  func words() -> [GroupValue: String] {
    var words: [GroupValue: String] = [.none: "(null)"]
    for (kind, keys) in ids { for (key, id) in keys { words[.record(kind, id)] = key } }
    for (vocabulary, known) in terms {
      for (word, id) in known { words[.term(vocabulary: vocabulary, id: id)] = word }
    }
    return words
  }

  private mutating func cell(_ word: String, of field: Field) throws -> Cell {
    guard !word.isEmpty else { return .none }
    switch field.type {
    case .date: return Cell(try date(String(word.prefix(10))).dayNumber)
    case .money, .number, .percent: return Cell(try #require(Double(word)))
    case .choice(let names): return Cell(try #require(names.firstIndex(of: word)))
    case .term(let vocabulary): return Self.number(of: word, in: &terms[vocabulary, default: [:]])
    case .reference(let kind): return number(of: word, kind)
    case .flag, .instant, .personal: return .none
    }
  }

  private mutating func number(of key: String, _ kind: RecordKind) -> Int64 {
    Self.number(of: key, in: &ids[kind, default: [:]])
  }

  private static func number(of word: String, in known: inout [String: Int64]) -> Int64 {
    if let number = known[word] { return number }
    let next = Int64(known.count + 1)
    known[word] = next
    return next
  }
}

/// Answers by the words of their groups, for comparison with a ground truth.
struct Answers {
  let engine: Engine
  let words: [GroupValue: String]
  let months: (String, String)
  let through: String

  /// The rows of a KPI over all months together, by the words of their groups.
  func byGroup(_ kpi: String, _ dimensions: String...) throws -> [String: Report.Row] {
    let question = try query(
      kpi, months.0, months.1, grain: nil, by: dimensions, through: through)
    return Dictionary(uniqueKeysWithValues: engine.report(question).rows.map { (word($0.groups), $0) })
  }

  /// The rows of a KPI by period, in each by the words of its groups.
  func byPeriod(_ kpi: String, grain: Period.Kind = .month, by: [String] = [], start: Int = 4) throws
    -> [String: [String: Report.Row]]
  {
    let calendar = try #require(FiscalCalendar(startMonth: start))
    let question = try query(
      kpi, months.0, months.1, grain: grain, by: by, through: through, calendar: calendar)
    return grouped(engine.report(question).rows)
  }

  /// The rows of a KPI by cohort and then by group, each in the order of offsets.
  func cohorts(_ kpi: String, by: [String] = []) throws -> [String: [String: [Report.Row]]] {
    let question = try query(kpi, months.0, months.1, view: .cohort, by: by, through: through)
    return Dictionary(grouping: engine.report(question).rows) { $0.period?.description ?? "" }
      .mapValues { Dictionary(grouping: $0) { word($0.groups) } }
  }

  func total(_ kpi: String) throws -> Report.Row {
    engine.report(try query(kpi, months.0, months.1, through: through)).total
  }

  private func grouped(_ rows: [Report.Row]) -> [String: [String: Report.Row]] {
    Dictionary(grouping: rows) { $0.period?.description ?? "" }.mapValues { rows in
      Dictionary(uniqueKeysWithValues: rows.map { (word($0.groups), $0) })
    }
  }

  private func word(_ groups: [GroupValue]) -> String {
    groups.map { words[$0] ?? "?" }.joined(separator: "/")
  }
}

/// True when two figures are the same to six decimals; no figure is only the same as no figure.
func agree(_ value: Double?, _ truth: Double?) -> Bool {
  guard let value, let truth else { return value == nil && truth == nil }
  return abs(value - truth) <= 1e-6
}
