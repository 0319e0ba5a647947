import HTTPTypes
import Hummingbird
import Logging
import SalesModel
import Workspace

extension Door {
  /// The page of a refused request: what is wrong, and what to do next.
  func refusal(
    _ problem: Problem, _ request: Request, _ context: EdgeContext, _ language: Language, _ requestID: String
  ) async -> Response {
    if problem.code == .internal {
      settings.logger.error(
        "request failed",
        metadata: [
          "request": "\(requestID)", "path": "\(request.uri.path)",
          "reason": "\(problem.detail ?? problem.message.en)",
        ])
    }
    let hasSession = request.cookies[cookies.sessionName] != nil
    let framed = await framedRefusal(problem, request, context, language, requestID)
    var response = Response.html(
      problem.status,
      framed ?? layout.problem(problem, hasSession: hasSession, language: language, requestID: requestID))
    if let seconds = problem.retryAfterSeconds { response.headers[Self.retryAfter] = String(seconds) }
    return response
  }

  /// The refusal within the frame, so that whoever is signed in goes on from there. Nil for everybody else, when the server
  /// has no time, and when the frame itself cannot be made.
  private func framedRefusal(
    _ problem: Problem, _ request: Request, _ context: EdgeContext, _ language: Language, _ requestID: String
  ) async -> String? {
    let browser = browser(of: request, context)
    guard ![.unauthenticated, .busy].contains(problem.code), (try? checkHost(request)) != nil,
      let session = browser.session,
      let viewer = try? await workspace.viewer(holding: session, language: language, from: browser.address),
      await !workspace.owesSecondFactor(viewer)
    else { return nil }
    let back = referringPage(of: request).map { Optional($0).ownPath }
    // What was looked at may be what is wrong: links from here do not carry it on.
    let visit = Visit(
      workspace: workspace, settings: settings,
      path: request.method == .get ? request.uri.path : back ?? "/board",
      parameters: [:], query: Fields(), form: Form(), viewer: viewer, language: language,
      formToken: FormToken(boundTo: session.text).text, browser: browser, requestID: requestID)
    return try? await layout.framedProblem(problem, back: back == request.uri.string ? nil : back, visit)
  }
}
