import SalesModel

/// An event that the history can tell: every type has a sentence in both languages.
protocol ToldEvent: EventPayload {
  static var subject: HistorySubject { get }
  /// What was done, without who and when.
  func told(_ names: HistoryNames) -> Localized
}

/// Every type of event that people can read about.
enum ToldEvents {
  static let all: [any ToldEvent.Type] = [
    WorkspaceOpened.self, SettingsChanged.self, CompanyDaysDeclared.self, UserAdded.self, RoleChanged.self,
    SignerNamed.self, TeamAssigned.self, RepLinked.self, PersonRenamed.self, AddressChanged.self,
    PersonDeactivated.self, PersonActivated.self, PasswordChanged.self, SecondFactorSet.self,
    SecondFactorRemoved.self, SecondFactorRequired.self,
    DefinitionsAdopted.self, DefinitionDrafted.self, DefinitionDraftDropped.self,
    DefinitionSigned.self, KPIUseChanged.self, SmartOverridden.self, KPICareAssigned.self, KPIReviewed.self,
    MonthClosed.self, MonthReopened.self, MilestoneReached.self, PhaseChosen.self, PatienceRuleSet.self,
    PlanAgreed.self, ScenarioSaved.self, ScenarioClosed.self, TargetsSet.self, AvailabilityDeclared.self,
    CommitStated.self, ProspectRuleSet.self, GapReviewOpened.self, GapReviewClosed.self, ImportPublished.self,
    ImportUndone.self, SourceCourseStated.self, AppointmentRuleSet.self, CurrencyAnswersSet.self,
    DateFormatsSet.self, FillDownSet.self, HeldRuleSet.self, WordsAnswered.self, RepsAnswered.self,
    RepsJoined.self,
    BusinessHoursSet.self, EventSetAside.self,
  ]

  private static let byName = Dictionary(all.map { ($0.eventType, $0) }) { first, _ in first }

  /// The names in the log of what is about `subjects`.
  static func names(of subjects: Set<HistorySubject>) -> [String] {
    all.filter { subjects.contains($0.subject) }.map { $0.eventType }.sorted()
  }

  /// What an event is about, and its sentence; nil for a type of another release. What was set aside because nobody can
  /// read it is still history.
  static func tell(_ event: Event, _ names: HistoryNames) -> (HistorySubject, Localized)? {
    func tell<Told: ToldEvent>(_ type: Told.Type) -> (HistorySubject, Localized) {
      (type.subject, (try? event.decoded(as: type))?.told(names.reading(event)) ?? unreadable)
    }
    return byName[event.type].map { tell($0) }
  }

  private static let unreadable = Localized(ja: "読み取れない記録", en: "An entry that cannot be read")
}
