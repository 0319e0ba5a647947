extension Mapping {
  /// The product's own layout for activities, which other systems can be made to write and benchmarks use.
  static let gyakusanActivities = """
    name: gyakusan-activities
    source: gyakusan
    label: {ja: 活動（標準レイアウト）, en: Activities (own layout)}
    needs: [[活動ID], [実施日], [種別], [担当]]
    records:
      - record: activity
        key: 活動ID
        fields:
          occurredOn: 実施日
          occurredAt: [実施日時]
          kind: {column: 種別, words: {架電: dial, メール: mail, 訪問: visit, オンライン会議: onlineMeeting}, else: other}
          rep: 担当
          lead: リードID
          company: 会社
          product: 商材
          connected: 接続
          rightParty: 担当接続
          result: 結果
    """
}
