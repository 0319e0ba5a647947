extension Mapping {
  /// The pipeline of the public CRM Sales Opportunities data set.
  static let crmPipeline = """
    name: crm-pipeline
    source: crm
    label: {ja: CRM Sales Opportunities 案件, en: CRM Sales Opportunities pipeline}
    needs: [[opportunity_id], [sales_agent], [deal_stage]]
    records:
      - record: opportunity
        key: opportunity_id
        fields:
          closer: sales_agent
          product: product
          company: account
          stage: deal_stage
          outcome: {column: deal_stage, vocabulary: stages}
          openedOn: engage_date
          closedOn: close_date
          amount: close_value
        custom: rest
    """

  static let crmAccounts = """
    name: crm-accounts
    source: crm
    label: {ja: CRM Sales Opportunities 取引先, en: CRM Sales Opportunities accounts}
    needs: [[account], [sector], [office_location]]
    records:
      - record: company
        key: account
        fields:
          name: account
          industry: sector
          region: office_location
        custom: rest
    """

  /// Agents, their managers as teams, and the regional offices as the teams above.
  static let crmTeams = """
    name: crm-teams
    source: crm
    label: {ja: CRM Sales Opportunities チーム, en: CRM Sales Opportunities teams}
    needs: [[sales_agent], [manager], [regional_office]]
    records:
      - record: team
        key: regional_office
        mention: yes
        fields: {name: regional_office}
      - record: team
        key: manager
        mention: yes
        fields: {name: manager, parent: regional_office}
      - record: rep
        key: sales_agent
        fields: {name: sales_agent, team: manager}
    """
}
