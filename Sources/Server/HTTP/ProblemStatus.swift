import HTTPTypes
import SalesModel
import Workspace

extension Problem {
  /// A body over its limit.
  static func tooLarge(limit: Int) -> Problem {
    let size = limit >= 1 << 20 ? "\(limit >> 20) MB" : "\(limit >> 10) kB"
    return Problem(
      .tooLarge, Localized(ja: "送信できる大きさは \(size) までです。", en: "The limit is \(size)."),
      remedy: Localized(
        ja: "大きなファイルは、コマンド gyakusan import で取り込めます（上限なし）。",
        en: "Larger files are taken by the command gyakusan import, without a limit."))
  }

  /// The status of every problem, in one place.
  var status: HTTPResponse.Status {
    switch code {
    case .invalid: .badRequest
    case .notFound: .notFound
    case .conflict: .conflict
    case .forbidden: .forbidden
    case .unauthenticated: retryAfterSeconds == nil ? .unauthorized : .tooManyRequests
    case .tooLarge: .contentTooLarge
    case .busy: .serviceUnavailable
    case .internal: .internalServerError
    }
  }
}
