import Workspace

extension Reply {
  /// The answer to a form: where it leads when it is done, or its own page again, saying what stands in the way.
  ///
  /// - Parameter page: the page that the form is on, with the problem and what was typed.
  static func toForm(
    _ done: () async throws(Problem) -> Reply, orAgain page: (Problem) async throws(Problem) -> Reply
  ) async throws(Problem) -> Reply {
    do throws(Problem) {
      return try await done()
    } catch {
      switch error.code {
      case .invalid, .conflict, .forbidden, .tooLarge: break
      case .notFound, .unauthenticated, .busy, .internal: throw error
      }
      guard case .html(let html) = try await page(error) else { throw error }
      return .refused(error.status, html: html)
    }
  }
}
