extension Mapping {
  static let hubspotContacts = """
    name: hubspot-contacts
    source: hubspot
    label: {ja: HubSpot コンタクト, en: HubSpot contacts}
    needs:
      - [Record ID, レコード ID, コンタクト ID, Contact ID]
      - [Email, Eメール, メール, 姓, Last Name, 名, First Name, Contact owner, コンタクト担当者]
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
            vocabulary: stages
            decidedBy:
              won: [Is Closed Won, Is closed won, hs_is_closed_won, クローズ成立, 成立, 成約済み, 受注済み, クローズウォン]
              lost: [Is Closed Lost, Is closed lost, hs_is_closed_lost, クローズ不成立]
              closed: ["Is Deal Closed?", Is Deal Closed, Is Closed, hs_is_closed, クローズ済み, "クローズ済み?"]
              probability: [Deal probability, Deal Probability, hs_deal_stage_probability, 取引確度, 取引の確度]
          closedOn: {column: [Close Date, クローズ日], when: {field: outcome, is: [won, lost]}}
          closedAt: {column: [Close Date, クローズ日], when: {field: outcome, is: [won, lost]}}
          expectedCloseOn: [Close Date, クローズ日]
          amount: [Amount, 金額, 合計売上, Amount in company currency, 会社の通貨での金額, 会社通貨での金額,
                   金額（会社の通貨）, 金額（会社通貨）]
          isRepeat: {column: [Deal Type, 取引タイプ], vocabulary: dealTypes}
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
