/// What became of the leads of a month? One row for each month of origin, one column for each month after it.
///
/// A table and no picture: it copies into a spreadsheet and reads aloud. The darker, the larger the share.
struct CohortTable {
  struct Cell {
    /// As written; empty where there can be nothing yet.
    var text: String
    /// Between 0 and 1; what the shade stands for, measured against the largest share of the table.
    var share: Double?
    /// The cell's period has not ended, so its number still grows.
    var isOpen: Bool
    /// The page of the records behind the cell.
    var href: String?

    init(_ text: String, share: Double? = nil, isOpen: Bool = false, href: String? = nil) {
      self.text = text
      self.share = share
      self.isOpen = isOpen
      self.href = href
    }
  }

  /// What a row comes to in the end.
  struct Projection {
    /// As written; — where nothing tells.
    var text: String
    /// Beneath it: the range, and how it was projected.
    var note: String?
  }

  struct Row {
    var label: String
    /// How many leads the shares are of.
    var base: String
    var cells: [Cell]
    /// What the row has come to so far.
    var last: String
    /// What it comes to in the end, for a table with a ``CohortTable/projectionHeader``.
    var projection: Projection?
    /// The page of the records behind the row.
    var href: String?
    /// The page of the leads that the shares are of.
    var baseHref: String?

    init(
      label: String, base: String, cells: [Cell], last: String, projection: Projection? = nil,
      href: String? = nil, baseHref: String? = nil
    ) {
      self.label = label
      self.base = base
      self.cells = cells
      self.last = last
      self.projection = projection
      self.href = href
      self.baseHref = baseHref
    }
  }

  var rowHeader: String
  var baseHeader: String
  var columns: [String]
  var lastHeader: String
  /// The header of the column of final numbers; nil for a table without one.
  var projectionHeader: String?
  var rows: [Row]
  /// What the table shows, above it.
  var caption: String?
  /// Said of open cells to someone who cannot see the hatching.
  var openWord: String

  init(
    rowHeader: String, baseHeader: String = "リード", columns: [String], lastHeader: String = "累計",
    projectionHeader: String? = nil, rows: [Row], caption: String? = nil, openWord: String = "途中"
  ) {
    self.rowHeader = rowHeader
    self.baseHeader = baseHeader
    self.columns = columns
    self.lastHeader = lastHeader
    self.projectionHeader = projectionHeader
    self.rows = rows
    self.caption = caption
    self.openWord = openWord
  }

  var html: String {
    let largest = largestShare
    var html = SVG()
    html.element(
      "div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": caption ?? rowHeader]
    ) {
      $0.element("table", ["class": "figures cohort"]) { table in
        if let caption { table.element("caption", text: caption) }
        table.element("thead") { $0.element("tr", content: writeHeader) }
        table.element("tbody") { body in
          for row in rows {
            body.element("tr") { write(row, largest: largest, &$0) }
          }
        }
      }
    }
    return html.markup
  }

  private func writeHeader(_ html: inout SVG) {
    for header in [rowHeader, baseHeader] + columns + [lastHeader] + (projectionHeader.map { [$0] } ?? []) {
      html.element("th", ["scope": "col"], text: header)
    }
  }

  private func write(_ row: Row, largest: Double, _ html: inout SVG) {
    write(row.label, as: "th", ["scope": "row"], to: row.href, &html)
    write(row.base, as: "td", ["class": "base"], to: row.baseHref, &html)
    for index in columns.indices {
      write(row.cells.indices.contains(index) ? row.cells[index] : Cell(""), largest: largest, &html)
    }
    write(row.last, as: "td", ["class": "last"], to: row.href, &html)
    if projectionHeader != nil { write(row.projection ?? Projection(text: "—"), &html) }
  }

  private func write(_ projection: Projection, _ html: inout SVG) {
    html.element("td", ["class": "projection"]) { td in
      td.element("strong", text: projection.text)
      if let note = projection.note { td.element("small", text: note) }
    }
  }

  private func write(
    _ text: String, as name: String, _ attributes: KeyValuePairs<String, String?>, to href: String?,
    _ html: inout SVG
  ) {
    html.element(name, attributes) { cell in
      if let href { cell.element("a", ["href": href], text: text) } else { cell.write(text) }
    }
  }

  private func write(_ cell: Cell, largest: Double, _ html: inout SVG) {
    html.element("td", ["class": style(of: cell, largest: largest)]) { td in
      if let href = cell.href, !cell.text.isEmpty {
        td.element("a", ["href": href], text: cell.text)
      } else {
        td.write(cell.text)
      }
      guard cell.isOpen, !cell.text.isEmpty else { return }
      td.element("span", ["class": "visually-hidden"], text: "（\(openWord)）")
    }
  }

  private func style(of cell: Cell, largest: Double) -> String? {
    if cell.isOpen { return "open" }
    guard let share = cell.share, share.isFinite else { return nil }
    let heat = largest > 0 ? min(Int(clamped(share / largest) * 10), 9) : 0
    return "heat-\(heat)"
  }

  /// The largest share of a finished cell: the darkest shade of this table.
  private var largestShare: Double {
    rows.lazy.flatMap(\.cells).filter { !$0.isOpen }.compactMap(\.share).filter(\.isFinite).max() ?? 0
  }
}
