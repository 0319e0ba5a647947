import SalesModel

/// Numbers as keys, however a spreadsheet or another export writes them: `03-1111-2222` and `0311112222`, `001` and `1`, `1,001`
/// and `1001`, `101.0` and `101`.
public enum LooseNumber {
  /// The digits that count; nil for a key that is no number.
  public static func digits(of key: String) -> String? {
    guard key.utf8.count <= 64 else { return nil }
    var text = key.foldedWidth
    if text.hasSuffix(".0") { text.removeLast(2) }
    guard text.allSatisfy({ $0.isNumber || " -().,+/'ー−‐–".contains($0) }) else { return nil }
    let digits = text.filter(\.isNumber).drop { $0 == "0" }
    return digits.isEmpty ? nil : String(digits)
  }
}
