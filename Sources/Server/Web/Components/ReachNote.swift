import KPIEngine
import SalesModel
import Workspace

/// Why a page stays blank after a day: which source and kind of record ends there, and the way to it.
struct ReachNote {
  let reach: AnswerReach
  let visit: Visit
  /// What follows for the page.
  var consequence = Localized(ja: "それより後は空欄か途中の数字です。", en: "What comes later is blank or not complete.")

  /// Empty when nothing is held back.
  var html: String {
    guard let held = reach.heldBy else { return "" }
    let text = visit.say(
      held.sentence.ja + consequence.ja, "\(held.sentence.en) \(consequence.en)")
    return "<p class=\"muted small reach\">\(escaped(text))\(link(to: held))</p>"
  }

  private func link(to held: SourceReach) -> String {
    guard let viewer = visit.viewer, viewer.role >= .manager else { return "" }
    let words = visit.say("取込元を見る", "See the source")
    return " <a href=\"\(escaped(Self.address(of: held.source).description))\">\(escaped(words))</a>"
  }

  /// Where a source stands on the page of imports.
  static func address(of source: String) -> Address { Address("/imports", fragment: anchor(of: source)) }

  /// The name of its place there: letters and digits as they are, all else as its bytes.
  static func anchor(of source: String) -> String {
    "source-"
      + source.utf8.map { byte in
        let isPlain =
          Character(UnicodeScalar(byte)).isASCII && Character(UnicodeScalar(byte)).isLetter
          || (0x30...0x39).contains(byte)
        return isPlain ? String(UnicodeScalar(byte)) : "_\(byte)"
      }.joined()
  }
}

extension Visit {
  /// The note of a page whose answer does not say how far it reaches.
  ///
  /// - Parameter kpis: those that the page shows; nil for everything to which something is still added.
  func reachNote(of kpis: [KPI.ID]? = nil, _ ja: String, _ en: String) async throws(Problem) -> String {
    let reach = try await workspace.reach(of: kpis, for: try signedIn())
    return ReachNote(reach: reach, visit: self, consequence: Localized(ja: ja, en: en)).html
  }
}
