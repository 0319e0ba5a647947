import ArgumentParser
import Foundation
import SalesModel
import Workspace

/// Where a verb speaks: data to standard output, words to standard error.
enum Terminal {
  /// Japanese when the locale says so, English otherwise.
  static var language: Language {
    let environment = ProcessInfo.processInfo.environment
    let locale = environment["LC_ALL"] ?? environment["LC_MESSAGES"] ?? environment["LANG"] ?? ""
    return locale.hasPrefix("ja") ? .ja : .en
  }

  static func say(_ text: Localized) { say(text.text(language)) }

  static func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

  /// The first line of standard input; asked for only when somebody can see the question.
  static func password() -> String {
    if isatty(0) == 1 { say(Localized(ja: "パスワード:", en: "Password:")) }
    return readLine(strippingNewline: true) ?? ""
  }

  static func write(_ text: String) { FileHandle.standardOutput.write(Data(text.utf8)) }

  /// The file, and on the other stream what its encoding lacks.
  static func write(_ file: CSVFile) {
    FileHandle.standardOutput.write(Data(file.bytes))
    guard file.replaced > 0 else { return }
    say(
      Localized(
        ja: "CP932 にない文字 \(file.replaced) 個を〓に置き換えました。",
        en: "\(file.replaced) characters that CP932 lacks became 〓."))
  }
}

/// Runs the work of a verb; a problem becomes words for the user and an exit code for scripts.
func runVerb(_ work: () async throws(Problem) -> Void) async throws {
  do {
    try await work()
  } catch {
    Terminal.say(error.message)
    if let remedy = error.remedy { Terminal.say(remedy) }
    if error.code == .internal, let detail = error.detail { Terminal.say(detail) }
    throw ExitCode(error.code.exitCode)
  }
}

extension Problem.Code {
  /// The codes of sysexits.h, so that scripts can tell the kinds apart.
  fileprivate var exitCode: Int32 {
    switch self {
    case .invalid, .tooLarge: 65
    case .notFound: 66
    case .busy: 69
    case .internal: 70
    case .conflict: 75
    case .forbidden, .unauthenticated: 77
    }
  }
}
