/// The keys of records that their source gives no id: what it calls them, in a form that no id can have. A deal called
/// `2` is not the deal whose id is 2, and `a / b` beside `c` is not `a` beside `b / c`.
public enum NameKey {
  /// Stands before each part; readers of cells take it for a blank.
  public static let sign: Character = "\u{1F}"
  public static let signByte: UInt8 = 0x1F

  /// The key of a record that is called by these parts; trailing empty ones are left away.
  public static func joining(_ parts: String...) -> String { joining(parts) }

  public static func joining(_ parts: [String]) -> String {
    let said = parts[...(parts.lastIndex { !$0.isEmpty } ?? 0)]
    return String(unsafeUninitializedCapacity: said.reduce(0) { $0 + 1 + $1.utf8.count }) { key in
      var end = 0
      for part in said {
        key[end] = signByte
        end = key[(end + 1)...].update(fromContentsOf: part.utf8)
      }
      return end
    }
  }

  /// The key of a record that several columns name together. It begins without the sign: no name is one.
  public static func joiningColumns(_ parts: [String]) -> String { parts.joined(separator: String(sign)) }

  public static func isOne(_ key: UnsafeRawBufferPointer) -> Bool { key.first == signByte }

  /// True for such a key of several parts, as that of a company with its legal form is.
  public static func hasParts(_ key: UnsafeRawBufferPointer) -> Bool {
    isOne(key) && key.dropFirst().contains(signByte)
  }

  /// The parts of such a key, empty ones among them.
  public static func parts(of key: String) -> [String] {
    key.split(separator: sign, omittingEmptySubsequences: false).dropFirst().map(String.init)
  }

  /// Any key as people read it.
  public static func shown(_ key: String) -> String {
    guard key.utf8.contains(signByte) else { return key }
    return key.split(separator: sign).joined(separator: " / ")
  }
}
