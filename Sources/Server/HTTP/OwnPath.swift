import Foundation

extension String? {
  /// The address within this product that a form or a link names; the dashboard for everything else. Browsers read
  /// `//host`, `/\\host` and `/\t/host` as other sites, written plainly or in percent notation.
  var ownPath: String {
    guard let self, self.utf8.count <= 4_096, self.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      return "/board"
    }
    let path = self.prefix { $0 != "?" && $0 != "#" }
    guard let plain = String(path).fullyDecoded, plain.hasPrefix("/"), !plain.hasPrefix("//"),
      !plain.contains("\\"), !self.contains("\\"), !plain.unicodeScalars.contains(where: \.isUnseen)
    else { return "/board" }
    return self
  }
}

extension String {
  /// Without percent notation, however often it was applied; nil when it does not come to an end or is broken.
  fileprivate var fullyDecoded: String? {
    var text = self
    for _ in 0..<4 {
      guard text.contains("%") else { return text }
      guard let decoded = text.removingPercentEncoding else { return nil }
      text = decoded
    }
    return nil
  }
}

extension Unicode.Scalar {
  /// Controls, blanks and signs without width.
  fileprivate var isUnseen: Bool {
    switch properties.generalCategory {
    case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .surrogate: true
    default: false
    }
  }
}
