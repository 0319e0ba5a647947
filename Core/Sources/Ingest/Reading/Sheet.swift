import SalesModel

/// A small table as a spreadsheet gives it: pasted with tabs, or saved as CSV in any of the known encodings.
public struct Sheet: Sendable {
  /// A row with its place.
  public struct Row: Hashable, Sendable {
    /// The line on which it begins, from 1.
    public let line: Int
    /// Without white space at their ends.
    public let cells: [String]
  }

  /// Those that say something.
  public let rows: [Row]

  /// Largest size, in bytes.
  public static let byteLimit = 2 << 20
  /// Most rows that say something.
  public static let rowLimit = 5_000
  /// Most cells of a row.
  public static let columnLimit = 400
  /// Longest text of a cell.
  public static let cellLimit = 1_000

  /// Reads the whole of it.
  ///
  /// - Throws: when it is empty, no text, over one of the limits, or a quote stays open.
  /// - Complexity: O(bytes).
  public init(_ bytes: [UInt8]) throws(ImportRefusal) {
    guard bytes.count <= Self.byteLimit else { throw .sheetTooLarge(bytes: bytes.count) }
    var detector = EncodingDetector()
    detector.look(at: bytes)
    guard !detector.isEmpty else { throw .empty }
    guard let encoding = detector.encoding else { throw .noText }
    do {
      rows = try Self.rows(ByteSource(bytes), encoding)
    } catch let refusal as ImportRefusal {
      throw refusal
    } catch {
      throw .unreadable("\(error)")
    }
  }

  private static func rows(_ source: ByteSource, _ encoding: TextEncoding) throws -> [Row] {
    let delimiter = try Delimiter.detect(source, encoding: encoding)
    var reader = try CSVReader(source, delimiter: delimiter.byte, encoding: encoding)
    var rows: [Row] = []
    while let row = try reader.next() {
      if row.isQuoteOpen || row.isTooLong { throw ImportRefusal.openQuote(line: row.line) }
      if row.isBlank { continue }
      guard rows.count < rowLimit else { throw ImportRefusal.tooManyRows(limit: rowLimit) }
      let cells = row.texts
      guard cells.count <= columnLimit, cells.allSatisfy({ $0.utf8.count <= cellLimit }) else {
        throw ImportRefusal.tooWide(line: row.line, columns: columnLimit, characters: cellLimit)
      }
      rows.append(Row(line: row.line, cells: cells))
    }
    if rows.isEmpty { throw ImportRefusal.empty }
    return rows
  }
}

extension ImportRefusal {
  fileprivate static func sheetTooLarge(bytes: Int) -> ImportRefusal {
    ImportRefusal(
      reason: .tooLarge,
      message: Localized(
        ja: "表が大きすぎます（\(bytes / 1024)KB）。上限は\(Sheet.byteLimit / 1024)KBです。",
        en: "The sheet is too large (\(bytes / 1024) KB); the limit is \(Sheet.byteLimit / 1024) KB."),
      remedy: splitIt)
  }

  fileprivate static func tooManyRows(limit: Int) -> ImportRefusal {
    ImportRefusal(
      reason: .tooLarge,
      message: Localized(ja: "表の行が\(limit)行を超えています。", en: "The sheet has more than \(limit) rows."),
      remedy: splitIt)
  }

  fileprivate static func tooWide(line: Int, columns: Int, characters: Int) -> ImportRefusal {
    ImportRefusal(
      reason: .tooLarge,
      message: Localized(
        ja: "\(line)行目に\(columns)を超える列か、\(characters)バイトを超えるセルがあります。",
        en: "Line \(line) has more than \(columns) columns, or a cell over \(characters) bytes."),
      remedy: splitIt)
  }

  fileprivate static func openQuote(line: Int) -> ImportRefusal {
    ImportRefusal(
      reason: .unreadable,
      message: Localized(
        ja: "\(line)行目の引用符（\"）が閉じていません。", en: "The quote (\") on line \(line) is never closed."),
      remedy: Localized(ja: "引用符を閉じるか取り除いてください。", en: "Close it or take it away."))
  }

  private static let splitIt = Localized(
    ja: "必要な行と列だけにするか、いくつかに分けてください。", en: "Keep only the rows and columns that matter, or split it.")
}
