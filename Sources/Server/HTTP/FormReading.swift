import Foundation
import SalesModel
import Workspace

extension Fields {
  /// Reads `a=1&b=%E3%81%82`, the form of queries and of simple forms.
  init(urlEncoded text: some StringProtocol) {
    self.init(
      text.split(separator: "&").map { pair in
        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return (Self.decoded(parts[0]), parts.count > 1 ? Self.decoded(parts[1]) : "")
      })
  }

  private static func decoded(_ text: some StringProtocol) -> String {
    let spaced = String(text).replacing("+", with: " ")
    return spaced.removingPercentEncoding ?? spaced
  }
}

extension Form {
  /// Reads a body by its content type.
  /// - Throws: when the body is neither kind of form, or is cut.
  init(_ body: [UInt8], contentType: String) throws(Problem) {
    if contentType.hasPrefix("application/x-www-form-urlencoded") {
      self.init(fields: Fields(urlEncoded: String(decoding: body, as: UTF8.self)))
      return
    }
    guard let boundary = Self.boundary(in: contentType) else { throw Self.unreadable }
    try self.init(multipart: body, boundary: boundary)
  }

  private static let unreadable = Problem(
    .invalid, Localized(ja: "送信された内容を読めません。", en: "The form could not be read."),
    remedy: Localized(ja: "ページを開き直して、もう一度送信してください。", en: "Open the page again and send it once more."))

  /// The boundary of `multipart/form-data`, 1 to 70 characters as RFC 2046 says.
  private static func boundary(in contentType: String) -> String? {
    guard
      let match = contentType.firstMatch(
        of: /^multipart\/form-data;.*boundary="?([^";,]{1,70})"?/.ignoresCase())
    else {
      return nil
    }
    return String(match.1)
  }

  /// RFC 7578: parts between `--boundary` lines, each with headers, a blank line and bytes. No part is nested.
  private init(multipart body: [UInt8], boundary: String) throws(Problem) {
    let data = Data(body)
    let marker = Data("--\(boundary)".utf8)
    guard var mark = data.range(of: marker), mark.lowerBound == 0 else { throw Self.unreadable }
    var pairs: [(name: String, value: String)] = []
    var files: [File] = []
    let separator = Data("\r\n--\(boundary)".utf8)
    while true {
      let rest = data[mark.upperBound...]
      if rest.starts(with: Data("--".utf8)) { break }
      guard rest.starts(with: Data("\r\n".utf8)),
        let next = data.range(of: separator, in: mark.upperBound..<data.endIndex),
        let gap = data.range(of: Data("\r\n\r\n".utf8), in: mark.upperBound..<next.lowerBound),
        pairs.count + files.count < 200
      else { throw Self.unreadable }
      let head = String(decoding: data[mark.upperBound..<gap.lowerBound], as: UTF8.self)
      let content = data[gap.upperBound..<next.lowerBound]
      guard let name = head.parameter("name") else { throw Self.unreadable }
      if let file = head.parameter("filename") {
        if !file.isEmpty { files.append(File(field: name, name: file.lastPathPart, bytes: Array(content))) }
      } else {
        pairs.append((name, String(decoding: content, as: UTF8.self)))
      }
      mark = next
    }
    self.init(fields: Fields(pairs), files: files)
  }
}

extension String {
  /// A quoted parameter of a `Content-Disposition` header; what is quoted may hold `;` and escaped quotation marks.
  fileprivate func parameter(_ name: String) -> String? {
    for line in split(whereSeparator: \.isNewline) where line.lowercased().hasPrefix("content-disposition:") {
      var rest = line.unicodeScalars.drop { $0 != ";" }
      while rest.first == ";" {
        let key = rest.dropFirst().drop { $0 == " " }.prefix { $0 != "=" && $0 != ";" }
        rest = rest[key.endIndex...]
        guard rest.starts(with: "=\"".unicodeScalars) else {
          rest = rest.drop { $0 != ";" }
          continue
        }
        let quoted = rest.dropFirst(2)
        let end = quoted.endOfQuotation
        if String(key) == name { return String(quoted[..<end]).unquoted }
        rest = quoted[end...].drop { $0 != ";" }
      }
    }
    return nil
  }

  /// Browsers write a quotation mark as `%22`, other programs as `\"`.
  private var unquoted: String { replacing("\\\"", with: "\"").replacing("%22", with: "\"") }

  /// Some browsers send a path; only its last part is the file's name.
  fileprivate var lastPathPart: String {
    String((split { $0 == "/" || $0 == "\\" }.last ?? "file").prefix(200))
  }
}

extension Substring.UnicodeScalarView {
  /// Where a quoted value ends: at the first quotation mark before a `;` or the end. One behind a backslash is part of the
  /// value, unless it is the last: the name of a folder may end in a backslash.
  fileprivate var endOfQuotation: Index {
    var end = endIndex
    for index in indices where self[index] == "\"" {
      let next = self[self.index(after: index)...].first { $0 != " " }
      guard next == nil || next == ";" else { continue }
      end = index
      if index == startIndex || self[self.index(before: index)] != "\\" { break }
    }
    return end
  }
}
