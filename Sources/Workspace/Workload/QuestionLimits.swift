public import KPIEngine
import SalesModel

extension Allowance {
  /// - Throws: why the question of this task has ended, so that nobody believes what it counted.
  static func check() throws(Problem) {
    if let end = current?.end { throw Problem(end) }
  }
}

extension Workspace {
  /// The answer to a question that counts. Pages bring their own allowance; at the command line each question is one by
  /// itself. What was counted by a question that was stopped is no answer.
  func counting<Answer: Sendable>(_ question: () async throws(Problem) -> Answer) async throws(Problem)
    -> Answer
  {
    let result: Result<Answer, Problem> = await Allowance.$current.withValue(Allowance.current ?? Allowance())
    {
      do throws(Problem) {
        let answer = try await question()
        try Allowance.check()
        return .success(answer)
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}

extension Problem {
  /// Why a question has no answer, and what to narrow.
  public init(_ end: Allowance.End) {
    let narrower = Localized(
      ja: "期間を短くするか、切り口や絞り込みを見直してください。", en: "Choose a shorter period, fewer dimensions or a narrower scope.")
    switch end {
    case .tooManyCells(let count, let limit):
      self.init(
        .tooLarge,
        Localized(
          ja: "この集計は大きすぎます（\(count)マス、上限\(limit)マス）。",
          en: "This question is too large: \(count) cells, where \(limit) is the limit."), remedy: narrower)
    case .tooManyRows(let count, let limit):
      self.init(
        .tooLarge,
        Localized(
          ja: "この集計は結果が多すぎます（\(count)行、上限\(limit)行）。",
          en: "This answer is too long: \(count) rows, where \(limit) is the limit."), remedy: narrower)
    case .sumTooLarge:
      self.init(
        .tooLarge,
        Localized(ja: "合計が大きすぎて計算できません。", en: "The sum is too large to be calculated."),
        remedy: Localized(
          ja: "桁を間違えた金額がないか、内訳の記録を確かめてください。", en: "Look among the records for an amount with too many digits."
        ))
    case .late:
      self.init(
        .tooLarge,
        Localized(ja: "この集計は時間内に終わりませんでした。", en: "This question took longer than it may."),
        remedy: narrower)
    case .left:
      self.init(.busy, Localized(ja: "受け手がいなくなったため、中止しました。", en: "Nobody waited for it any more."))
    case .closing:
      self.init(
        .busy, Localized(ja: "サーバーを終了しています。", en: "The server is being stopped."),
        remedy: Localized(ja: "しばらくしてからもう一度お試しください。", en: "Try again in a while."),
        retryAfterSeconds: 30)
    }
  }

  /// Periods beyond the one limit of pages and command line.
  static let tooManyMonths = Problem(
    .tooLarge,
    Localized(
      ja: "期間は\(Snapshot.monthLimit)か月以内にしてください。", en: "Choose at most \(Snapshot.monthLimit) months."),
    field: "from")
}
