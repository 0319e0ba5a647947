import DemoData
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import SQLStore
import SalesModel
import Testing
import Workspace

@testable import Server

/// What pages say of the demo, as text that is kept beside the tests: a change of words or numbers is seen in review.
/// `make snapshots` writes the texts anew.
struct PageSnapshotTests {
  private static let demo = Task {
    try await ServedTeam(telling: "2026-11-25", at: "2026-11-25T17:00:00+09:00")
  }

  private static let pages = [
    "board": "/board", "board-team": "/board?team=SDR1", "definitions": "/definitions", "gap": "/gap",
    "gap-month": "/gap?period=2026-10&by=team", "landing": "/landing", "plan": "/plan?period=2026-11",
    "plan-needs": "/plan?derive=yes&goal=9000000&averageDeal=750000&step=needs",
  ]

  @Test(arguments: pages.keys.sorted(), ["ja", "en"])
  func aPageSaysOfTheDemoWhatItSaid(_ name: String, _ language: String) async throws {
    let address = try #require(Self.pages[name])
    let demo = try await Self.demo.value
    let answer = try await demo.ask(
      .get, address, as: demo.administrator, headers: ["accept-language": language])
    #expect(answer.status == .ok)
    // The budget of a page: it is there at once, over a telephone too.
    #expect(answer.body.readableBytes < 100_000)
    let text = PageText(String(buffer: answer.body)).text
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Snapshots/\(name).\(language).txt")
    if ProcessInfo.processInfo.environment["SNAPSHOTS"] == "write" {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let kept = try #require(try? String(contentsOf: file, encoding: .utf8), "make snapshots writes it")
    let (now, before) = (text.split(separator: "\n"), kept.split(separator: "\n"))
    let changed = now.difference(from: before).map { change in
      switch change {
      case .insert(_, let line, _): "+ \(line)"
      case .remove(_, let line, _): "- \(line)"
      }
    }
    #expect(changed == [], "make snapshots, and look at what changed")
  }
}

extension ServedTeam {
  /// The demo as it is on a day, with its administrator signed in.
  fileprivate init(telling day: String, at moment: String) async throws {
    let (lastDay, now) = (try #require(BusinessDate(iso: day)), try #require(Instant(iso: moment)))
    let account = NewAccount(
      name: "デモ 管理者", email: "demo@yorunagi.example", password: "a long enough password")
    try await self.init(clock: { now }) { workspace in
      try await workspace.tell(Story(seed: 1, through: lastDay), administrator: account)
      let session = try await workspace.signIn(email: account.email, password: account.password).session
      return (session, session)
    }
  }
}

/// What somebody reads of a page, a block a line and cells apart.
private struct PageText {
  let text: String

  init(_ html: String) {
    var main = html
    if let start = html.firstRange(of: "<main"), let end = html.firstRange(of: "</main>") {
      main = String(html[start.lowerBound..<end.lowerBound])
    }
    main = main.replacing(/<(svg|select|datalist|script|button)[ >].*?<\/\1>/.dotMatchesNewlines(), with: "")
    main = main.replacing("\n", with: " ").replacing(/<\/t[hd]>/, with: " | ")
      .replacing(
        /<\/(p|li|tr|h[1-3]|dt|dd|section|header|div|article|nav|caption|summary|legend|label)>/, with: "\n"
      )
      .replacing(/<[^>]*>/, with: " ")
    for (code, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
      main = main.replacing(code, with: sign)
    }
    let lines = main.split(separator: "\n").map { line in
      line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    text = lines.filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
  }
}
