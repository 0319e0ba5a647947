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
      // Files come in parts; words alone are never so many, whatever a page takes.
      guard body.count <= Route.formLimit else { throw .tooLarge(limit: Route.formLimit) }
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

  /// Fields and files of one form.
  private static let partLimit = 200
  /// The headers of a part: a name, a file's name and a type.
  private static let headLimit = 8 * 1024

  /// RFC 7578: parts between `--boundary` lines, each with headers, a blank line and bytes. No part is nested.
  ///
  /// - Complexity: O(bytes).
  private init(multipart body: [UInt8], boundary: String) throws(Problem) {
    let marker = Array("--\(boundary)".utf8)
    let separator = Array("\r\n--\(boundary)".utf8)
    guard body.starts(with: marker) else { throw Self.unreadable }
    var pairs: [(name: String, value: String)] = []
    var files: [File] = []
    var start = marker.count
    while !body[start...].starts(with: Array("--".utf8)) {
      guard body[start...].starts(with: Array("\r\n".utf8)), pairs.count + files.count < Self.partLimit,
        let next = body.place(of: separator, in: start..<body.count),
        let gap = body.place(of: Array("\r\n\r\n".utf8), in: start..<min(next, start + Self.headLimit)),
        case let head = String(decoding: body[start..<gap], as: UTF8.self), let name = head.parameter("name")
      else { throw Self.unreadable }
      let content = body[(gap + 4)..<next]
      if let file = head.parameter("filename") {
        if !file.isEmpty { files.append(File(field: name, name: file.lastPathPart, bytes: Array(content))) }
      } else {
        pairs.append((name, String(decoding: content, as: UTF8.self)))
      }
      start = next + separator.count
    }
    self.init(fields: Fields(pairs), files: files)
  }
}

extension [UInt8] {
  /// Where `needle` first stands within `range`; nil when it does not.
  fileprivate func place(of needle: [UInt8], in range: Range<Int>) -> Int? {
    withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return nil }
      var place = range.lowerBound
      while place + needle.count <= range.upperBound,
        let found = memchr(start + place, Int32(needle[0]), range.upperBound - needle.count + 1 - place)
      {
        place = UnsafeRawPointer(found) - start
        if memcmp(start + place, needle, needle.count) == 0 { return place }
        place += 1
      }
      return nil
    }
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
