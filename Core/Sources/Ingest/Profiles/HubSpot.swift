extension Mapping {
  static let hubspotContacts = """
    name: hubspot-contacts
    source: hubspot
    label: {ja: HubSpot コンタクト, en: HubSpot contacts}
    needs:
      - [Record ID, レコード ID, コンタクト ID, Contact ID]
      - [Email, Eメール, メール]
      - [Create Date, 作成日, Lifecycle Stage, ライフサイクルステージ]
    records:
      - record: company
        key: [Associated Company, 関連する会社, Company Name, 会社名]
        mention: yes
        fields:
          name: [Associated Company, 関連する会社, Company Name, 会社名]
          industry: [Industry, 業種]
      - record: lead
        key: [Record ID, レコード ID, コンタクト ID, Contact ID]
        fields:
          createdOn: [Create Date, 作成日]
          createdAt: [Create Date, 作成日]
          source: [Lead Source, Original Source, リードソース, 元のソース, オリジナルソース]
          status: [Lead Status, リードステータス]
          rank: [Lifecycle Stage, ライフサイクルステージ]
          rep: {id: [Contact owner ID, コンタクト担当者 ID, Owner ID, HubSpot owner ID], column: [Contact owner, コンタクト担当者]}
          company:
            id: [Associated Company IDs, Associated Company ID, Primary Associated Company ID, 関連する会社 ID]
            column: [Associated Company, 関連する会社, Company Name, 会社名]
            several: "yes"
          opportunity: {column: [Associated Deal IDs, 関連する取引 ID], several: "yes"}
          personName: {column: [姓, Last Name], join: [名, First Name]}
          email: [Email, Eメール, メール]
          phone: [Phone Number, 電話番号]
    """

  static let hubspotDeals = """
    name: hubspot-deals
    source: hubspot
    label: {ja: HubSpot 取引, en: HubSpot deals}
    needs:
      - [Deal Name, 取引名]
      - [Deal Stage, 取引ステージ]
    records:
      - record: opportunity
        key: {id: [Record ID, レコード ID, 取引 ID, Deal ID], name: [Deal Name, 取引名]}
        fields:
          openedOn: [Create Date, 作成日]
          stage: [Deal Stage, 取引ステージ]
          outcome:
            column: [Deal Stage, 取引ステージ]
            contains: {closed won: won, closedwon: won, 成約: won, 受注: won, 成立: won,
                       closed lost: lost, closedlost: lost, 失注: lost, 不成立: lost}
            else: open
          closedOn: {column: [Close Date, クローズ日], when: {field: outcome, is: [won, lost]}}
          closedAt: {column: [Close Date, クローズ日], when: {field: outcome, is: [won, lost]}}
          expectedCloseOn: [Close Date, クローズ日]
          amount: [Amount, 金額, 合計売上]
          isRepeat: {column: [Deal Type, 取引タイプ], contains: {existing: "yes", 既存: "yes"}, else: "no"}
          closer: {id: [Deal owner ID, 取引担当者 ID, Owner ID, HubSpot owner ID], column: [Deal owner, 取引担当者]}
          secondCloser: [Second deal owner, 共同担当, 共同担当者, 副担当]
          closerShare: [Deal owner split, 案件担当の配分, 取引担当者の配分]
          lead: {column: [Associated Contact IDs, Associated Contact ID, 関連するコンタクト ID], several: "yes"}
          company:
            id: [Associated Company IDs, Associated Company ID, Primary Associated Company ID, 関連する会社 ID]
            column: [Associated Company, 関連する会社]
            several: "yes"
          name: [Deal Name, 取引名]
        custom: rest
        leaveOut: [Last Activity Date, 最終アクティビティー日, Last Modified Date, 最終更新日, Description, 説明]
    """
}
