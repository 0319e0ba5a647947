extension Vocabulary {
  /// Judgements of appointments, beside the words that a team gives for its own.
  static let verdicts = Vocabulary(
    "verdicts",
    [
      "qualified": "有効 | 有効アポ | 有効判定 | 有効商談 | 適格 | qualified | valid | accepted | sales accepted | sql",
      "rejected": """
      無効 | 無効アポ | 無効判定 | 対象外 | 非対象 | 不適格 | 非有効 | 差戻し | 差し戻し | 却下 | 不可 | NG | ×| ノーカウント | unqualified | not qualified | disqualified | rejected | invalid
      not valid | out of scope | bad fit | no fit | キャンセル | 中止 | 不参加 | ドタキャン | cancelled | canceled | no show
      """,
      "pending": """
      未判定 | 判定中 | 判定待ち | 判定前 | 未確認 | 確認中 | 確認待ち | 要確認 | 保留 | 保留中 | 未定 | 未入力 | 未設定 | 検討中 | 審査中 | 予定 | 延期 | リスケ | 未実施 | 実施 | 実施済 | 実施済み | pending | tbd
      under review | in review | not reviewed | unreviewed | n/a | none | - | rescheduled | postponed | scheduled | held | completed
      """,
    ])
}
