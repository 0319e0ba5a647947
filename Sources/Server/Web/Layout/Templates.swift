import Mustache

/// The templates of all pages, compiled once. They are part of the program: one that does not compile stops the start.
struct Templates: Sendable {
  private let library: MustacheLibrary

  init() {
    var library = MustacheLibrary()
    for (name, bytes) in Self.sources {
      do {
        try library.register(String(decoding: bytes, as: UTF8.self), named: name)
      } catch {
        preconditionFailure("the template \(name) does not compile: \(error)")
      }
    }
    self.library = library
  }

  static let sources: [(name: String, bytes: [UInt8])] = [
    ("Account", PackageResources.Account_mustache),
    ("Adjustments", PackageResources.Adjustments_mustache),
    ("Analyses", PackageResources.Analyses_mustache),
    ("Analysis", PackageResources.Analysis_mustache),
    ("Board", PackageResources.Board_mustache),
    ("Closing", PackageResources.Closing_mustache),
    ("Collision", PackageResources.Collision_mustache),
    ("Commits", PackageResources.Commits_mustache),
    ("Comparison", PackageResources.Comparison_mustache),
    ("Confirm", PackageResources.Confirm_mustache),
    ("Definition", PackageResources.Definition_mustache),
    ("DefinitionDraft", PackageResources.DefinitionDraft_mustache),
    ("Definitions", PackageResources.Definitions_mustache),
    ("Factors", PackageResources.Factors_mustache),
    ("Figure", PackageResources.Figure_mustache),
    ("Filters", PackageResources.Filters_mustache),
    ("Find", PackageResources.Find_mustache),
    ("Gap", PackageResources.Gap_mustache),
    ("GapSplit", PackageResources.GapSplit_mustache),
    ("History", PackageResources.History_mustache),
    ("ImportReview", PackageResources.ImportReview_mustache),
    ("Imports", PackageResources.Imports_mustache),
    ("KPI", PackageResources.KPI_mustache),
    ("KPIFrame", PackageResources.KPIFrame_mustache),
    ("Landing", PackageResources.Landing_mustache),
    ("Landings", PackageResources.Landings_mustache),
    ("Layout", PackageResources.Layout_mustache),
    ("Members", PackageResources.Members_mustache),
    ("NextSteps", PackageResources.NextSteps_mustache),
    ("PasswordLink", PackageResources.PasswordLink_mustache),
    ("People", PackageResources.People_mustache),
    ("Phase", PackageResources.Phase_mustache),
    ("Plan", PackageResources.Plan_mustache),
    ("PlanAgree", PackageResources.PlanAgree_mustache),
    ("PlanGoal", PackageResources.PlanGoal_mustache),
    ("PlanNeeds", PackageResources.PlanNeeds_mustache),
    ("PlanRates", PackageResources.PlanRates_mustache),
    ("PlanScenarios", PackageResources.PlanScenarios_mustache),
    ("PlanShares", PackageResources.PlanShares_mustache),
    ("Problem", PackageResources.Problem_mustache),
    ("Prospects", PackageResources.Prospects_mustache),
    ("Records", PackageResources.Records_mustache),
    ("RecoveryCodes", PackageResources.RecoveryCodes_mustache),
    ("Refusal", PackageResources.Refusal_mustache),
    ("SecondFactor", PackageResources.SecondFactor_mustache),
    ("SetUp", PackageResources.SetUp_mustache),
    ("Security", PackageResources.Security_mustache),
    ("Settings", PackageResources.Settings_mustache),
    ("SignIn", PackageResources.SignIn_mustache),
    ("SignInCode", PackageResources.SignInCode_mustache),
    ("TargetSheet", PackageResources.TargetSheet_mustache),
    ("Targets", PackageResources.Targets_mustache),
    ("WordAnswers", PackageResources.WordAnswers_mustache),
  ]

  /// A template filled in; its texts come under `t`.
  func render(_ name: String, _ model: any MustacheParent) -> String {
    guard let text = library.render(model, withTemplate: name) else {
      assertionFailure("there is no template \(name)")
      return ""
    }
    return text
  }
}

/// The model of a page or a part of one whose stored properties are finished texts and addresses.
protocol PageModel: Sendable {}

/// A typed model with the words of a language beside it, as templates take both.
struct WordedModel: MustacheParent {
  let model: any PageModel
  let words: [String: String]

  func child(named name: String) -> Any? {
    guard name != "t" else { return words }
    guard let value = Mirror(reflecting: model).children.first(where: { $0.label == name })?.value else {
      return nil
    }
    let mirror = Mirror(reflecting: value)
    return mirror.displayStyle == .optional ? mirror.children.first?.value : value
  }
}
