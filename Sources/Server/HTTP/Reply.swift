import HTTPTypes
import Hummingbird
import NIOCore
import SalesModel
import Workspace

/// What a page answers.
enum Reply: Sendable {
  case html(String)
  /// A page that says why something was refused.
  case refused(HTTPResponse.Status, html: String)
  /// After a write: the browser loads this address.
  case seeOther(String)
  case file(bytes: [UInt8], type: String, name: String)
  case asset(bytes: [UInt8], type: String)
  /// A session begins, gets another token or ends, then the browser loads the address.
  case session(SessionChange, then: String)
  case language(String, then: String)

  enum SessionChange: Sendable {
    case begins(SignedIn)
    case isRenewed(SessionToken)
    case ends
  }
}

extension Reply {
  /// A download in the encoding that the address asks for; its name says when that lacked characters. Whoever takes data
  /// along is noted in the security log: there is no other way to a download.
  ///
  /// - Parameters:
  ///   - rows: the first is the header.
  ///   - content: what it holds, for the log.
  static func csv(_ rows: [[String]], of content: Download, name: String, _ visit: Visit)
    async throws(Problem)
    -> Reply
  {
    try await visit.workspace.note(
      .exported, detail: .taken(content, rows: max(rows.count - 1, 0)), by: try visit.signedIn())
    let encoding = visit.query["encoding"].flatMap(CSVFile.Encoding.init) ?? .utf8
    let file = CSVFile(rows, encoding: encoding)
    let note =
      file.replaced == 0
      ? "" : visit.say("（\(file.replaced)文字を〓に置換）", " (\(file.replaced) characters replaced)")
    let charset = encoding == .utf8 ? "utf-8" : "shift_jis"
    return .file(bytes: file.bytes, type: "text/csv; charset=\(charset)", name: "\(name)\(note).csv")
  }

  func response(_ cookies: Cookies) -> Response {
    switch self {
    case .html(let text): .html(.ok, text)
    case .refused(let status, let text): .html(status, text)
    case .seeOther(let path): .seeOther(path)
    case .file(let bytes, let type, let name):
      Response(
        status: .ok,
        headers: [
          .contentType: type, .cacheControl: "no-store",
          .contentDisposition: "attachment; filename=\"export.csv\"; filename*=UTF-8''\(name.percentEncoded)",
        ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    case .asset(let bytes, let type):
      Response(
        status: .ok, headers: [.contentType: type, .cacheControl: "public, max-age=31536000, immutable"],
        body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    case .session(let change, let path):
      switch change {
      case .begins(let signedIn):
        Response.seeOther(path).setting(cookies.session(signedIn.session.text))
          .setting(cookies.device(signedIn.device.text))
      case .isRenewed(let token): Response.seeOther(path).setting(cookies.session(token.text))
      case .ends: Response.seeOther(path).setting(cookies.endedSession).clearingTheBrowser()
      }
    case .language(let code, let path): Response.seeOther(path).setting(cookies.language(code))
    }
  }
}

extension Response {
  static func html(_ status: HTTPResponse.Status, _ text: String) -> Response {
    Response(
      status: status, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  fileprivate static func seeOther(_ path: String) -> Response {
    Response(status: .seeOther, headers: [.location: path, .cacheControl: "no-store"])
  }

  /// What the browser kept of the pages goes with the session; cookies that are no session stay.
  fileprivate func clearingTheBrowser() -> Response {
    guard let name = HTTPField.Name("Clear-Site-Data") else { return self }
    var response = self
    response.headers[name] = "\"cache\", \"storage\""
    return response
  }

  func setting(_ cookie: String) -> Response {
    var response = self
    response.headers.append(HTTPField(name: .setCookie, value: cookie))
    return response
  }
}

/// The cookies of the product. On https the session carries the `__Host-` prefix, which ties it to this host.
struct Cookies: Sendable {
  let isSecure: Bool

  var sessionName: String { isSecure ? "__Host-gyakusan" : "gyakusan" }
  /// Ties the forms of somebody who is not signed in to the browser.
  var visitName: String { isSecure ? "__Host-gyakusan-visit" : "gyakusan-visit" }
  var languageName: String { isSecure ? "__Host-gyakusan-language" : "gyakusan-language" }
  /// Makes a browser known again after its session has ended; it signs nobody in.
  var deviceName: String { isSecure ? "__Host-gyakusan-device" : "gyakusan-device" }

  func session(_ token: String) -> String {
    written(sessionName, token, seconds: Int(Workspace.sessionLength))
  }
  func device(_ token: String) -> String { written(deviceName, token, seconds: Int(Workspace.deviceMemory)) }
  var endedSession: String { written(sessionName, "", seconds: 0) }
  func visit(_ token: String) -> String { written(visitName, token, seconds: 86_400) }
  func language(_ code: String) -> String { written(languageName, code, seconds: 365 * 86_400) }

  private func written(_ name: String, _ value: String, seconds: Int) -> String {
    "\(name)=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
  }
}

extension String {
  /// Safe inside a URL: everything but letters, digits and `-._~` as UTF-8 in percent notation.
  var percentEncoded: String {
    utf8.map { byte in
      let character = Character(Unicode.Scalar(byte))
      if byte < 0x80, character.isLetter || character.isNumber || "-._~".contains(character) {
        return String(character)
      }
      return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
  }
}
