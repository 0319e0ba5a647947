/// Rows as CSV that spreadsheets open without harm.
public enum CSVText {
  /// What a file must begin with so that Excel reads it as UTF-8.
  public static let byteOrderMark = "\u{FEFF}"

  /// The rows, each ended by CR LF.
  public static func rows(_ rows: [[String]]) -> String {
    rows.map { row in row.map(field).joined(separator: ",") + "\r\n" }.joined()
  }

  /// Quotes where RFC 4180 asks for it, and defuses what a spreadsheet would run as a formula.
  private static func field(_ text: String) -> String {
    let isNumber = Double(text) != nil
    let safe = !isNumber && "=+-@\t\r".contains(text.first ?? " ") ? "'" + text : text
    guard safe.utf8.contains(where: { [0x2C, 0x22, 0x0D, 0x0A].contains($0) }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}
