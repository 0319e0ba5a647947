extension Mapping {
  /// Marketing-qualified leads of the public Olist data set, and the Japanese re-save of it.
  static let olistLeads = """
    name: olist-leads
    source: olist
    label: {ja: Olist リード, en: Olist leads}
    needs: [[mql_id, リードID], [first_contact_date, 初回接触日]]
    records:
      - record: lead
        key: [mql_id, リードID]
        fields:
          createdOn: [first_contact_date, 初回接触日]
          source: [origin, 流入経路]
        custom: rest
    """

  /// Its won deals: one per lead, named by the lead's own key.
  static let olistDeals = """
    name: olist-deals
    source: olist
    label: {ja: Olist 受注, en: Olist closed deals}
    needs: [[mql_id, リードID], [won_date, 受注日時]]
    records:
      - record: opportunity
        key: [mql_id, リードID]
        fields:
          lead: [mql_id, リードID]
          openedOn: [won_date, 受注日時]
          closedOn: [won_date, 受注日時]
          outcome: {value: won}
          setter: [sdr_id, インサイドセールス担当]
          closer: [sr_id, フィールドセールス担当]
          amount: [declared_monthly_revenue, 申告月商]
        custom: rest
    """
}
