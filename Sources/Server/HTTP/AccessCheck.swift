import Foundation
import HTTPTypes
import Hummingbird
import SalesModel
import Workspace

extension Door {
  /// - Returns: where to go instead: to the set-up page, to sign in, or to type the password again.
  func checkAccess(_ route: Route, _ viewer: Viewer?, _ browser: Browser, _ request: Request)
    async throws(Problem) -> String?
  {
    guard let role = route.access.role else {
      if case .setUp = route.access, await workspace.isOpen { return "/sign-in" }
      return nil
    }
    guard let viewer else {
      if route.method != .get {
        throw Problem(.unauthenticated, Localized(ja: "サインインしてください。", en: "Please sign in."))
      }
      let path = request.uri.path == "/" ? "/board" : request.uri.string
      return await workspace.isOpen ? "/sign-in?to=\(path.percentEncoded)" : "/set-up"
    }
    guard viewer.role >= role else {
      try await workspace.noteRefusal(of: "\(route.method) \(route.path)", needing: role, by: viewer)
      throw Problem(
        .forbidden, Localized(ja: "このページを見る権限がありません。", en: "You do not have the right to see this page."),
        remedy: Localized(
          ja: "「\(role.label.ja)」以上の権限が必要です。管理者にご相談ください。",
          en: "It needs the role \(role.label.en) or higher. Ask your administrator."))
    }
    if !route.access.isAboutOneself, await workspace.owesSecondFactor(viewer) {
      return "/account/second-factor"
    }
    guard route.access.asksForPassword, let session = browser.session,
      try await !workspace.isConfirmed(session)
    else { return nil }
    // What a form carried is not kept until then: the page says so.
    let flag = route.method == .get ? "" : "&unsaved=yes"
    return "/confirm?to=\(pageOf(request, route).percentEncoded)\(flag)"
  }

  /// The page itself, or the one that holds the form or the link to a file.
  private func pageOf(_ request: Request, _ route: Route) -> String {
    let isPage = route.method == .get && !route.path.hasSuffix(".csv")
    guard !isPage else { return request.uri.string }
    return referringPage(of: request) ?? "/board"
  }

  /// The page of this product from which the browser comes; nil when it does not say.
  func referringPage(of request: Request) -> String? {
    let referrer = request.headers[.referer].flatMap { URLComponents(string: $0) }
    return referrer.map { $0.percentEncodedPath + ($0.percentEncodedQuery.map { "?\($0)" } ?? "") }
  }
}
