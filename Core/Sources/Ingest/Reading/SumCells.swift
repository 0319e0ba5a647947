import SalesModel

/// The cells by which a row is told that may be a sum or a heading of a report, found once for a file.
struct SumCells {
  /// Columns of which a record fills some; see ``ColumnPlan/telling``.
  let telling: [Int]
  /// Columns of ids: what has one is a record.
  private let ids: [Int]
  /// Columns in which a word for a sum may stand.
  private let labels: [Int]
  private let owners: [Int]

  init(_ plan: ColumnPlan) {
    telling = plan.telling
    let own = plan.sections.filter { !$0.isMention }
    // What stands for the id of a company is its name: 合計, Total.
    ids = Set(own.filter { $0.kind != .company }.flatMap(\.key.ids)).sorted()
    owners = plan.ownerColumns
    let first = 0..<min(4, plan.header.count)
    labels = Set(own.flatMap(\.key.columns) + owners + first).sorted()
  }

  /// False for a row that tells of a record, unless it has no id and a word for a sum stands where one may.
  func admit(_ row: CSVRow) -> Bool {
    if !telling.isEmpty, !row.fillsSeveral(of: telling) { return true }
    for id in ids where id < row.count {
      if !row.isEmpty(id), !row.mayNameSum(id), !row.withBytes(of: id, { $0.mayEndSum }) { return false }
    }
    return labels.contains { label in
      guard label < row.count else { return false }
      return row.mayNameSum(label) && row.text(label).flatMap { SumLabel($0) } != nil
        || owners.contains { row.isSum(label, of: $0) }
        || ids.contains(label) && row.text(label).flatMap { SumLabel(inPlaceOfID: $0) } != nil
    }
  }
}

extension ColumnPlan {
  /// Left of it a report names its groups.
  var firstOwnColumn: Int {
    let keys = sections.filter { !$0.isMention }.map(\.key)
    return keys.compactMap { $0.columns.first ?? ($0.isRow ? dateColumns.first : nil) }.min() ?? 0
  }

  /// Columns that tell of a record what a sum has not; none where the file says neither when nor how it went.
  var telling: [Int] {
    let fields = sections.flatMap(\.fields)
    let said = fields.filter { plan in
      switch plan.field.type {
      case .date, .instant, .choice, .flag: true
      default: plan.field == Field.Opportunity.stage
      }
    }
    let columns = Set(said.flatMap(\.columns))
    guard !columns.isEmpty else { return [] }
    return columns.sorted() + sections.flatMap(\.key.ids).filter { !columns.contains($0) }
  }

  /// Columns of ids, and of what makes a key together.
  var idColumns: Set<Int> { Set(sections.filter { !$0.isMention }.flatMap { $0.key.ids + $0.key.together }) }

  /// Columns with the names of reps.
  var ownerColumns: [Int] { columns { $0.type == .reference(.rep) } }

  /// Columns with the names of companies.
  var companyColumns: [Int] {
    columns { $0.type == .reference(.company) }
      + sections.filter { $0.kind == .company }.flatMap(\.key.columns)
  }

  /// Columns whose texts parts of the rows share: who owns them, and how they stand.
  var partColumns: [Int] { ownerColumns + columns { $0 == Field.Opportunity.stage } }

  /// What amounts are counted in, by their columns, where something says so.
  var amountUnits: [Int: Int64] {
    let amounts = sections.flatMap(\.fields).flatMap(\.amounts).filter(\.isMultiplied)
    return Dictionary(amounts.map { ($0.column, $0.unit.factor) }) { first, _ in first }
  }

  private func columns(where isMeant: (Field) -> Bool) -> [Int] {
    Set(sections.flatMap(\.fields).filter { isMeant($0.field) }.flatMap(\.columns)).sorted()
  }
}

extension CSVRow {
  /// True for a row that fills more than one of some columns.
  func fillsSeveral(of columns: [Int]) -> Bool {
    var filled = 0
    for column in columns where column < count && !isEmpty(column) {
      filled += 1
      if filled > 1 { return true }
    }
    return false
  }

  /// True for 山田計 and 山田小計 beside 山田: one or two characters more.
  fileprivate func isSum(_ index: Int, of owner: Int) -> Bool {
    guard owner < count, withBytes(of: index, { $0.mayEndSum }), !isEmpty(owner) else { return false }
    return [2, 3, 4, 6].contains(self[index].count - self[owner].count)
      && self[index].starts(with: self[owner])
  }

  /// Folding every cell would take longer than all else.
  fileprivate func mayNameSum(_ index: Int) -> Bool {
    withBytes(of: index) { $0.mayBeginSum || $0.mayEndSum } && text(index)?.folded.mayBeSum == true
  }
}

extension UnsafeRawBufferPointer {
  /// In UTF-8 and in code page 932: a blank or a mark, the first letters of total, grand and sum, whatever is of full width,
  /// and the first of 小, 合, 総, 累, 集 and 計.
  fileprivate var mayBeginSum: Bool {
    // Most cells are numbers and dates.
    guard count > 1, !(0x30...0x39).contains(self[0]) else { return false }
    func capital(_ byte: UInt8) -> UInt8 { (0x61...0x7A).contains(byte) ? byte & 0xDF : byte }
    return switch (capital(self[0]), capital(self[1])) {
    case (0...0x2F, _), (0x54, 0x4F), (0x47, 0x52), (0x53, 0x55): true
    case (0xE2, 0x96...0x98), (0xE3, 0x80), (0xEF, 0xBC), (0xEF, 0xBD), (0x81...0x82, _): true
    case (0xE5, 0xB0), (0xE5, 0x90), (0xE7, 0xB7), (0xE7, 0xB4), (0xE9, 0x9B), (0xE8, 0xA8): true
    case (0x8F, 0xAC), (0x8D, 0x87), (0x91, 0x8D), (0x97, 0xDD), (0x8F, 0x57), (0x8C, 0x76): true
    default: false
    }
  }

  /// In UTF-8 and in code page 932: 計, and the last letters of total, totals and sum.
  var mayEndSum: Bool {
    guard count > 2 else { return false }
    return switch (self[count - 3], self[count - 2], self[count - 1]) {
    case (0xE8, 0xA8, 0x88), (_, 0x8C, 0x76): true
    case (0x54, 0x41, 0x4C), (0x74, 0x61, 0x6C), (0x61, 0x6C, 0x73), (0x41, 0x4C, 0x53): true
    case (0x73, 0x75, 0x6D), (0x53, 0x75, 0x6D), (0x53, 0x55, 0x4D): true
    default: false
    }
  }
}

extension String {
  private static let sums = [
    "総合計", "小計", "合計", "総計", "累計", "集計", "計", "合 計", "小 計", "総 計",
    "grandtotal", "grand total", "subtotal", "sub total", "sub-total", "total", "sum",
  ]

  /// False for what only holds such a word within another: Sumitomo, 合計コンサル, 運用設計. What a word says is read of few
  /// cells.
  fileprivate var mayBeSum: Bool {
    let words = withoutOrnament[...]
    return Self.sums.contains { words.begins(withWord: $0) } || words.endsInSum
  }
}

extension Substring {
  fileprivate func begins(withWord word: String) -> Bool {
    guard hasPrefix(word) else { return false }
    var rest = dropFirst(word.count)
    if rest.first == "s" { rest = rest.dropFirst() }
    // Behind a blank it may say of what it is: Total October.
    return rest.first.map { !$0.isLetter } ?? true
  }

  fileprivate var endsInSum: Bool {
    if hasSuffix("計") { return dropLast().last.map { $0.isWhitespace || Self.summed.contains($0) } ?? true }
    return ["total", "totals", "sum"].contains { word in
      hasSuffix(word) && dropLast(word.count).last.map { !$0.isLetter } ?? true
    }
  }

  /// What stands before 計 where it is a word for a sum: 10月計, 営業1課計, 受注計, 合計.
  private static let summed: Set<Character> = Set("日週月度期年部門課室店社所点当者ムプ体合小総累集注上額数1234")
}
