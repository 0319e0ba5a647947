import SalesModel

/// 一斉メール: a word for the kind of an activity that says two things, a mail, and that it went to many at once. Such a mail
/// speaks to nobody: it is no touch and answers no lead.
enum BulkMail {
  static let word = "bulkMail"
  /// What the kind is while it is read, before it is told apart.
  static let cell = Cell(ActivityKind.allCases.count)
}

extension ColumnPlan.SectionPlan {
  /// True where some word of the kind's columns can mean bulk mail.
  var mayBeBulk: Bool {
    kind == .activity
      && fields.contains { plan in
        plan.field == Field.Activity.kind
          && (plan.rule.constant == BulkMail.word || plan.rule.words.mayMean(BulkMail.word))
      }
  }
}
