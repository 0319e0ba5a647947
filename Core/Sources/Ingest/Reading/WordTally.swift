public import SalesModel

/// A word of the file that a reader should know of: one that nobody knows, or one that an `else` or a `contains` took.
public struct CountedWord: Hashable, Codable, Sendable {
  public let record: RecordKind
  /// The field that the word should have told.
  public let field: Localized
  public let column: String
  public let word: String
  /// What it can be said to mean.
  public let answers: [String]
  /// What an `else` or a `contains` made of it; nil while nobody knows.
  public let takenAs: String?
  /// True when it was a part of it that fitted; nil in what an earlier release found.
  let isPart: Bool?
  public fileprivate(set) var count: Int
  /// The first lines that hold it.
  public fileprivate(set) var lines: [Int]

  /// Where it stands, as far as its lines are kept.
  public var places: Localized {
    let kept = lines.map(String.init)
    let isAll = lines.count == count
    return Localized(
      ja: kept.joined(separator: "、") + "行目" + (isAll ? "" : "など"),
      en: (kept.count == 1 ? "line " : "lines ") + kept.joined(separator: ", ") + (isAll ? "" : " …"))
  }

  /// The word as one finding, with what to do about it.
  public var finding: Finding {
    guard let takenAs else {
      return Finding(
        .warning, .unknownWord, line: lines.first ?? 1, column: column, value: word,
        Localized(
          ja: "\(field.ja)の語として知られていません（\(count)行）。意味が決まるまで取り込めません。",
          en:
            "Not known as a word for \(field.en) (\(count.counted("row"))): the file is not taken until its meaning is said."
        ),
        remedy: Localized(
          ja: "取込の画面で意味を選ぶか、--word \(column)=\(word):意味 を付けてください（意味: \(choices)）。",
          en:
            "Choose its meaning on the import's page, or give --word \(column)=\(word):MEANING (\(choices))."),
        rows: count)
    }
    return Finding(
      .note, .takenWord, line: lines.first ?? 1, column: column, value: word,
      isPart == true
        ? Localized(
          ja: "一部が合うので、対応表の contains により「\(takenAs)」とします（\(count)行）。",
          en: "A part of it fits: the mapping's contains makes it \(takenAs) (\(count.counted("row"))).")
        : Localized(
          ja: "\(field.ja)の語として知られていないので、「ほかの語」（else または *）の指定により「\(takenAs)」とします（\(count)行）。",
          en:
            "Not known as a word for \(field.en): what is said of all other words (else or *) makes it \(takenAs) (\(count.counted("row")))."
        ), rows: count)
  }

  /// The answers that can be given, for the command line.
  public var choices: String { (answers + [WordAnswer.nothing]).joined(separator: " | ") }

  /// True when the same answer settles both.
  fileprivate func isAsked(as other: CountedWord) -> Bool {
    column == other.column && word == other.word && answers == other.answers && takenAs == other.takenAs
  }
}

/// What a text came to beside its cell.
enum WordNote: Equatable {
  case unknown
  /// A word for having nothing to say: the cell is blank.
  case blank
  /// Free text that holds a word only as a part of another.
  case hint
  case taken(String)
  /// A part of it fitted.
  case found(String)
  /// Somebody with a title, or several people.
  case owner(OwnerText)
  case companies
}

/// Counts the words that somebody should know of.
struct WordTally {
  private struct Key: Hashable {
    let record: RecordKind
    let field: Field
    let column: String
    /// In its folded form: width and case ask no question of their own.
    let word: String
  }
  /// Words of the row that is read: they count when it is taken.
  private var pending: [(key: Key, note: WordNote, word: String, line: Int)] = []
  private var counts: [Key: CountedWord] = [:]
  /// In the order in which they were met.
  private var order: [Key] = []
  /// The line of the first word beyond those that are kept.
  private var fullAt: Int?

  /// A column of free text must not fill the memory, nor the page.
  private static let limit = 1_000

  var all: [CountedWord] {
    var all: [CountedWord] = []
    for word in order.compactMap({ counts[$0] }) where !all.contains(where: word.isAsked) { all.append(word) }
    return all
  }

  /// Said when a column holds more different words than anybody can be asked about.
  var overflow: [Finding] {
    fullAt.map { line in
      [
        Finding(
          .warning, .tooManyWords, line: line,
          Localized(
            ja: "知られていない語が\(Self.limit)種類を超えました。これより後の語は一覧にありません。",
            en:
              "There are more than \(Self.limit) different unknown words; those from here on are not listed."),
          remedy: Localized(
            ja: "自由記入の列なら、対応表でその列を使わないか、--word 列=*:意味 で残りの意味を決めてください。",
            en:
              "If it is a column of free text, leave it out in a mapping, or settle the rest with --word COLUMN=*:MEANING."
          ))
      ]
    } ?? []
  }

  mutating func add(
    _ note: WordNote, _ word: String, of field: Field, _ record: RecordKind, in column: String, line: Int
  ) {
    switch note {
    case .hint, .blank, .owner, .companies: return
    case .unknown, .taken, .found: break
    }
    let key = Key(record: record, field: field, column: column, word: word.foldedWord)
    pending.append((key, note, word, line))
  }

  /// The row is taken.
  mutating func keep() {
    for (key, note, word, line) in pending { count(key, note, word, line) }
    forget()
  }

  /// Makes ready for the next row.
  mutating func forget() { if !pending.isEmpty { pending.removeAll(keepingCapacity: true) } }

  private mutating func count(_ key: Key, _ note: WordNote, _ word: String, _ line: Int) {
    if counts[key] == nil {
      guard order.count < Self.limit else {
        if fullAt == nil { fullAt = line }
        return
      }
      order.append(key)
      counts[key] = CountedWord(
        record: key.record, field: key.field.label, column: key.column, word: String(word.prefix(200)),
        answers: key.field.answers ?? [], takenAs: note.taken, isPart: note.isPart, count: 0, lines: [])
    }
    counts[key]?.count += 1
    if counts[key]?.lines.count ?? 3 < 3 { counts[key]?.lines.append(line) }
  }
}

extension WordNote {
  fileprivate var taken: String? {
    switch self {
    case .taken(let word), .found(let word): word
    case .unknown, .hint, .blank, .owner, .companies: nil
    }
  }

  fileprivate var isPart: Bool? {
    if case .found = self { true } else { nil }
  }
}
