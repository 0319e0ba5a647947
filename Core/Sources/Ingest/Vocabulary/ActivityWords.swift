extension Vocabulary {
  /// Types of activities.
  static let activityKinds = Vocabulary(
    "activityKinds",
    [
      "dial": dials + "| outbound | 発信 | outbound call",
      "mail": mails,
      "bulkMail": bulkMails,
      "visit": visits,
      "onlineMeeting": onlineMeetings,
      "other": """
      その他 | 他 | 社内 | 社内会議 | 社内打合せ | 社内打ち合わせ | 社内mtg | 会議 | 打合せ | 打ち合わせ | 打合わせ | ミーティング | 面談 | 商談 | アポ | アポイント | 来社 | セミナー | 展示会 | イベント | 研修
      事務 | 事務作業 | 作業 | 準備 | 調査 | メモ | 備考 | 資料作成 | 資料送付 | 郵送 | DM | 手紙 | FAX | SMS | チャット | LINE | 受電 | 着信 | 入電 | 受信 | インバウンド | インバウンドコール | 内線 | 内線通話 | 内部 | 社内通話 | 問い合わせ | 問合せ | 移動 | 休暇 | 有給
      other | none | internal | inbound | inbound call | meeting | event | seminar | webinar | conference | task | todo | to do | note
      letter | send letter | quote | send quote | sms | chat | text | linkedin | linkedinmessage | post | postal mail | fax | admin
      research | preparation | training | trade show | listview | cadence | social
      """,
      nothing: "",
    ])

  /// Salesforce's own sort of tasks: a plain task may be anything.
  static let taskSubtypes = Vocabulary(
    "taskSubtypes",
    [
      "dial": "call | コール | 電話 | 通話",
      "mail": "email | メール", "bulkMail": bulkMails,
      "other": "linkedin | cadence | ケイデンス", nothing: "task | ToDo | タスク | - | その他 | other",
    ])

  /// Subjects of activities, read word by word.
  static let activitySubjects = Vocabulary(
    "activitySubjects", isFreeText: true,
    [
      "dial": dials + "| 架電済 | 架電済み | called | calling | phoned", "mail": mails + "| emailed | mailed",
      "visit": visits + "| visited",
      "onlineMeeting": onlineMeetings + "| zoom商談 | teams商談 | meet商談",
    ])

  private static let dials = """
    架電 | 電話 | 電話架電 | 電話発信 | 電話連絡 | お電話 | テレアポ | テレコール | コール | アウトバウンド | アウトバウンドコール | 新規架電 | 新規電話 | 再架電 | 追い架電 | 追架電 | 後追い架電 | フォロー架電
    フォロー電話 | フォローコール | 掘り起こし架電 | 折り返し電話 | 折電 | 荷電 | TEL | 電話（発信） | call | calls | phone | phone call | telephone | tel | cold call
    sales call | follow up call | follow-up call | dial
    """
  private static let mails = """
    メール | Eメール | E-メール | 電子メール | メール送信 | メール送付 | 個別メール | フォローメール | お礼メール | 御礼メール | 追客メール | mail | email | e-mail
    emails | send email | sales email | follow up email | follow-up email
    """
  /// 一斉メール: to many at once. A subject that speaks of one does not make a mail bulk; its kind has to say so.
  private static let bulkMails = """
    一斉メール | 一斉配信 | 一斉送信 | 一斉メール送信 | 一斉メール配信 | 一括メール | 一括送信 | 一括配信 | 一括メール送信 | 一括メール配信 | メール一斉送信 | メール一斉配信 | メール一括送信 | メール一括配信
    メールの一斉送信 | メールの一括送信 | メルマガ | メルマガ配信 | メルマガ送信 | メールマガジン | メールマガジン配信 | リストメール | ニュースレター | マーケティングメール
    list email | listemail | mass email | massemail | bulk email | bulk mail | mass mail | mass mailing | mailing | newsletter
    email newsletter | marketing email | marketingemail | email blast | email campaign
    """
  private static let visits =
    "訪問 | 客先訪問 | 顧客訪問 | 訪問商談 | 訪問面談 | 対面 | 対面商談 | 対面訪問 | 外訪 | 初回訪問 | 再訪問 | 定期訪問 | 飛び込み | 初訪 | 再訪 | visit | on-site visit | onsite visit | customer visit | site visit | in-person meeting"
  private static let onlineMeetings = """
    オンライン | オンライン会議 | オンライン商談 | オンライン面談 | オンライン打合せ | オンライン打ち合わせ | オンラインmtg | オンラインミーティング | web会議 | web商談 | web面談 | web打合せ | webミーティング | webmtg
    ウェブ会議 | ウェブ商談 | リモート会議 | リモート商談 | ビデオ会議 | テレビ会議 | online | online meeting | web meeting | video call | video meeting
    video conference | virtual meeting | remote meeting | zoom | zoom meeting | teams meeting | google meet
    """
}
