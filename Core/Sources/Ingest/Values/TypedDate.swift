public import SalesModel

extension BusinessDate {
  /// Reads a day as people type it: `2026-10-31`, `2026/10/31`, `2026年10月31日`, `令和8年10月31日`, `20261031`, `31 Oct 2026`, also in full
  /// width. Nil for what may be another day.
  public init?(typed text: String) {
    let isSerial = text.trimmed.count == 5 && text.trimmed.allSatisfy(\.isNumber)
    guard !isSerial, let read = DateText(text.trimmed), read.time == nil, let date = read.date(nil) else {
      return nil
    }
    self = date
  }
}
