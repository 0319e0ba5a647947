import Crypto
import Foundation

/// What a form sends back: a number that this page was given alone, and a proof that it was given to this browser.
///
/// The browser holds the cookie, which no script reads; the hash of number and cookie in a form proves that the form came
/// from here. The number makes the form one act: however often it is sent, it is done once.
struct FormToken: Sendable {
  /// The number and its proof, in hexadecimal digits.
  let text: String

  private static let numberLength = 32

  /// A token for the forms of one page.
  init(boundTo cookie: String) {
    let number = hexadecimal((0..<Self.numberLength / 2).map { _ in UInt8.random(in: .min ... .max) })
    text = number + Self.proof(of: number, cookie)
  }

  /// Nil when a form sent something else than what this browser was given.
  init?(sent text: String?, boundTo cookie: String) {
    guard let text, text.utf8.count > Self.numberLength else { return nil }
    guard Self.proof(of: String(text.prefix(Self.numberLength)), cookie) == text.dropFirst(Self.numberLength)
    else { return nil }
    self.text = text
  }

  private static func proof(of number: String, _ cookie: String) -> String {
    hexadecimal(SHA256.hash(data: Data("form\u{0}\(number)\u{0}\(cookie)".utf8)))
  }

  /// What one form of the page, filled in this way, asks for: the same however often it is sent.
  func act(at address: String, _ form: Form) -> String {
    var hash = SHA256()
    func add(_ bytes: some Collection<UInt8>) {
      withUnsafeBytes(of: bytes.count) { hash.update(bufferPointer: $0) }
      hash.update(data: Data(bytes))
    }
    for text in [text, address] + form.fields.pairs.flatMap({ [$0.name, $0.value] }) { add(text.utf8) }
    for file in form.files {
      add(file.field.utf8)
      add(file.bytes)
    }
    return hexadecimal(hash.finalize())
  }
}

private func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
}
