extension Mapping {
  static let salesforceLeads = """
    name: salesforce-leads
    source: salesforce
    label: {ja: Salesforce リード, en: Salesforce leads}
    needs:
      - [会社名, Company, Company / Account, 会社名 / 取引先]
      - [状況, リード 状況, Status, Lead Status, リード ID, Lead ID, リードソース, Lead Source, リード 所有者, Lead Owner]
      - [姓, Last Name, 氏名, 姓名, 名前, Name]
    records:
      - record: company
        key: [会社名, Company, Company / Account, 会社名 / 取引先]
        mention: yes
        fields:
          name: [会社名, Company, Company / Account, 会社名 / 取引先]
          industry: [業種, Industry]
          region: [都道府県, State, State/Province]
      - record: lead
        key: {id: [リード ID, Lead ID, Id], name: [メール, Email, 電話, Phone, 携帯電話, Mobile Phone]}
        fields:
          createdOn: [作成日, Created Date]
          createdAt: [作成日時, 作成日, Created Date]
          convertedOn: [取引開始日, Converted Date]
          source: [リードソース, Lead Source]
          campaign: [キャンペーン, キャンペーン名, Campaign, Campaign Name]
          product: [商材, Product Interest]
          status: [状況, リード 状況, Status, Lead Status]
          rank: [評価, Rating]
          rep: {id: [所有者 ID, Owner ID, リード 所有者 ID, Lead Owner ID], column: [リード 所有者, 所有者, Lead Owner, Owner]}
          company:
            id: [取引先 ID, Account ID]
            column: [会社名, Company, Company / Account, 会社名 / 取引先]
          opportunity: [取引の開始先商談 ID, 取引開始済み商談 ID, Converted Opportunity ID]
          personName: {column: [氏名, 姓名, 名前, 姓, Name, Last Name], join: [名, First Name]}
          email: [メール, Email]
          phone: [電話, Phone, 携帯電話, Mobile Phone]
    """

  /// In a report 完了予定日 stands in for the closing date: it is the closing date once the stage says so.
  static let salesforceOpportunities = """
    name: salesforce-opportunities
    source: salesforce
    label: {ja: Salesforce 商談レポート, en: Salesforce opportunities}
    needs:
      - [フェーズ, Stage, Stage Name]
      - [商談名, Opportunity Name, 商談 ID, Opportunity ID, Is Won]
      - [完了予定日, Close Date, 完了日, 作成日, Created Date, 金額, Amount, 商談 所有者, Opportunity Owner]
    records:
      - record: opportunity
        key: {id: [商談 ID, Opportunity ID, Id], name: [商談名, Opportunity Name]}
        fields:
          openedOn: [作成日, Created Date]
          stage: [フェーズ, Stage, Stage Name]
          outcome:
            column: [フェーズ, Stage, Stage Name]
            vocabulary: stages
            decidedBy:
              won: [Is Won, IsWon, Won, 成立, 成立フラグ, 受注フラグ]
              closed: [Is Closed, IsClosed, Closed, 完了, 完了フラグ, クローズ, クローズ済み]
              probability: [Probability, Probability (%), "確度", "確度 (%)"]
          closedOn: {column: [完了日, 完了予定日, Close Date], when: {field: outcome, is: [won, lost]}}
          expectedCloseOn: [完了予定日, Close Date]
          amount: [金額, Amount, 金額 (換算値), Amount (converted)]
          isRepeat:
            column: [商談 種別, 種別, Type]
            vocabulary: dealTypes
          setter: [アポ設定者, 設定者, Set By]
          secondSetter: [共同設定者, Second Setter]
          setterShare: [設定者の配分, Setter Split]
          closer:
            id: [所有者 ID, Owner ID, 商談 所有者 ID, Opportunity Owner ID]
            column: [商談 所有者, 所有者, Opportunity Owner, Owner]
          secondCloser: [共同担当, 共同担当者, 副担当, Second Owner]
          closerShare: [案件担当の配分, 所有者の配分, Owner Split]
          lead: [リード ID, Lead ID]
          company: {id: [取引先 ID, Account ID], column: [取引先名, Account Name]}
          product: [商材, 商品名, Product Name]
          name: [商談名, Opportunity Name, Name]
        custom: rest
        leaveOut: [説明, Description, 次のステップ, Next Step, メモ, 最終更新日, Last Modified Date, System Modstamp]
    """

  static let salesforceEvents = """
    name: salesforce-events
    source: salesforce
    label: {ja: Salesforce 行動, en: Salesforce events}
    needs:
      - [活動 ID, 行動 ID, Activity ID, Event ID, Id]
      - [開始日, 開始, 開始日時, Start Date, Start, Start Date Time]
    records:
      - record: activity
        key: [活動 ID, 行動 ID, Activity ID, Event ID, Id]
        fields:
          occurredOn: [開始日, 開始, 開始日時, 日付, Start Date, Start, Start Date Time, Activity Date]
          occurredAt: [開始日時, 開始, Start Date Time, Start]
          kind:
            - {column: [種別, 活動種別, Type], vocabulary: activityKinds}
            - {column: [件名, Subject], vocabulary: activitySubjects}
            - {value: other}
          rep: {id: [所有者 ID, Owner ID, 割り当て先 ID, 任命先 ID, Assigned To ID], column: [割り当て先, 任命先, Assigned, Assigned To]}
          lead: [リード ID, 名前 ID, Lead ID, Who ID]
          company:
            id: [取引先 ID, Account ID]
            column: [会社名, 取引先名, 会社名 / 取引先, Company / Account, Account Name]
          result: [結果, Result]
          subject: [件名, Subject]
        happened:
          - {column: [状況, ステータス, Status, 行動の状況, Event Status], vocabulary: meetingStates}
          - {column: [結果, Result], vocabulary: meetingStates}
          - {column: [件名, Subject], vocabulary: meetingSubjects}
    """

  /// A due date is not a day of doing: the status says whether a task was done. Calls that came in are none of ours,
  /// whatever their subtype.
  static let salesforceTasks = """
    name: salesforce-tasks
    source: salesforce
    label: {ja: Salesforce ToDo, en: Salesforce tasks}
    needs:
      - [活動 ID, ToDo ID, Activity ID, Task ID, Id]
      - [期日のみ, 期日, 完了日, Due Date, Due Date Only, Activity Date]
      - [件名, Subject, ToDo のサブ種別, Task Subtype, 通話結果, コール結果, Call Result, 通話種別, コール種別, Call Type]
    records:
      - record: activity
        key: [活動 ID, ToDo ID, Activity ID, Task ID, Id]
        fields:
          occurredOn:
            - [完了日, 完了日時, Completed Date, Completed Date/Time, Completed Date Time]
            - {column: [期日のみ, 期日, 日付, 活動日, Activity Date, Due Date Only, Due Date], due: yes}
          occurredAt: [完了日時, Completed Date/Time, Completed Date Time]
          kind:
            - {column: [通話種別, コール種別, Call Type], vocabulary: activityKinds}
            - {column: [ToDo のサブ種別, Task Subtype], vocabulary: taskSubtypes}
            - {column: [種別, Type], vocabulary: activityKinds}
            - {column: [件名, Subject], vocabulary: activitySubjects}
            - {value: other}
          rep: {id: [所有者 ID, Owner ID, 割り当て先 ID, 任命先 ID, Assigned To ID], column: [割り当て先, 任命先, Assigned, Assigned To]}
          lead: [リード ID, 名前 ID, Lead ID, Who ID]
          company:
            id: [取引先 ID, Account ID]
            column: [会社名, 取引先名, 会社名 / 取引先, Company / Account, Account Name]
          result: [通話結果, コール結果, 結果, Call Result, Call Disposition]
          connected:
            column: [通話結果, コール結果, 結果, Call Result, Call Disposition]
            vocabulary: callConnections
          rightParty:
            column: [通話結果, コール結果, 結果, Call Result, Call Disposition]
            vocabulary: callParties
          subject: [件名, Subject]
        happened:
          - {column: [状況, ステータス, Status, 完了, Is Closed, Closed], vocabulary: taskStatuses}
          - {column: [件名, Subject], vocabulary: meetingSubjects}
    """
}
