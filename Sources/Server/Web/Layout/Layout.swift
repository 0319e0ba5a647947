import Crypto
import Foundation
import SalesModel
import Workspace

/// The frame round every page: rail, filters, person, and the words of the language.
struct Layout: Sendable {
  let templates = Templates()
  private let words = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, Words.table($0)) })

  /// A part of a page from its template.
  func render(_ template: String, _ model: [String: Any], _ language: Language) -> String {
    templates.render(template, model.merging(["t": words[language] ?? [:]]) { own, _ in own })
  }

  /// A part of a page whose model is typed: its stored properties are finished texts and addresses.
  func render(_ template: String, _ model: some PageModel, _ language: Language) -> String {
    templates.render(template, WordedModel(model: model, words: words[language] ?? [:]))
  }

  /// A whole page for somebody who is signed in.
  ///
  /// - Parameter item: where it stands in the rail; nil for the pages of the person.
  func page(_ title: String, item: RailItem?, filters: String = "", main: String, _ visit: Visit)
    async throws(Problem) -> Reply
  {
    .html(try await framed(title, item: item, filters: filters, main: main, visit))
  }

  private func framed(_ title: String, item: RailItem?, filters: String, main: String, _ visit: Visit)
    async throws(Problem) -> String
  {
    let viewer = try visit.signedIn()
    let member = try await visit.workspace.member(viewer)
    var model = shared(title, visit.language, back: visit.addressText)
    model["paper"] = [
      await visit.workspace.state.settings?.name ?? "", visit.scopeWords,
      visit.say("時点 ", "as of ") + (await visit.style().moment(visit.workspace.now)),
    ].joined(separator: " · ")
    model.merge([
      "rail": Rail(viewer: viewer, current: item, visit: visit).model, "filters": filters, "main": main,
      "token": visit.formToken, "person": member?.name ?? "", "kept": Self.kept(visit.place),
      "finder": Address("/find", visit.place),
      "workspace": await visit.workspace.state.settings?.name ?? "",
    ]) { $1 }
    return render("Layout", model, visit.language)
  }

  /// A value that a form keeps beside what is typed.
  struct Kept: Sendable {
    let name: String
    let value: String
  }

  /// What is looked at, for a form that leads away from the page.
  static func kept(_ place: Place) -> [Kept] { place.pairs.map { Kept(name: $0.name, value: $0.value) } }

  /// A page without the frame: sign-in, set-up.
  func barePage(_ title: String, main: String, _ visit: Visit) -> Reply {
    var model = shared(title, visit.language, back: visit.addressText)
    model.merge(["bare": true, "main": main]) { $1 }
    return .html(render("Layout", model, visit.language))
  }

  /// The page of a refused request: what is wrong, what to do, and the number under which the log knows it.
  ///
  /// - Parameter hasSession: whether the browser is signed in; the dashboard is no way on for one that is not.
  func problem(_ problem: Problem, hasSession: Bool, language: Language, requestID: String) -> String {
    var refusal = refusalModel(problem, language, requestID)
    refusal["leadsToSignIn"] = !hasSession && [.unauthenticated, .busy].contains(problem.code)
    var model = shared(problem.heading.text(language), language, back: "/board")
    model.merge(["bare": true, "main": render("Refusal", refusal, language)]) { $1 }
    return render("Layout", model, language)
  }

  /// The same within the frame, for somebody who is signed in and goes on from there.
  ///
  /// - Parameter back: the page that led here.
  func framedProblem(_ problem: Problem, back: String?, _ visit: Visit) async throws(Problem) -> String {
    var refusal = refusalModel(problem, visit.language, visit.requestID)
    refusal["back"] = back
    refusal["finder"] = Address("/find", visit.place)
    return try await framed(
      problem.heading.text(visit.language), item: nil, filters: "",
      main: render("Refusal", refusal, visit.language), visit)
  }

  private func refusalModel(_ problem: Problem, _ language: Language, _ requestID: String) -> [String: Any] {
    problemModel(problem, language).merging([
      "heading": problem.heading.text(language), "requestID": requestID, "leadsToSignIn": false,
    ]) { $1 }
  }

  /// A word of the pages by its key; the key itself where it is none.
  func word(_ key: String, _ language: Language) -> String { words[language]?[key] ?? key }

  /// A problem as a part of a page, beside the form that it is about.
  func notice(_ problem: Problem, _ language: Language) -> String {
    render("Problem", problemModel(problem, language), language)
  }

  private func problemModel(_ problem: Problem, _ language: Language) -> [String: Any] {
    var model: [String: Any] = ["message": problem.message.text(language)]
    if let remedy = problem.remedy { model["remedy"] = remedy.text(language) }
    return model
  }

  private func shared(_ title: String, _ language: Language, back: String) -> [String: Any] {
    let other: Language = language == .ja ? .en : .ja
    return [
      "title": title, "language": language.rawValue, "version": Assets.version, "otherCode": other.rawValue,
      "otherLanguage": "/language/\(other.rawValue)?to=\(back.percentEncoded)",
    ]
  }
}

/// The files beside the pages. Their address changes with their content, so that browsers may keep them for good.
enum Assets {
  static let files: [String: (bytes: [UInt8], type: String)] = [
    "gyakusan.css": (PackageResources.gyakusan_css, "text/css; charset=utf-8"),
    "gyakusan.js": (PackageResources.gyakusan_js, "text/javascript; charset=utf-8"),
    "drafting.js": (PackageResources.drafting_js, "text/javascript; charset=utf-8"),
    "finder.js": (PackageResources.finder_js, "text/javascript; charset=utf-8"),
    "icon.svg": (PackageResources.icon_svg, "image/svg+xml"),
  ]

  static let version: String = {
    let all = files.sorted { $0.key < $1.key }.flatMap(\.value.bytes)
    return SHA256.hash(data: Data(all)).prefix(6).map { String($0, radix: 16) }.joined()
  }()
}

extension Visit {
  /// Path and query, to which a page can send people back.
  var addressText: String {
    query.pairs.isEmpty
      ? path
      : path + "?"
        + query.pairs.map { "\($0.name.percentEncoded)=\($0.value.percentEncoded)" }.joined(separator: "&")
  }
}

extension Problem {
  fileprivate var heading: Localized {
    switch code {
    case .invalid: Localized(ja: "入力を確かめてください", en: "Please check the input")
    case .notFound: Localized(ja: "見つかりません", en: "Not found")
    case .conflict: Localized(ja: "処理できませんでした", en: "This cannot be done now")
    case .forbidden: Localized(ja: "権限がありません", en: "Not allowed")
    case .unauthenticated where retryAfterSeconds != nil:
      Localized(ja: "しばらくお待ちください", en: "Please wait a while")
    case .unauthenticated: Localized(ja: "サインインが必要です", en: "Sign-in needed")
    case .internal: Localized(ja: "エラーが起きました", en: "Something went wrong")
    case .tooLarge: Localized(ja: "大きすぎます", en: "Too large")
    case .busy: Localized(ja: "混み合っています", en: "Busy")
    }
  }
}
