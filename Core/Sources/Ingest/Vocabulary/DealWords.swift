extension Vocabulary {
  /// Stages of opportunities, by what they say of the outcome.
  static let stages = Vocabulary(
    "stages",
    [
      "won": """
      受注 | 受注済 | 受注済み | 受注完了 | 受注確定 | 受注決定 | 成約 | 成約済 | 成約済み | 成約完了 | 成立 | 商談成立 | 契約済 | 契約済み
      契約締結 | 契約締結済 | 契約締結済み | 契約完了 | 契約成立 | 締結 | 締結済 | 締結済み | 獲得 | 勝ち | クローズ（受注） | クローズ(成立) | 完了（受注）
      受注クローズ | クローズドウォン | クローズドWon | won | closed won | closed (won) | deal won | won deal | won/closed
      closed - won | contract signed | signed | deal signed | closed and won
      """,
      "lost": """
      失注 | 失注済 | 失注済み | 失注確定 | 失注完了 | 不成立 | 商談不成立 | 未成約 | 不成約 | 未受注 | 非受注 | 見送り | お見送り | 先方見送り | 失注（他社）
      他社決定 | 競合負け | 他社受注 | 辞退 | 断り | お断り | 却下 | 敗退 | 負け | 中止 | キャンセル | 取り下げ | 取下げ | 消滅 | 案件消滅 | 破談 | 不採用 | 契約不成立
      クローズ（失注） | クローズ(不成立) | 完了（失注） | 失注クローズ | クローズドロスト | lost | closed lost | closed (lost) | deal lost | lost deal
      lost/closed | closed - lost | not won | dead | abandoned | disqualified | unqualified | no decision | rejected | cancelled
      canceled | closed - cancelled | closed - no decision | lost to competitor
      """,
      "open": """
      受注見込み | 受注見込 | 受注予定 | 受注内示 | 内示 | 受注確度高 | 受注間近 | 受注前 | 受注待ち | 受注手続き中 | 成約見込み | 成約見込 | 成約予定 | 成約待ち | 契約予定
      契約見込み | 契約前 | 契約交渉 | 契約交渉中 | 契約手続き | 契約手続き中 | 契約手続中 | 契約準備 | 契約準備中 | 契約書送付 | 契約書送付済み | 契約書確認中 | 契約待ち | 内定
      口頭合意 | 口頭内示 | 合意 | 基本合意 | 発注待ち | 注文書待ち | 稟議 | 稟議中 | 社内稟議 | 稟議待ち | 決裁 | 決裁待ち | 決済待ち | 最終確認 | 最終調整 | 最終交渉 | クロージング
      クロージング中 | 交渉 | 交渉中 | 価格交渉 | 条件交渉 | 交渉または確認 | 交渉/確認 | 交渉・確認 | 提案 | 提案中 | 提案済 | 提案済み | 提案準備 | 提案準備中 | 提案書提出 | 再提案
      提案または価格見積 | 提案/価格見積 | 提案または見積 | 見積 | 見積中 | 見積り | 見積もり | 見積提出 | 見積提示 | 見積書提出 | 見積済 | 見積依頼 | 価格提示 | デモ | デモ実施 | デモ済み
      デモ予定 | トライアル | トライアル中 | 試用 | PoC | PoC中 | 検証 | 検証中 | 検討 | 検討中 | 社内検討 | 社内検討中 | 比較検討 | 比較検討中 | 導入検討 | ヒアリング | ヒアリング中
      ヒアリング済 | ヒアリング済み | 課題ヒアリング | 課題把握 | 課題確認 | ニーズ確認 | ニーズ把握 | ニーズの把握 | ニーズ分析 | ニーズ喚起 | 要件定義 | 要件確認 | 初回商談 | 初回訪問
      初回面談 | 初回提案 | 再訪問 | 二回目商談 | 商談 | 商談中 | 商談化 | 商談設定 | 商談予定 | 商談実施 | 商談済み | 面談 | 面談予定 | アポ | アポ獲得 | アポ取得 | アポ設定 | アポ済
      アポ済み | アポ調整中 | アポイント | アポイント獲得 | アポイント取得 | アポイント設定 | アプローチ | アプローチ中 | 初回接触 | 接触 | 接触済み | 見込み | 見込 | 見込み客 | 見込み調査
      見込み評価 | 評価 | 評価中 | 引き合い | 引合 | 問い合わせ | 問合せ | お問い合わせ | 新規 | 未対応 | 未着手 | 対応中 | 進行中 | 継続 | 継続中 | フォロー | フォロー中 | 保留 | 保留中 | 休眠
      ペンディング | 長期フォロー | 案件化 | 案件発掘 | 発掘 | リード | 価値提案 | 価値の提案 | 意思決定者の確認 | 意思決定者の特定 | 意思決定者の賛同 | 認識の分析 | 感覚の分析 | 合意形成 | 担当者合意
      決裁者合意 | 決裁者商談 | 決裁者面談 | 予算確認 | 予算化 | 資料送付 | 資料送付済み | 情報提供 | 情報収集 | 確度A | 確度B | 確度C
      prospecting | prospect | qualification | qualified | qualifying | needs analysis | value proposition | id. decision makers
      id decision makers | identify decision makers | perception analysis | proposal | proposal sent | proposal made
      proposal/price quote | proposal/quote | price quote | quote | quote sent | quoted | negotiation | negotiating
      negotiation/review | in negotiation | review | discovery | discovery call | engaging | engaged | engagement | appointment
      appointment scheduled | qualified to buy | presentation | presentation scheduled | decision maker bought in
      decision maker bought-in | contract sent | contract | contracting | contract review | verbal | verbal commit
      verbal agreement | commit | committed | demo | demo scheduled | demo completed | trial | poc | evaluation | evaluating
      technical evaluation | solution | scoping | new | open | in progress | working | contacted | follow up | on hold | pending
      stalled | nurturing | meeting scheduled | meeting held | first meeting | interested | opportunity | lead | closing
      """,
    ])

  /// Types of opportunities, by whether they are repeat deals.
  static let dealTypes = Vocabulary(
    "dealTypes",
    [
      "yes": """
      既存 | 既存ビジネス | 既存顧客 | 既存取引 | 既存のお客様 | 更新 | 契約更新 | 追加 | 追加受注 | 増設 | リピート | 継続 | アップセル | クロスセル | リニューアル
      既存顧客 - アップグレード | 既存顧客 - 置換 | 既存顧客 - 置き換え | 既存顧客 - ダウングレード | existing | existing business | existing customer
      existing customer - upgrade | existing customer - replacement | existing customer - downgrade | renewal | renewals
      repeat | upsell | up-sell | cross-sell | expansion | upgrade | add-on | add-on business
      """,
      "no": """
      新規 | 新規ビジネス | 新規顧客 | 新規取引 | 新規案件 | new | new business | new customer | new logo | newbusiness | その他 | other | なし | none
      """,
    ])
}
