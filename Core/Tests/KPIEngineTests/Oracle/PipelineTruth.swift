/// The figures of crm_sales_opportunities/ground_truth.json that the catalogue covers.
struct PipelineTruth: Decodable {
  let totals: Totals
  let agents: [Group]
  let managers: [Group]
  let offices: [Group]
  let products: [Group]
  let sectors: [Group]
  let accounts: [Group]
  let engageMonths: [EngageMonth]
  let closeMonths: [CloseMonth]
  let cohorts: [Cohort]
  let calendarQuarters: [Quarter]
  let fiscalQuarters: [Quarter]
  let managerQuarters: [ManagerQuarter]
  let openBalance: [Balance]

  enum CodingKeys: String, CodingKey {
    case totals
    case agents = "by_sales_agent"
    case managers = "by_manager"
    case offices = "by_regional_office"
    case products = "by_product"
    case sectors = "by_sector"
    case accounts = "by_account"
    case engageMonths = "by_engage_month"
    case closeMonths = "by_close_month"
    case cohorts = "cohort_triangle_追っかけ_won"
    case calendarQuarters = "by_calendar_quarter_of_close"
    case fiscalQuarters = "by_japanese_fiscal_quarter_of_close"
    case managerQuarters = "by_manager_by_quarter"
    case openBalance = "open_balance_month_end"
  }

  struct Totals: Decodable {
    let total: Double
    let won: Double
    let lost: Double
    let engaging: Double
    let prospecting: Double
    let win_rate: Double
    let revenue: Double
    let average_deal_value: Double
    let cycle_won: Days
  }

  struct Days: Decodable {
    let median_nearest_rank: Double
    let p90_nearest_rank: Double
  }

  struct Group: Decodable {
    let value: String
    let total: Double
    let won: Double
    let lost: Double
    let engaging: Double
    let prospecting: Double
    let win_rate: Double?
    let revenue: Double
    let average_deal_value: Double?
    /// Linear between the two middle ones, not the nearest rank.
    let median_cycle_won: Double?
  }

  struct EngageMonth: Decodable {
    let month: String
    let engaged: Double
    let won: Double
    let lost: Double
    let engaging: Double
    let eventual_win_rate_closed: Double?
    let won_over_engaged: Double?
  }

  struct CloseMonth: Decodable {
    let month: String
    let won: Double
    let lost: Double
    let win_rate: Double?
    let revenue: Double
    let average_deal_value: Double?
    let slice_rate: Double?

    enum CodingKeys: String, CodingKey {
      case month, won, lost, win_rate, revenue, average_deal_value
      case slice_rate = "slice_rate_輪切り"
    }
  }

  struct Cohort: Decodable {
    let cohort: String
    let engaged: Double
    let won_by_offset: [Double]
    let cum_rate: [Double]
  }

  struct Quarter: Decodable {
    let quarter: String
    let won: Double
    let lost: Double
    let win_rate: Double?
    let revenue: Double
    let average_deal_value: Double?
  }

  struct ManagerQuarter: Decodable {
    let manager: String
    let quarter: String
    let won: Double
    let revenue: Double
  }

  struct Balance: Decodable {
    let as_of: String
    let open: Double
  }
}
