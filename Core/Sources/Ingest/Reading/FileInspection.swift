import SalesModel

/// How a file is written, found by reading all of it once before anything is taken.
public struct FileInspection: Sendable {
  public let encoding: TextEncoding
  public let delimiter: Delimiter
  public let mapping: Mapping
  /// The line of the header, from 1.
  public let headerLine: Int
  /// Rows between the header and the footer, blank ones aside.
  public let rowCount: Int
  /// What comes first in the open dates of a column, where its values decide it.
  public let dateOrders: [String: DayMonthOrder]
  public let uses: [ColumnUse]
  /// How the file was read, and what it lacks.
  public let notes: [Finding]

  let plan: ColumnPlan
  /// By column and shape of date.
  let orders: [Int: [DateShape: DayMonthOrder]]
  /// Rows after this line are the footer.
  let lastLine: Int
  let fillDown: [Int]
  /// Names that several records of the file have.
  let sharedNames: [RecordKind: Set<Fingerprint>]
}

/// Which mapping a file is read with.
public enum MappingChoice: Sendable {
  /// The profile that recognises the header, with the appointment rules of its source.
  case recognise
  case mapping(Mapping)
}

extension FileInspection {
  /// Reads `source` to its end.
  ///
  /// - Parameter rules: where appointments live, by source.
  /// - Complexity: O(bytes), twice; memory does not depend on the size of the file.
  public init(
    _ source: ByteSource, as choice: MappingChoice, rules: [String: AppointmentRule] = [:]
  ) throws(ImportRefusal) {
    do {
      let encoding = try Self.encoding(of: source)
      let delimiter = try Delimiter.detect(source, encoding: encoding)
      var reader = try CSVReader(source, delimiter: delimiter.byte, encoding: encoding)
      let header = try Self.header(&reader, as: choice)
      let mapping = rules[header.mapping.source].map { header.mapping.placing($0) } ?? header.mapping
      let plan = try ColumnPlan(mapping, header: header.columns)
      var survey = Survey(plan: plan, mapping: mapping)
      var row = CSVRow(encoding: encoding)
      while try reader.read(into: &row) { survey.look(at: row) }
      self.init(
        encoding: encoding, delimiter: delimiter, mapping: mapping, headerLine: header.line, plan, survey)
    } catch let refusal as ImportRefusal {
      throw refusal
    } catch {
      throw .unreadable("\(error)")
    }
  }

  private init(
    encoding: TextEncoding, delimiter: Delimiter, mapping: Mapping, headerLine: Int, _ plan: ColumnPlan,
    _ survey: Survey
  ) {
    self.encoding = encoding
    self.delimiter = delimiter
    self.mapping = mapping
    self.headerLine = headerLine
    self.plan = plan
    uses = plan.uses
    rowCount = survey.rowCount
    lastLine = survey.lastLine
    fillDown = survey.fillDown
    sharedNames = survey.names.shared
    orders = survey.orders
    dateOrders = survey.namedOrders
    notes = survey.notes(headerLine: headerLine)
  }

  private static func encoding(of source: ByteSource) throws -> TextEncoding {
    let read = try source.open()
    var detector = EncodingDetector()
    while true {
      let bytes = try read()
      if bytes.isEmpty { break }
      detector.look(at: bytes)
    }
    if detector.isEmpty { throw ImportRefusal.empty }
    guard let encoding = detector.encoding else { throw ImportRefusal.noText }
    return encoding
  }

  /// Exports of all properties have some hundreds.
  private static let columnLimit = 1_000

  /// The header is the first row, among the first thirty, that holds the columns of the mapping.
  private static func header(
    _ reader: inout CSVReader, as choice: MappingChoice
  ) throws -> (columns: [String], line: Int, mapping: Mapping) {
    var widest: [String] = []
    var skipped = 0
    while skipped < 30, let row = try reader.next() {
      defer { skipped += 1 }
      guard row.count <= columnLimit else {
        throw ImportRefusal.tooManyColumns(row.count, limit: columnLimit)
      }
      let texts = row.texts
      if texts.count > widest.count { widest = texts }
      switch choice {
      case .mapping(let mapping):
        guard skipped >= mapping.rowsAbove else { continue }
        if mapping.rowsAbove > 0 || mapping.isHeader(texts) { return (texts, row.line, mapping) }
      case .recognise:
        let fitting = Mapping.recognising(texts)
        if let best = fitting.first { return (texts, row.line, best) }
      }
    }
    switch choice {
    case .mapping(let mapping):
      _ = try ColumnPlan(mapping, header: widest)
      throw ImportRefusal.unknownLayout(header: widest)
    case .recognise: throw widest.allSatisfy(\.isEmpty) ? ImportRefusal.empty : .unknownLayout(header: widest)
    }
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
    let keys = meant.flatMap(\.key.needed) + (meant.contains(where: \.key.isRow) ? needed : [])
    return !keys.isEmpty && keys.allSatisfy { $0.contains { folded.contains($0.foldedHeader) } }
  }
}
