import Foundation
import SalesModel
import Testing

@testable import Workspace

/// Who changed what, in words that everybody understands.
struct HistoryTests {
  /// The types that the sources of the product write.
  private static func typesInSources() throws -> Set<String> {
    let sources = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources").standardized
    let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    return try files.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }.reduce(into: []) {
      types, file in
      let text = try String(contentsOf: file, encoding: .utf8)
      types.formUnion(text.matches(of: /static let eventType = "([A-Za-z]+)"/).map { String($0.1) })
    }
  }

  @Test func everyTypeOfEventHasItsSentence() throws {
    let told = Set(ToldEvents.all.map { $0.eventType })
    #expect(try Self.typesInSources() == told)
    #expect(told.count == ToldEvents.all.count)
  }

  @Test func aYearIsToldInBothLanguagesAndLeavesNothingOut() async throws {
    let told = try await Told.story.value
    let part = try await told.workspace.history(HistoryChoice(), limit: 10_000, for: told.owner)
    #expect(part.next == nil)
    #expect(part.entries.count > 20)
    for entry in part.entries {
      #expect(!entry.sentence.ja.isEmpty && !entry.sentence.en.isEmpty)
      #expect(!entry.sentence.ja.contains("#"), "\(entry.sentence.ja)")
    }
    let sentences = part.entries.map(\.sentence.ja)
    #expect(sentences.contains { $0.hasPrefix("計画を合意: 2026年9月") })
  }

  @Test func theHistoryIsSearchedByPersonSubjectAndMonthAndPagedThrough() async throws {
    let desk = try await SalesTeam()
    let workspace = desk.team.workspace
    _ = try await desk.member()
    try await desk.set(("朝庭 蓮", "2026-10", "5"))
    func sentences(_ choice: HistoryChoice) async throws -> [String] {
      try await workspace.history(choice, for: desk.team.admin).entries.map(\.sentence.ja)
    }
    #expect(
      try await sentences(HistoryChoice(subject: .targets)) == [
        "目標を設定: アポ設定数 2026年10月 朝庭 蓮 現場目標 5（理由: 見直し）"
      ])
    #expect(
      try await sentences(HistoryChoice(subject: .people)) == [
        "朝庭 蓮さんを担当「朝庭 蓮」と紐づけ", "朝庭 蓮さんのパスワードを設定", "朝庭 蓮さんを「メンバー」として追加",
        "Adminさんを「管理者」として追加",
      ])
    #expect(try await sentences(HistoryChoice(month: Month(iso: "2026-08"))).isEmpty)
    var choice: HistoryChoice? = HistoryChoice()
    var read: [LogSequence] = []
    while let asked = choice {
      let part = try await workspace.history(asked, limit: 2, for: desk.team.admin)
      read += part.entries.map(\.sequence)
      choice = part.next
    }
    #expect(read == read.sorted(by: >) && Set(read).count == read.count)
    #expect(read.count == (try await desk.team.events().count))
  }

  @Test func managersSeeWhatManagersDecideAndMembersNothing() async throws {
    let desk = try await SalesTeam()
    let workspace = desk.team.workspace
    try await desk.set(("朝庭 蓮", "2026-10", "5"))
    let manager = Viewer(user: User.ID(9), role: .manager, language: .ja, source: "web")
    let seen = try await workspace.history(HistoryChoice(), for: manager).entries
    #expect(Set(seen.map(\.subject)) == [.targets, .definitions])
    #expect(try await workspace.history(HistoryChoice(subject: .people), for: manager).entries.isEmpty)
    let member = Viewer(user: User.ID(9), role: .member, language: .ja, source: "web")
    #expect(
      await refusal { _ = try await workspace.history(HistoryChoice(), for: member) }?.code == .forbidden)
  }
}
