/// The figures of olist/ground_truth.json that the catalogue covers.
struct FunnelTruth: Decodable {
  let totals: Totals
  let slice: [SliceMonth]
  let cohorts: [Cohort]
  let leadTime: Days
  let origins: [Group]
  let landingPages: [Group]
  let sdrs: [Group]
  let srs: [Group]
  let segments: [Group]
  let leadTypes: [Group]
  let profiles: [Group]
  let businessTypes: [Group]
  let pairs: [Pair]
  let sdrByMonth: [String: [String: Double]]
  let originByCohort: [OriginCohort]
  let quarters: [Quarter]

  enum CodingKeys: String, CodingKey {
    case totals
    case slice = "monthly_slice_輪切り"
    case cohorts = "cohort_triangle_追っかけ"
    case leadTime = "lead_time_days"
    case origins = "by_origin"
    case landingPages = "by_landing_page_top30"
    case sdrs = "wins_by_sdr_id"
    case srs = "wins_by_sr_id"
    case segments = "wins_by_business_segment"
    case leadTypes = "wins_by_lead_type"
    case profiles = "wins_by_lead_behaviour_profile"
    case businessTypes = "wins_by_business_type"
    case pairs = "wins_by_sdr_and_sr"
    case sdrByMonth = "wins_by_sdr_by_month"
    case originByCohort = "origin_by_cohort"
    case quarters = "japanese_fiscal_quarters_april_start"
  }

  struct Totals: Decodable {
    let mqls: Double
    let deals: Double
    let conversion: Double
    let declared_revenue_sum: Double
  }

  struct SliceMonth: Decodable {
    let month: String
    let mqls: Double
    let deals_won: Double
    let slice_rate: Double?
    let declared_revenue_won: Double
  }

  struct Cohort: Decodable {
    let cohort: String
    let mqls: Double
    let wins_by_offset: [Double]
    let cum_wins: [Double]
    let cum_rate: [Double]
    let total_rate: Double
  }

  struct Days: Decodable {
    let median_nearest_rank: Double?
    let p90_nearest_rank: Double?
  }

  struct Group: Decodable {
    let value: String
    let mqls: Double?
    let wins: Double
    let rate: Double?
    let lead_time: Days?
    let declared_revenue: Double
  }

  struct Pair: Decodable {
    let sdr_id: String
    let sr_id: String
    let wins: Double
  }

  struct OriginCohort: Decodable {
    let origin: String
    let cohort: String
    let mqls: Double
    let wins: Double
  }

  struct Quarter: Decodable {
    let q: String
    let mqls: Double
    let wins: Double
  }
}
