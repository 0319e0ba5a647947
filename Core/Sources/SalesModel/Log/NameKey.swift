/// The keys of records that their source gives no id: what it calls them, in a form that no id can have. A deal called
/// `2` is not the deal whose id is 2, and `a / b` beside `c` is not `a` beside `b / c`.
public enum NameKey {
  /// Stands before each part; readers of cells take it for a blank.
  public static let sign: Character = "\u{1F}"
  public static let signByte: UInt8 = 0x1F

  /// The key of a record that is called by these parts; trailing empty ones are left away.
  public static func joining(_ parts: String...) -> String {
    var key = ""
    for part in parts[...(parts.lastIndex { !$0.isEmpty } ?? 0)] {
      key.append(sign)
      key += part
    }
    return key
  }

  public static func isOne(_ key: UnsafeRawBufferPointer) -> Bool { key.first == signByte }

  /// Any key as people read it.
  public static func shown(_ key: String) -> String {
    guard key.utf8.contains(signByte) else { return key }
    return key.split(separator: sign).joined(separator: " / ")
  }
}
