public import SalesModel

/// Why a plan cannot be drawn up; every case is something its author can change.
public enum PlanError: Error, Hashable, Sendable {
  /// The goal, in minor units, is 0 or less.
  case goalNotPositive(Int64)
  /// The average deal, in minor units, is 0 or less.
  case averageDealNotPositive(Int64)
  /// Nobody shares the work.
  case noReps
  /// The rate is 0 or negative: no number of cases would ever be enough.
  case rateNotPositive(String, Rational)
  /// The rate is over 100 %.
  case rateOverWhole(String, Rational)
  /// The text of a rate is no number.
  case unreadableRate(String, text: String)
  /// No stage of the chain belongs to a rate of this name.
  case unknownRate(String, known: [String])
  /// A rate hangs in the air: the next rate on the way to the win is not given.
  case missingRate(String, neededBy: String)
  /// A stage leads into one that comes later in the plan or not at all.
  case unknownStage(String, neededBy: String)
  /// Nothing of this name is in the plan.
  case noSuchStage(String, known: [String])
  /// The stage leads to no win in this plan, so that its number says nothing of the goal.
  case leadsNowhere(stage: String)
  /// Two steps have the same stage.
  case duplicateStage(String)
  /// Two steps have the same rate.
  case duplicateRate(String)
  /// A number set by hand is negative.
  case negativeTarget(stage: String, Int64)
  /// The required number is beyond what can be stored.
  case tooLarge(stage: String)

  /// What is wrong, where, and what to do.
  public var message: Localized {
    switch self {
    case .goalNotPositive(let goal):
      Localized(
        ja: "目標金額が\(goal)です。1以上の金額を入力してください。",
        en: "The goal is \(goal). Enter an amount of 1 or more.")
    case .averageDealNotPositive(let deal):
      Localized(
        ja: "平均単価が\(deal)です。1以上の金額を入力してください。",
        en: "The average deal is \(deal). Enter an amount of 1 or more.")
    case .noReps:
      Localized(
        ja: "担当者がいません。1人以上の担当者を指定してください。",
        en: "There are no reps. Name at least one.")
    case .rateNotPositive(let id, let value):
      Localized(
        ja: "率「\(id)」が\(value.percent())です。0%より大きく100%以下の値を入力してください。",
        en: "The rate “\(id)” is \(value.percent()). Enter a value above 0% and up to 100%.")
    case .rateOverWhole(let id, let value):
      Localized(
        ja: "率「\(id)」が\(value.percent())で、100%を超えています。20%は「20%」か「0.2」と入力してください。",
        en: "The rate “\(id)” is \(value.percent()), over 100%. Write 20 percent as “20%” or “0.2”.")
    case .unreadableRate(let id, let text):
      Localized(
        ja: "率「\(id)」の値「\(text)」を読み取れません。「20%」「0.2」「1/5」のように入力してください。",
        en: "The value “\(text)” of the rate “\(id)” is no number. Write it as “20%”, “0.2” or “1/5”.")
    case .unknownRate(let id, let known):
      Localized(
        ja: "率「\(id)」に対応する段階がありません。使える率: \(known.joined(separator: "、"))。",
        en: "No stage belongs to the rate “\(id)”. Known rates: \(known.joined(separator: ", ")).")
    case .missingRate(let id, let neededBy):
      Localized(
        ja: "率「\(neededBy)」から受注までの途中に必要な率「\(id)」がありません。「\(id)」も指定してください。",
        en: "The rate “\(neededBy)” needs “\(id)” on the way to the won deals. Give “\(id)” as well.")
    case .unknownStage(let stage, let neededBy):
      Localized(
        ja: "段階「\(neededBy)」の先にある段階「\(stage)」が計画にありません。「\(stage)」を先に追加してください。",
        en:
          "The stage “\(neededBy)” leads into “\(stage)”, which is not in the plan before it. Add “\(stage)” first."
      )
    case .noSuchStage(let stage, let known):
      Localized(
        ja: "段階「\(stage)」は計画にありません。使える段階: \(known.joined(separator: "、"))。",
        en: "The stage “\(stage)” is not in the plan. Its stages: \(known.joined(separator: ", ")).")
    case .leadsNowhere(let stage):
      Localized(
        ja: "段階「\(stage)」から受注までの率がないため、目標金額を計算できません。率を追加してください。",
        en:
          "No rate leads from the stage “\(stage)” to the won deals, so it says nothing of the goal. Add one."
      )
    case .duplicateStage(let stage):
      Localized(
        ja: "段階「\(stage)」が2回あります。1つを削除してください。",
        en: "The stage “\(stage)” appears twice. Remove one.")
    case .duplicateRate(let id):
      Localized(
        ja: "率「\(id)」が2回あります。1つを削除してください。",
        en: "The rate “\(id)” appears twice. Remove one.")
    case .negativeTarget(let stage, let count):
      Localized(
        ja: "段階「\(stage)」の目標が\(count)です。0以上の数を入力してください。",
        en: "The target of the stage “\(stage)” is \(count). Enter 0 or more.")
    case .tooLarge(let stage):
      Localized(
        ja: "段階「\(stage)」の必要数が大きすぎます。目標金額、平均単価、率を見直してください。",
        en:
          "The number needed at the stage “\(stage)” is too large. Check the goal, the average deal and the rates."
      )
    }
  }
}
