extension Vocabulary {
  /// Statuses of tasks: whether what was to be done has happened.
  static let taskStatuses = Vocabulary(
    "taskStatuses",
    [
      "held": """
      完了 | 完了済 | 完了済み | 終了 | 済 | 済み | 実施 | 実施済 | 実施済み | 対応済 | 対応済み | 対応完了 | クローズ | クローズ済み | 送信済み | true | 1 | yes | はい | completed | complete
      done | closed | finished | sent | held
      """,
      "scheduled": """
      未着手 | 未開始 | 未対応 | 未実施 | 未完了 | 未了 | 未処理 | 予定 | 計画 | 計画中 | 実施予定 | 対応予定 | 進行中 | 実行中 | 対応中 | 作業中 | 着手 | 着手中 | 処理中 | 待機中 | 待機 | 待ち | 保留
      保留中 | 他の人の回答待ち | 他者待ち | 他者の対応待ち | 他のユーザの作業待ち | 他の人を待機中 | 返信待ち | 回答待ち | 確認待ち | 確認中 | オープン | 新規 | 下書き | false | 0 | no | いいえ | not started | open | new | planned | scheduled | to do
      todo | in progress | started | working | waiting | waiting on someone else | waiting on other | waiting on others
      waiting on customer | waiting for input | on hold | pending | draft | queued | overdue | 期限切れ
      """,
      "rescheduled":
        "延期 | 延期済 | 延期中 | 延期済み | 先送り | リスケ | 再調整 | 日程再調整 | 日程変更 | deferred | postponed | rescheduled",
      "cancelled": cancelled + "| 見送り | 不要 | 対応不要 | skipped | aborted | failed | deleted | 削除",
      "noShow": noShow,
    ])

  /// Statuses and results of meetings: what became of them.
  static let meetingStates = Vocabulary(
    "meetingStates",
    [
      "held": """
      実施 | 実施済 | 実施済み | 実施完了 | 開催 | 開催済 | 開催済み | 完了 | 完了済 | 完了済み | 終了 | 済 | 済み | 訪問済 | 訪問済み | 訪問実施 | 面談済 | 面談済み | 面談実施 | 商談済 | 商談済み | 商談実施 | 参加
      参加済み | 出席 | 対応済 | 対応済み | held | completed | complete | done | attended | took place | met | closed | finished | occurred | showed | showed up
      """ + "|" + outcomes,
      "scheduled": """
      予定 | 予定中 | 実施予定 | 訪問予定 | 未実施 | 未開催 | 未完了 | 未着手 | 未訪問 | 未対応 | 調整中 | 日程調整中 | 仮 | 仮予約 | 仮押さえ | 確定 | 確定済み | 承認待ち | scheduled | planned | upcoming | not started | open
      pending | tentative | confirmed | booked | accepted
      """,
      "rescheduled": rescheduled + "| 変更 | moved",
      "cancelled": cancelled + "| 見送り | お見送り | 流会 | 流れた | declined | 辞退",
      "noShow": noShow + "| 不在 | 先方不在 | 来られず | 来社なし | 現れず | absent | missed",
      nothing: unsaid,
    ])

  /// What the subject of a meeting or a call says became of it, read word by word.
  static let meetingSubjects = Vocabulary(
    "meetingSubjects", isFreeText: true,
    [
      "rescheduled": rescheduled, "cancelled": cancelled, "noShow": noShow,
      // What was called off and comes about all the same.
      nothing:
        "リスケ後 | リスケ分 | リスケ後実施 | 延期後 | 延期分 | 変更後 | 振替 | 復活 | 復活済 | 再開 | 実施 | 実施済 | 実施済み | 実施決定 | 開催 | 開催済 | 再設定済 | 再設定 | 確定 | held | done | reinstated | rebooked",
    ])

  private static let rescheduled = """
    延期 | 延期済 | 延期済み | 延期中 | 延期希望 | リスケ | リスケ済 | リスケ済み | リスケジュール | リスケ依頼 | 再調整 | 再調整中 | 日程再調整 | 日程変更 | 日時変更 | rescheduled | reschedule | re-scheduled
    postponed | deferred
    """
  private static let cancelled = """
    キャンセル | キャンセル済 | キャンセル済み | 当日キャンセル | 事前キャンセル | 直前キャンセル | 先方キャンセル | 先方都合キャンセル | 顧客キャンセル | 自社都合キャンセル | 中止 | 中止済み | 取消 | 取消し | 取り消し | 取りやめ | 取り止め | 欠席
    cancelled | canceled | cancel | cancelled by customer | canceled by customer | called off
    """
  private static let noShow = """
    不参加 | ドタキャン | どたきゃん | 無断キャンセル | 無断欠席 | すっぽかし | ノーショー | ノーショウ | no show | no-show | noshow | no showed | did not attend
    didn't attend | not attended | did not show | didn't show
    """
  /// Results that say how a meeting went: it was held.
  private static let outcomes = """
    有効 | 無効 | 対象 | 対象外 | 良好 | 良 | 可 | 好感触 | 興味あり | 興味なし | 検討中 | 提案 | 受注 | 失注 | 継続 | 継続フォロー | 見込みあり | 見込みなし | 案件化 | 商談化
    qualified | unqualified | not qualified | valid | invalid | disqualified | interested | not interested
    """
  /// What nobody has judged, or judges elsewhere.
  private static let unsaid = """
    未判定 | 判定中 | 判定待ち | 確認中 | 要確認
    """
}
