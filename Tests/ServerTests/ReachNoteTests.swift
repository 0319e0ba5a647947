import Foundation
import Testing

@testable import Server

/// What a page leaves blank because data does not reach, it says.
struct ReachNoteTests {
  /// Pages whose figures are all of months that were over when somebody froze them, or that show none, and parts of pages.
  private static let without: Set<String> = [
    "Account", "Adjustments", "Collision", "Confirm", "DefinitionDraft", "Definitions", "Figure", "Filters",
    "Find", "GapSplit", "History", "ImportReview", "Imports", "KPIFrame", "Layout", "Members", "NextSteps",
    "PasswordLink", "PlanAgree", "PlanGoal", "PlanNeeds", "PlanRates", "PlanScenarios", "PlanShares",
    "Problem",
    "RecoveryCodes", "Refusal", "SecondFactor", "Security", "SetUp", "Settings", "SignIn", "SignInCode",
    "TargetSheet", "WordAnswers",
  ]

  @Test func everyPageWithFiguresSaysWhatHoldsThemBack() {
    let templates = Templates.sources.map { (name: $0.name, text: String(decoding: $0.bytes, as: UTF8.self)) }
    let silent = templates.filter { !$0.text.contains("{{{reachNote}}}") }.map(\.name)
    #expect(Set(silent).subtracting(Self.without).sorted() == [])
  }
}
