extension Vocabulary {
  /// Results of calls, by whether somebody was reached.
  static let callConnections = Vocabulary(
    "callConnections", ["yes": spoken + "|" + someoneElse, "no": nobody, nothing: ""])

  /// Results of calls, by whether it was the person who was called for.
  static let callParties = Vocabulary(
    "callParties", ["yes": spoken, "no": someoneElse + "|" + nobody, nothing: ""])

  private static let spoken = """
    接続 | 接続済 | 接続済み | 接続あり | 接続OK | 担当 | 担当接続 | 担当者接続 | 担当者に接続 | 担当者と会話 | 担当と会話 | 担当者と通話 | 担当者通話 | 本人 | 本人接続 | 本人通話 | 決裁者接続
    キーマン接続 | 通話 | 通話済 | 通話済み | 通話完了 | 通話成立 | 会話 | 会話済み | 会話成立 | 有効会話 | つながった | 繋がった | 話せた | 応答 | 応答あり | アポ | アポ獲得 | アポ取得
    アポ設定 | アポイント獲得 | アポイント取得 | アポ確定 | アポOK | アポ打診 | 興味あり | 関心あり | 見込みあり | 検討中 | 資料送付 | 資料送付希望 | 資料請求 | 再架電依頼 | 折り返し依頼
    かけ直し依頼 | 興味なし | 関心なし | ニーズなし | お断り | 断り | 担当者断り | 担当断り | 担当拒否 | 他社利用中 | 時期尚早 | 1 | true | yes | はい | 有 | あり | ○ | ◯ | 〇 | ✓ | ✔ | ☑ | レ | 済
    connected | connect | connected - positive | connected - neutral | connected - negative | spoke | spoke with contact
    spoke to contact | spoke with prospect | spoke with decision maker | conversation | had conversation | contacted | reached
    answered | call answered | talked | discussed | interested | not interested | meeting set | meeting booked
    meeting scheduled | appointment set | appointment scheduled | appointment booked | demo scheduled | call back requested
    callback requested | callback scheduled | call back scheduled | do not call | refused | human | live answer | live call
    """
  /// Somebody answered who is not the person that was called for.
  private static let someoneElse = """
    受付 | 受付接続 | 受付突破ならず | 受付ブロック | 受付拒否 | 受付断り | 受付NG | 受付止まり | 担当者退職 | 担当退職 | 退職 | 担当者異動 | 担当変更 | 担当者変更 | 伝言 | 伝言依頼
    取次不可 | 取次ぎ不可 | 取り次ぎ拒否 | gatekeeper | reached gatekeeper | spoke with gatekeeper | connected - gatekeeper
    front desk | receptionist | spoke with receptionist | wrong person | left live message | left message with person
    contact left company
    """
  /// Nobody was reached; a person who is away is nobody, whoever said so.
  private static let nobody = """
    担当不在 | 担当者不在 | 担当者は不在 | 本人不在 | 決裁者不在 | 担当者外出 | 担当外出 | 担当者外出中 | 外出 | 外出中 | 担当者会議中 | 担当会議中 | 会議中 | 担当者離席 | 離席 | 離席中
    担当者休暇 | 担当者につながらず | 担当につながらず | 担当者に繋がらず | 担当者接続ならず | 担当者接続なし | 担当者つながらず | not in office | contact not available
    未接続 | 接続なし | 接続無し | 接続せず | 接続できず | 接続不可 | 接続失敗 | 非接続 | 不接続 | 接続NG | 未通話 | 通話なし | 通話できず | 通話不可 | 通話不成立 | 不在 | 不在着信 | ご不在 | 全員不在 | 不通
    留守 | 留守電 | 留守番電話 | 留守電メッセージ | 留守電にメッセージ | 留守電残し | 留守電話 | 話中 | 話し中 | 通話中 | 応答なし | 応答無し | 無応答 | 未応答 | 出ず | 出ない | 電話に出ず | つながらず
    繋がらず | つながらない | 繋がらない | コールのみ | 呼出のみ | 呼び出しのみ | ガチャ切り | 切断 | 番号違い | 番号間違い | 間違い電話 | 現在使われていない | 現アナ | 欠番 | 番号不明 | 番号なし | 圏外 | FAX
    営業時間外 | 時間外 | 未架電 | 0 | false | no | いいえ | 無 | なし | × | ✕ | ✗ | ✖ | ✘ | ☓ | 未 | not connected | no connection | not connect | disconnected | disconnect | unconnected | no answer | not answered
    unanswered | no response | busy | line busy | busy signal | voicemail | voice mail | left voicemail | left voice mail
    left message | left vm | left a message | left answering machine | answering machine | machine | no voicemail | ring no answer | missed
    missed call | failed | call failed | canceled | cancelled | queued | ringing | calling | wrong number | bad number
    invalid number | out of service | number disconnected | number not in service | not reached | unreachable | not available
    unavailable | did not connect | didn't connect | no contact | not contacted | hung up | hang up | dropped | abandoned | fax
    """
}
