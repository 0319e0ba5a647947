import SalesModel

/// How the dates of one column are written.
enum ColumnDates {
  /// As the mapping, or somebody, says.
  case stated(DatePattern)
  /// The order of each shape that the values leave no doubt about, and the shapes with the year behind.
  case decided([DateShape: DatePartOrder], yearLast: Set<DateShape>)

  var order: DatePartOrder? {
    switch self {
    case .stated(let pattern): pattern.order
    case .decided(let orders, _): orders.values.first
    }
  }
}

/// The open dates of a file by column and shape. One program writes a file: what the values of one column leave open
/// another column of the same shape may decide.
struct DateColumns {
  private var columns: [Int: [DateShape: ShapeSurvey]] = [:]
  private var counts: [Int: Int] = [:]
  /// Dates that name another weekday than theirs, by column, with the first.
  private var weekdays: [Int: (rows: Int, line: Int, text: String)] = [:]

  /// A column whose own values leave its order open, and the one that decides it.
  struct Loan {
    let column: Int
    let lender: Int
    let order: DatePartOrder
  }

  mutating func look(at text: String, in column: Int, line: Int) {
    guard !text.isEmpty, let read = DateText(text) else { return }
    if read.dayOfOtherWeekday != nil { weekdays[column, default: (0, line, text)].rows += 1 }
    guard let shape = read.shape, let numbers = read.numbers else { return }
    columns[column, default: [:]][shape, default: ShapeSurvey()].look(at: numbers)
    counts[column, default: 0] += 1
  }

  /// By column, how its open dates are written. A column of which some shape stays open, or that contradicts itself, was
  /// put together from several files: then only what its values say themselves counts.
  var decided: [Int: ColumnDates] {
    var all: [Int: ColumnDates] = [:]
    for (column, shapes) in columns {
      var orders = own(column)
      for loan in loans where loan.column == column {
        for shape in shapes.keys where orders[shape] == nil { orders[shape] = loan.order }
      }
      all[column] = .decided(
        isWhole(orders, column) ? orders : [:], yearLast: Set(shapes.filter(\.value.isYearLast).keys))
    }
    return all
  }

  /// The columns that others decide.
  var loans: [Loan] {
    columns.keys.sorted().compactMap { column in
      guard !isWhole(own(column), column), let shapes = columns[column] else { return nil }
      let open = shapes.keys.filter { own(column)[$0] == nil }
      let lenders = columns.keys.sorted().filter { other in
        other != column && isWhole(own(other), other) && open.allSatisfy { own(other)[$0] != nil }
      }
      let lent = lenders.flatMap { other in open.compactMap { own(other)[$0] } }
      guard let order = lent.first, Set(lent + own(column).values).count == 1 else { return nil }
      return Loan(column: column, lender: lenders[0], order: order)
    }
  }

  /// The columns of which nobody knows how they are written, with the number of their values.
  func open(beside stated: [Int: DatePattern]) -> [(column: Int, count: Int)] {
    let decided = decided
    return columns.keys.sorted().filter { stated[$0] == nil && decided[$0]?.order == nil }.map {
      ($0, counts[$0, default: 0])
    }
  }

  /// What the values of a column say themselves.
  private func own(_ column: Int) -> [DateShape: DatePartOrder] {
    let shapes = columns[column] ?? [:]
    var orders = shapes.compactMapValues(\.decided)
    // Separators change from hand to hand. A shape that holds values open in themselves was written as one, and not left
    // over from what a spreadsheet could make no date of.
    let lenders = orders.filter { $0.key.yearDigits == 4 && shapes[$0.key]?.hasOpen == true }
    if let order = lenders.values.first, Set(orders.values).count == 1 {
      for shape in shapes.keys where shape.yearDigits == 4 { orders[shape] = order }
    }
    return orders
  }

  private func isWhole(_ orders: [DateShape: DatePartOrder], _ column: Int) -> Bool {
    orders.count == columns[column]?.count && Set(orders.values).count == 1
  }
}

extension DateColumns {
  /// How dates are read that the values of their column leave open.
  func notes(_ plan: ColumnPlan, headerLine line: Int) -> [Finding] {
    let stated = plan.toldFormats.map { column, format in
      Finding(
        .note, .columnOrder, line: line, column: plan.header[column],
        Localized(ja: "この列の日付は \(format) として読みます（指定）。", en: "Its dates are read as \(format), as was said."),
        remedy: Localized(
          ja: "取り消す場合は --dates '\(plan.header[column])=auto' を付けてください。",
          en: "To take that back, give --dates '\(plan.header[column])=auto'."))
    }
    let lent = loans.map { loan in
      Finding(
        .note, .columnOrder, line: line, column: plan.header[loan.column],
        Localized(
          ja: "この列だけでは年・月・日の順が決まらないので、同じ書き方の「\(plan.header[loan.lender])」と同じ（\(loan.order.label.ja)）とみなします。",
          en:
            "Its own values leave the order open: it is read like \(plan.header[loan.lender]), which is written in the same way (\(loan.order.label.en))."
        ),
        remedy: Localized(
          ja: "違う場合は --dates '\(plan.header[loan.column])=d/M/yyyy' のように指定してください。",
          en: "If that is wrong, say it, such as --dates '\(plan.header[loan.column])=d/M/yyyy'."))
    }
    return stated + lent + openColumnNotes(plan, line) + weekdayNotes(plan)
  }

  private func weekdayNotes(_ plan: ColumnPlan) -> [Finding] {
    weekdays.sorted { $0.key < $1.key }.map { column, wrong in
      Finding(
        .warning, .weekday, line: wrong.line, column: plan.header[column], value: wrong.text,
        Localized(
          ja: "書かれた曜日と日付が合いません（\(wrong.rows)行）。日付のとおりに読みます。",
          en:
            "The weekday beside the date is not that of the date (\(wrong.rows.counted("row"))): the date is taken."
        ),
        remedy: Localized(
          ja: "年や日が違っていないか、元の表で確かめてください。", en: "See in the source whether its year or its day is wrong."),
        rows: wrong.rows)
    }
  }

  private func openColumnNotes(_ plan: ColumnPlan, _ line: Int) -> [Finding] {
    open(beside: plan.datePatterns).map { column, count in
      Finding(
        .warning, .openColumn, line: line, column: plan.header[column],
        Localized(
          ja: "この列の日付は書式が混ざっているか、年・月・日の順を決められません（\(count)件）。推測しません。",
          en:
            "The dates of this column are mixed or leave the order of day, month and year open (\(count) values). They are not guessed."
        ),
        remedy: Localized(
          ja:
            "取込の画面で書き方を選ぶか、--dates '\(plan.header[column])=M/d/yyyy' のように指定してください（取込元ごとに覚えます）。2026-04-01 の形で書き出してもかまいません。",
          en:
            "Choose how they are written on the import's page, or say it with --dates '\(plan.header[column])=M/d/yyyy' (remembered for the source); or write dates like 2026-04-01."
        ))
    }
  }
}

extension DatePartOrder {
  fileprivate var label: Localized {
    let parts: [(ja: String, en: String)] = letters.map { letter in
      switch letter {
      case "d": ("日", "day")
      case "M": ("月", "month")
      default: ("年", "year")
      }
    }
    return Localized(
      ja: parts.map(\.ja).joined(separator: "・"), en: parts.map(\.en).joined(separator: ", "))
  }
}
