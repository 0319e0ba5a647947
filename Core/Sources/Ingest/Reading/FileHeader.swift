import SalesModel

/// The header of a file: the first row, among the first thirty, that holds the columns of a mapping.
struct FileHeader {
  private(set) var columns: [String]
  let line: Int
  var mapping: Mapping
  /// The rows above it, blank ones aside.
  let above: [SideLine]

  /// Exports of all properties have some hundreds.
  private static let columnLimit = 1_000

  /// A file that lacks a needed column may have it in the headings of its groups, or do without it where it is known.
  ///
  /// - Parameters:
  ///   - read: opens the file.
  ///   - isKnown: whether files of a mapping, by its name, were taken before.
  init(_ read: () throws -> CSVReader, as choice: MappingChoice, isKnown: (String) -> Bool) throws {
    do {
      self = try Self.find(in: read(), as: choice)
    } catch let refusal as ImportRefusal where refusal.reason == .unknownLayout {
      let labels = try HeadingLabels.standing(in: read())
      if !labels.isEmpty, let found = try? Self.find(in: read(), as: choice, beside: labels) {
        self = found
      } else if let known = try? Self.find(in: read(), as: choice, excusingStages: isKnown) {
        self = known
      } else {
        throw refusal
      }
    }
  }

  /// Columns that only headings of groups name, where the header lacks one that the mapping needs.
  func headed(in reader: CSVReader) throws -> [String] {
    let present = Set(columns.map(\.foldedHeader))
    let isWhole = mapping.needed.allSatisfy { needed in
      needed.names.isEmpty || needed.names.contains { present.contains($0.foldedHeader) }
    }
    if isWhole { return [] }
    let known = Set(mapping.sections.flatMap(\.fields).flatMap(\.columns).map(\.foldedHeader))
    return try HeadingLabels.standing(in: reader, below: line).filter {
      known.contains($0.foldedHeader) && !present.contains($0.foldedHeader)
    }
  }

  /// Names columns of the file's own as earlier files of its layout did, where nothing but width, case, blanks and signs differ.
  mutating func name(own known: [String]) {
    guard !known.isEmpty else { return }
    let names = Dictionary(known.map { ($0.foldedHeader, $0) }) { first, _ in first }
    columns = columns.map { names[$0.foldedHeader] ?? $0 }
  }

  private init(_ columns: [String], line: Int, _ mapping: Mapping, above: [SideLine]) {
    self.columns = columns
    self.line = line
    self.mapping = mapping
    self.above = above
  }

  /// - Parameters:
  ///   - known: mappings, by name, that may do without the column of stages.
  ///   - labels: columns that headings of groups name.
  private static func find(
    in reader: CSVReader, as choice: MappingChoice, excusingStages known: (String) -> Bool = { _ in false },
    beside labels: [String] = []
  ) throws -> FileHeader {
    var reader = reader
    var seen: [(texts: [String], line: Int)] = []
    var above: [SideLine] = []
    var skipped = 0
    while skipped < 30, let row = try reader.next() {
      defer {
        skipped += 1
        if !row.isBlank { above.append(SideLine(row)) }
      }
      guard row.count <= columnLimit else {
        throw ImportRefusal.tooManyColumns(row.count, limit: columnLimit)
      }
      let texts = row.texts.map(\.headerText)
      seen.append((texts, row.line))
      switch choice {
      case .mapping(let mapping):
        guard skipped >= mapping.rowsAbove else { continue }
        if mapping.rowsAbove > 0 || mapping.isHeader(texts) {
          return FileHeader(texts, line: row.line, mapping, above: above)
        }
      case .recognise:
        if let best = Mapping.recognising(texts + labels, excusingStages: known).first {
          return FileHeader(texts, line: row.line, best, above: above)
        }
      }
    }
    let likeliest = seen.map { HeaderCandidate($0.texts, line: $0.line) }.reduce(HeaderCandidate(), max)
    switch choice {
    case .mapping(let mapping):
      _ = try ColumnPlan(mapping, header: likeliest.texts)
      throw ImportRefusal.unknownLayout(likeliest)
    case .recognise: throw likeliest.isEmpty ? ImportRefusal.empty : .unknownLayout(likeliest)
    }
  }
}

/// A row that may be the header, as far as its cells look like names of columns.
struct HeaderCandidate {
  fileprivate(set) var texts: [String] = []
  private(set) var line = 1
  /// Names that some profile knows, and different texts that are no values.
  private var known = 0
  private var names = 0

  init() {}

  init(_ texts: [String], line: Int) {
    self.texts = texts
    self.line = line
    let folded = Set(texts.map(\.foldedHeader)).filter { !$0.isEmpty }
    known = folded.intersection(Mapping.knownColumns).count
    names = Set(texts).count { !$0.isEmpty && NumberText($0) == nil && DateText($0) == nil }
  }

  fileprivate var isEmpty: Bool { texts.allSatisfy(\.isEmpty) }
}

/// The first of equals stays.
private func max(_ one: HeaderCandidate, _ other: HeaderCandidate) -> HeaderCandidate {
  other.isLikelier(than: one) ? other : one
}

extension HeaderCandidate {
  fileprivate func isLikelier(than other: Self) -> Bool {
    (known, names, texts.count) > (other.known, other.names, other.texts.count)
  }
}

extension Mapping {
  /// True when a row names the key column of every record that is not a mere mention.
  fileprivate func isHeader(_ texts: [String]) -> Bool {
    let folded = Set(texts.map(\.foldedHeader))
    let described = sections.filter { !$0.isMention }
    // Beside other records an appointment may be missing from a file; alone it is what the file is about.
    let others = described.filter { $0.kind != .appointment }
    let meant = others.isEmpty ? described : others
    let keys = meant.flatMap(\.key.needed) + (meant.contains(where: \.key.isRow) ? needed.map(\.names) : [])
    return !keys.isEmpty && keys.allSatisfy { $0.contains { folded.contains($0.foldedHeader) } }
  }
}
