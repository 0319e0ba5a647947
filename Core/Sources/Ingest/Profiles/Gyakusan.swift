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
          kind: {column: 種別, vocabulary: activityKinds}
          rep: 担当
          lead: リードID
          company: 会社
          product: 商材
          result: 結果
          connected:
            - {column: 接続, vocabulary: callConnections}
            - {column: 結果, vocabulary: callConnections, when: {field: kind, is: dial}, unless: [接続, 担当接続]}
          rightParty:
            - {column: 担当接続, vocabulary: callParties}
            - {column: 結果, vocabulary: callParties, when: {field: kind, is: dial}, unless: [接続, 担当接続]}
    """
}
