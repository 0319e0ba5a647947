/// JSON put together as bytes: answers have rows by the ten thousand, and `JSONEncoder` takes longer to write them than
/// the engine to count them.
struct JSONText {
  private(set) var bytes: [UInt8] = []
  /// True where the next member or element needs a comma in front.
  private var hasBefore = false

  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func object(_ members: (inout JSONText) -> Void) { nest("{", "}", members) }

  mutating func array<Element>(_ elements: some Sequence<Element>, _ write: (inout JSONText, Element) -> Void)
  {
    nest("[", "]") { text in
      for element in elements {
        text.separate()
        write(&text, element)
      }
    }
  }

  /// The name of a member; its value follows.
  mutating func name(_ name: String) {
    separate()
    string(name)
    byte(":")
  }

  mutating func member(_ name: String, _ value: String?) {
    self.name(name)
    string(value)
  }

  mutating func member(_ name: String, _ value: Double?) {
    self.name(name)
    number(value)
  }

  mutating func member(_ name: String, _ value: [Int]) {
    self.name(name)
    array(value) { text, number in text.plain(String(number)) }
  }

  mutating func member(_ name: String, _ value: Bool) {
    self.name(name)
    plain(value ? "true" : "false")
  }

  /// The value of an element of an array.
  mutating func element(_ value: String?) { string(value) }

  /// The value of an element of an array.
  mutating func element(_ value: Double?) { number(value) }

  private mutating func string(_ text: String?) {
    guard let text else { return plain("null") }
    byte("\"")
    for unit in text.utf8 {
      switch unit {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        byte("\\")
        bytes.append(unit)
      case 0..<0x20: plain("\\u00" + (unit < 0x10 ? "0" : "") + String(unit, radix: 16))
      default: bytes.append(unit)
      }
    }
    byte("\"")
  }

  /// Whole numbers are written as integers.
  private mutating func number(_ number: Double?) {
    guard let number else { return plain("null") }
    plain(Int64(exactly: number).map { String($0) } ?? String(number))
  }

  private mutating func nest(
    _ first: Unicode.Scalar, _ last: Unicode.Scalar, _ write: (inout JSONText) -> Void
  ) {
    byte(first)
    hasBefore = false
    write(&self)
    byte(last)
    hasBefore = true
  }

  private mutating func separate() {
    if hasBefore { byte(",") }
    hasBefore = true
  }

  private mutating func plain(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func byte(_ scalar: Unicode.Scalar) { bytes.append(UInt8(ascii: scalar)) }
}
